import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe as suite, expect, it } from 'vitest';
import { InvalidInput } from '@core/problem';
import {
  children,
  der,
  identifier,
  octetString,
  readElement,
  readOctets,
  readSequence,
  sequence,
  Tag,
  type Element,
} from './der';
import { keystore, openssl, P256, PASSWORD } from './keystoreFixtures';
import { writeKeystore } from './pkcs12';
import { createKeystore, describe, exportKeystore, openKeystore, type SigningKey } from './signingKey';

const folder = mkdtempSync(join(tmpdir(), 'redress-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = new Date(Date.now() + 60_000).toISOString();
const YEAR = 365 * 24 * 3600_000;
const later = (milliseconds: number) => new Date(Date.parse(NOW) + milliseconds).toISOString();

/** "path id" of each problem, or the key's facts. */
async function outcome(opened: Promise<SigningKey>) {
  try {
    return describe(await opened);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map(({ path, id, values }) => [path, id, values]);
  }
}

suite('a keystore', () => {
  it.each<[string, string[]]>([
    ['AES-256, as written today', []],
    ['RC2 with 40 bits and Triple DES, as written until 2021', ['-legacy']],
    [
      'RC2 with 128 bits and Triple DES with two keys',
      ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-2DES'],
    ],
    [
      'Triple DES alone, as written by Windows',
      ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ],
    ['PBES2 with Triple DES', ['-certpbe', 'des-ede3-cbc', '-keypbe', 'des-ede3-cbc']],
    ['AES-128 and AES-192', ['-certpbe', 'aes-128-cbc', '-keypbe', 'aes-192-cbc', '-macalg', 'sha384']],
    ['no encryption and a long MAC', ['-certpbe', 'NONE', '-keypbe', 'NONE', '-macalg', 'sha512']],
    ['no MAC', ['-nomac']],
    ['many rounds', ['-iter', '50000']],
  ])('with %s is opened with its password and no other', async (_, pack) => {
    const { p12 } = keystore({ pack });
    expect(await outcome(openKeystore(p12, PASSWORD, NOW))).toMatchObject({
      name: 'Ada Beispiel',
      subject: 'CN=Ada Beispiel,C=DE',
      algorithm: 'ECDSA P-256',
      selfSigned: true,
    });
    for (const wrong of ['ungefährlich 1', ''])
      expect(await outcome(openKeystore(p12, wrong, NOW))).toEqual([
        ['certificate.password', 'problem.keystorePassword', {}],
      ]);
  });

  it('without MAC is not taken for damaged when a wrong password happens to fit its padding', async () => {
    const { p12 } = keystore({ pack: ['-iter', '1', '-nomac'] });
    // One in 256 does.
    for (let n = 0; n < 2000; n += 1)
      expect(await outcome(openKeystore(p12, `wrong ${n}`, NOW))).toEqual([
        ['certificate.password', 'problem.keystorePassword', {}],
      ]);
  });

  it('can have an empty password, and one beyond Latin', async () => {
    for (const password of ['', 'Ελένη Łódź 😀', 'ü'.repeat(100)]) {
      for (const pack of [[], ['-legacy']])
        expect(await outcome(openKeystore(keystore({ password, pack }).p12, password, NOW)), password).toMatchObject({
          name: 'Ada Beispiel',
        });
    }
  });

  it('tells whose it is, in any script, and who vouches for it', async () => {
    const subject = '/C=PL/O=Przykład, Spółka\\/Example/CN=Zoë (Łódź, Ελένη';
    const { p12 } = keystore({ newKey: ['rsa:3072'], subject, issuer: 'Beispiel-Zertifizierung' });
    const key = await openKeystore(p12, PASSWORD, NOW);
    expect(describe(key)).toMatchObject({
      name: 'Zoë (Łódź, Ελένη',
      subject: 'CN=Zoë (Łódź\\, Ελένη,O=Przykład\\, Spółka/Example,C=PL',
      issuer: 'CN=Beispiel-Zertifizierung',
      algorithm: 'RSA 3072',
      selfSigned: false,
    });
    expect(key.chain).toHaveLength(1);
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(key.certificate.bytes).toString('base64')}\n-----END CERTIFICATE-----\n`;
    writeFileSync(join(folder, 'own.pem'), pem);
    const said = openssl(folder, ['x509', '-in', 'own.pem', '-noout', '-fingerprint', '-sha256', '-enddate']);
    expect(said).toContain(describe(key).fingerprint);
    expect(Date.parse(/notAfter=(.*)/.exec(said)?.[1] ?? '')).toBe(Date.parse(describe(key).validTo));
  });

  it.each<[string, Parameters<typeof keystore>[0], string, string, object]>([
    ['has expired', {}, later(YEAR), 'problem.certificateExpired', { day: later(YEAR).slice(0, 10) }],
    ['is not valid yet', {}, later(-YEAR), 'problem.certificateNotYetValid', { day: NOW.slice(0, 10) }],
    ['is for encryption only', { keyUsage: 'keyEncipherment,dataEncipherment' }, NOW, 'problem.certificateUse', {}],
    ['has a short key', { newKey: ['rsa:1024'] }, NOW, 'problem.keyTooShort', { bits: 1024, minimum: 2048 }],
    ['has a key of Ed25519', { newKey: ['ed25519'] }, NOW, 'problem.keyAlgorithm', { algorithm: 'ED25519' }],
    [
      'has a curve of another kind',
      { newKey: ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'] },
      NOW,
      'problem.keyAlgorithm',
      { algorithm: 'ECDSA secp256k1' },
    ],
    ['is not there', { pack: ['-nocerts'] }, NOW, 'problem.noPrivateKey', {}],
    ['has no private key', { pack: ['-nokeys'] }, NOW, 'problem.noPrivateKey', {}],
    ['is hidden by RC4', { pack: ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128'] }, NOW, 'problem.keystoreEncryption', {}],
  ])('whose certificate %s is refused', async (_, wanted, at, id, values) => {
    expect(await outcome(openKeystore(keystore(wanted).p12, PASSWORD, at))).toEqual([
      ['certificate.file', id, expect.objectContaining(values)],
    ]);
  });

  it.each(['digitalSignature', 'nonRepudiation', 'keyEncipherment,nonRepudiation'])(
    'whose certificate is for %s is taken',
    async (keyUsage) => {
      expect(await outcome(openKeystore(keystore({ keyUsage }).p12, PASSWORD, NOW))).toHaveProperty('name');
    },
  );

  it('with a curve that nobody knows is refused by its number', async () => {
    const { privateKey, certificate } = await createKeystore({ name: 'Ada Beispiel', createdAt: NOW });
    const key = privateKey.export({ format: 'der', type: 'pkcs8' });
    const curve = identifier('1.2.840.10045.3.1.7');
    key.set(identifier('1.2.840.10045.3.1.99'), key.indexOf(curve));
    expect(await outcome(openKeystore(await writeKeystore(key, [certificate.bytes], ''), '', NOW))).toEqual([
      ['certificate.file', 'problem.keyAlgorithm', { algorithm: '1.2.840.10045.3.1.99' }],
    ]);
  });

  it('of two keys, one for encryption, is used with the other', async () => {
    const pack = ['-nomac'];
    const stores = [
      keystore({ pack, keyUsage: 'keyEncipherment' }),
      keystore({ pack, keyUsage: 'nonRepudiation', subject: '/CN=Zoë Beispiel' }),
    ];
    const safes = stores.map(({ p12 }) => {
      const [, authSafe] = readSequence(readElement(p12));
      return readElement(readOctets(children(readSequence(authSafe)[1] as Element)[0])).content;
    });
    const [version, authSafe] = readSequence(readElement(stores[0]?.p12 ?? Buffer.alloc(0)));
    const [type] = readSequence(authSafe);
    const both = sequence(
      version?.bytes ?? Buffer.alloc(0),
      sequence(type?.bytes ?? Buffer.alloc(0), der(0xa0, octetString(sequence(...safes)))),
    );
    expect(await outcome(openKeystore(both, PASSWORD, NOW))).toMatchObject({ name: 'Zoë Beispiel' });
  });

  it('in lengths that are not told beforehand and octets in pieces, as Apple and Mozilla write, is opened', async () => {
    for (const pack of [[], ['-nomac'], ['-legacy']]) {
      const piecewise = inPieces(readElement(keystore({ pack }).p12));
      expect(piecewise.subarray(0, 2)).toEqual(Buffer.from([0x30, 0x80]));
      expect(await outcome(openKeystore(piecewise, PASSWORD, NOW))).toHaveProperty('name', 'Ada Beispiel');
    }
  });

  it('that is none, or was damaged, is named as such', async () => {
    const { p12 } = keystore();
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('hello'),
      Buffer.alloc(100_000),
      p12.subarray(0, -1),
      p12.subarray(40),
    ])
      expect(await outcome(openKeystore(bytes, PASSWORD, NOW))).toEqual([
        ['certificate.file', 'problem.notAKeystore', {}],
      ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(p12.length * 8 - 1), async (bit) => {
        const damaged = Buffer.from(p12);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const found = await outcome(openKeystore(damaged, PASSWORD, NOW));
        // A few bits mean nothing, such as those of an empty parameter.
        if (Array.isArray(found))
          expect(found).toEqual([
            [expect.stringMatching(/^certificate\.(file|password)$/), expect.any(String), expect.anything()],
          ]);
        else expect(found).toHaveProperty('name', 'Ada Beispiel');
      }),
      { numRuns: 100 },
    );
  });
});

/** The same in BER: every constructed element without a length, every octet string in pieces of 100. */
function inPieces(element: Element): Buffer {
  const until = (tag: number, parts: Uint8Array[]) =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.alloc(2)]);
  const { tag, content } = element;
  // The octets of encrypted content are tagged implicitly, with [0].
  if (tag === Tag.octetString || tag === 0x80) {
    const pieces = Array.from({ length: Math.ceil(content.length / 100) }, (_, i) =>
      octetString(content.subarray(i * 100, (i + 1) * 100)),
    );
    return until(tag | 0x20, pieces);
  }
  return (tag & 0x20) === 0 ? Buffer.from(element.bytes) : until(tag, children(element).map(inPieces));
}

suite('a key made here', () => {
  const owner = {
    name: 'Zoë (Łódź, Ελένη',
    country: 'PL',
    email: 'zoe@example.org',
    createdAt: '2026-11-24T10:15:00.000Z',
  };

  it('vouches for its owner for ten years', async () => {
    const key = await createKeystore(owner);
    expect(describe(key)).toMatchObject({
      name: owner.name,
      subject: 'CN=Zoë (Łódź\\, Ελένη,C=PL',
      validFrom: owner.createdAt,
      validTo: '2036-11-24T10:15:00.000Z',
      algorithm: 'ECDSA P-256',
      selfSigned: true,
    });
    writeFileSync(join(folder, 'made.der'), key.certificate.bytes);
    const said = openssl(folder, ['x509', '-inform', 'DER', '-in', 'made.der', '-noout', '-text']);
    for (const words of ['Digital Signature, Non Repudiation', 'CA:FALSE', 'email:zoe@example.org', 'Version: 3'])
      expect(said).toContain(words);
    openssl(folder, ['x509', '-inform', 'DER', '-in', 'made.der', '-out', 'made.pem']);
    expect(
      openssl(folder, [
        'verify',
        '-x509_strict',
        '-attime',
        String(Date.parse(owner.createdAt) / 1000 + 1),
        '-CAfile',
        'made.pem',
        '-partial_chain',
        'made.pem',
      ]),
    ).toContain('made.pem: OK');
  });

  it('is another each time, also for a long name, an address beyond ASCII and no country', async () => {
    const other = { name: 'Ł'.repeat(200), email: 'zoë@example.org', createdAt: '2045-01-01T00:00:00.000Z' };
    const [a, b] = [await createKeystore(other), await createKeystore(other)];
    expect(describe(a)).toMatchObject({ name: 'Ł'.repeat(64), validTo: '2055-01-01T00:00:00.000Z' });
    expect(describe(a).fingerprint).not.toBe(describe(b).fingerprint);
  });

  it('comes back from a file under its password, here and in openssl', async () => {
    const key = await createKeystore(owner);
    const p12 = await exportKeystore(key, PASSWORD);
    const again = await openKeystore(p12, PASSWORD, owner.createdAt);
    expect(describe(again)).toEqual(describe(key));
    expect(again.privateKey.equals(key.privateKey)).toBe(true);
    expect(await outcome(openKeystore(p12, 'another', owner.createdAt))).toEqual([
      ['certificate.password', 'problem.keystorePassword', {}],
    ]);
    writeFileSync(join(folder, 'made.p12'), p12);
    expect(openssl(folder, ['pkcs12', '-in', 'made.p12', '-passin', `pass:${PASSWORD}`, '-nodes', '-info'])).toMatch(
      /MAC: sha256, Iteration 100000[^]*AES-256-CBC, Iteration 100000, PRF hmacWithSHA256/,
    );
  });

  it('keeps those who vouch for it in the file', async () => {
    const key = await openKeystore(keystore({ newKey: P256, issuer: 'Beispiel-Zertifizierung' }).p12, PASSWORD, NOW);
    const again = await openKeystore(await exportKeystore(key, ''), '', NOW);
    expect(again.chain.map((bytes) => Buffer.from(bytes))).toEqual(key.chain.map((bytes) => Buffer.from(bytes)));
  });
});
