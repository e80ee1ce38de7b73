import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSETS, letterOf, trainingSince2025 } from '../../letterFixtures';
import { loadTemplates } from '../../letters';
import { png } from '../imageFixtures';
import { rasters, tool } from '../pdfTools';
import { createLetterRenderer, type RenderedLetter } from '../renderLetter';
import { verdicts } from '../verapdf';
import { keystore, openssl, P256, PASSWORD } from './keystoreFixtures';
import { createKeystore, openKeystore, type SigningKey } from './signingKey';
import { signLetter } from './signLetter';
import { holds, verifyLetter } from './verifyLetter';

const folder = mkdtempSync(join(tmpdir(), 'redress-sign-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Certificates of openssl begin when they are made. */
const SIGNED_AT = `${new Date(Date.now() + 60_000).toISOString().slice(0, 19)}.000Z`;
const NAME = 'Zoë (Łódź, Ελένη';

let letter: Uint8Array;
let options: Parameters<typeof signLetter>[2];
const others: RenderedLetter[] = [];
let own: SigningKey;
let rsa: SigningKey;
const issued: { key: SigningKey; issuerPem: string }[] = [];
beforeAll(async () => {
  const templates = loadTemplates(ASSETS);
  const renderer = createLetterRenderer(ASSETS);
  const info = { title: 'A letter', createdAt: SIGNED_AT, signatureText: 'Signature', data: { version: 1 } };
  const picture = png(300, 100);
  const document = letterOf(
    templates,
    { rights: ['objection'], signature: { kind: 'image', file: 'x' }, enclosures: ['A', 'B'] },
    trainingSince2025,
    picture,
  );
  const { pdf, signatureBox } = await renderer.render(document, info);
  letter = pdf;
  options = { signedAt: SIGNED_AT, box: signatureBox, alternativeText: `Signature of ${NAME}` };
  for (const signature of [{ kind: 'pen' }, { kind: 'typed' }, { kind: 'none' }])
    others.push(await renderer.render(letterOf(templates, { signature, language: 'de' }), info));
  own = await createKeystore({ name: NAME, country: 'PL', createdAt: SIGNED_AT });
  for (const newKey of [['rsa:2048'], ['rsa:3072'], P256, ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521']]) {
    const { p12, issuerPem } = keystore({ newKey, subject: `/CN=${NAME}`, issuer: 'Beispiel-Zertifizierung' });
    issued.push({ key: await openKeystore(p12, PASSWORD, SIGNED_AT), issuerPem });
  }
  rsa = issued[0]?.key ?? expect.unreachable();
}, 60_000);

const pdfsig = (pdf: Uint8Array) => tool('pdfsig', ['-nocert', '@'], pdf);

/** The two numbers around the signature's own bytes, as another reader would find them. */
function gapOf(signed: Uint8Array): [number, number] {
  const [, begin, end] = /\/ByteRange\[0 (\d+) (\d+) /.exec(Buffer.from(signed).toString('latin1')) ?? [];
  return [Number(begin), Number(end)];
}

/** What openssl says of the container, checked as CAdES against the signed bytes. */
function cades(signed: Uint8Array, issuerPem: string): string {
  const [begin, end] = gapOf(signed);
  const digits = Buffer.from(signed.subarray(begin + 1, end - 1)).toString('latin1');
  writeFileSync(join(folder, 'signature.der'), Buffer.from(digits, 'hex'));
  writeFileSync(join(folder, 'content'), Buffer.concat([signed.subarray(0, begin), signed.subarray(end)]));
  writeFileSync(join(folder, 'issuer.pem'), issuerPem);
  return openssl(folder, [
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'signature.der', '-content', 'content'],
    ...['-CAfile', 'issuer.pem', '-partial_chain', '-attime', String(Date.parse(SIGNED_AT) / 1000), '-out', 'verified'],
  ]);
}

const pemOf = (certificate: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

describe('a signed letter', { timeout: 60_000 }, () => {
  it('is valid for pdfsig, openssl, qpdf and us, with keys of every kind', async () => {
    const keys = [...issued, { key: own, issuerPem: pemOf(own.certificate.bytes) }];
    expect(keys.map(({ key }) => key.certificate.facts.algorithm)).toEqual([
      'RSA 2048',
      'RSA 3072',
      'ECDSA P-256',
      'ECDSA P-521',
      'ECDSA P-256',
    ]);
    for (const { key, issuerPem } of keys) {
      const signed = await signLetter(letter, key, options);
      const said = pdfsig(signed);
      expect(said).toContain('Signature is Valid.');
      expect(said).toContain('Total document signed');
      expect(said).toContain('ETSI.CAdES.detached');
      expect(said).toContain(`Signer Certificate Common Name: ${NAME}\n`);
      expect(cades(signed, issuerPem)).toContain('CAdES Verification successful');
      expect(tool('qpdf', ['--check', '@'], signed)).toContain('No syntax or stream encoding errors');
      const [found, ...others] = verifyLetter(signed);
      expect(others).toEqual([]);
      expect(found && holds(found)).toBe(true);
      expect(found).toEqual({
        signer: key.certificate.facts,
        signedAt: SIGNED_AT,
        digestHolds: true,
        signatureHolds: true,
        coversDocument: true,
        appendedBytes: 0,
        validWhenSigned: true,
      });
    }
  });

  it('begins with the bytes of the letter and looks the same', async () => {
    const signed = await signLetter(letter, own, options);
    expect(Buffer.compare(signed.subarray(0, letter.length), letter)).toBe(0);
    const [before, after] = [rasters(letter, 100), rasters(signed, 100)];
    expect(before.length).toBeGreaterThan(0);
    expect(after).toHaveLength(before.length);
    before.forEach((page, i) =>
      expect(page.grey.equals(after[i]?.grey ?? Buffer.alloc(0)), `page ${i + 1}`).toBe(true),
    );
    expect(signed.length - letter.length).toBeLessThan(8_000);
  });

  it('is the same each time with an RSA key', async () => {
    const [first, second] = [await signLetter(letter, rsa, options), await signLetter(letter, rsa, options)];
    expect(Buffer.compare(first, second)).toBe(0);
    const other = await signLetter(letter, rsa, {
      ...options,
      signedAt: new Date(Date.parse(SIGNED_AT) + 1000).toISOString(),
    });
    expect(Buffer.compare(first, other)).not.toBe(0);
  });

  it('has its field over the signature, for eyes, ears and paper', async () => {
    const { objects, trailer } = parsed(await signLetter(letter, own, options));
    const at = (reference: unknown) => objects[`obj:${String(reference)}`]?.value ?? expect.unreachable();
    const catalog = at(trailer.value['/Root']);
    const form = catalog['/AcroForm'] as Record<string, unknown>;
    expect(form).toMatchObject({ '/Fields': [expect.any(String)], '/SigFlags': 3 });
    const [field] = form['/Fields'] as string[];
    const widget = at(field);
    const { page, x, y, width, height } = options.box ?? expect.unreachable();
    const leaf = at((at(catalog['/Pages'])['/Kids'] as string[])[page]);
    expect(leaf['/Annots']).toEqual([field]);
    expect(widget['/TU']).toBe(`u:${options.alternativeText}`);
    expect(Number(widget['/F']) & 0b100111).toBe(0b100);
    const wanted = [x, y, x + width, y + height];
    (widget['/Rect'] as number[]).forEach((found, i) => expect(found).toBeCloseTo(wanted[i] ?? 0, 1));
    // From the field by the tree of parents to the element, and back.
    const root = at(catalog['/StructTreeRoot']);
    const parents = at(root['/ParentTree'])['/Nums'] as unknown[];
    const key = widget['/StructParent'];
    expect([parents.at(-2), root['/ParentTreeNextKey']]).toEqual([key, Number(key) + 1]);
    const element = at(parents.at(-1));
    expect(element['/K']).toMatchObject({ '/Type': '/OBJR', '/Obj': field });
    expect((at(element['/P'])['/K'] as unknown[]).at(-1)).toBe(parents.at(-1));
  });

  it('is another version of the same document', async () => {
    const [before, after] = [parsed(letter), parsed(await signLetter(letter, own, options))];
    const [first, second] = after.trailer.value['/ID'] as string[];
    expect(before.trailer.value['/ID']).toEqual([first, first]);
    expect(second).not.toBe(first);
  });

  it('can be without a picture, and without a line for one', async () => {
    expect(others.map(({ signatureBox }) => signatureBox === null)).toEqual([false, false, true]);
    for (const { pdf, signatureBox } of others) {
      const signed = await signLetter(pdf, own, { ...options, box: signatureBox });
      expect(pdfsig(signed)).toMatch(/Total document signed\n.*Signature is Valid/);
      expect(verifyLetter(signed).map(holds)).toEqual([true]);
    }
  });

  it.runIf(process.platform === 'linux')('stays PDF/UA-1 and PDF/A-3a', async () => {
    const files: Record<string, Uint8Array> = { picture: await signLetter(letter, rsa, options) };
    for (const [i, { pdf, signatureBox }] of others.entries())
      files[`letter ${i}`] = await signLetter(pdf, own, { ...options, box: signatureBox });
    const text = Buffer.from(files['picture'] ?? '').toString('latin1');
    files['without text'] = Buffer.from(text.replace('/TU ', '/TO '), 'latin1');
    files['not printed'] = Buffer.from(text.replace('/F 132', '/F 128'), 'latin1');
    const failed = verdicts(files).filter(({ compliant }) => !compliant);
    expect(failed.map(({ name, profile }) => `${name}: ${profile}`)).toEqual(['without text: ua1', 'not printed: 3a']);
  });

  it('is not signed again, nor is anything else', async () => {
    const signed = Buffer.from(await signLetter(letter, own, options));
    for (const bytes of [signed, Buffer.from(''), Buffer.from('%PDF-1.7\n'), letter.subarray(0, -1)])
      await expect(signLetter(bytes, own, options)).rejects.toThrow('No unsigned letter');
  });

  it.each([
    ['after', 11 * 365, 'problem.certificateExpired'],
    ['before', -1, 'problem.certificateNotYetValid'],
  ])('is not made %s the days of its certificate', async (_, days, id) => {
    const signedAt = new Date(Date.parse(SIGNED_AT) + days * 24 * 3600_000).toISOString();
    await expect(signLetter(letter, own, { ...options, signedAt })).rejects.toMatchObject({
      problems: [{ path: 'certificate.file', id }],
    });
  });
});

interface Parsed {
  objects: Record<string, { value: Record<string, unknown> }>;
  trailer: { value: Record<string, unknown> };
}

/** What qpdf reads. */
function parsed(pdf: Uint8Array): Parsed {
  const { qpdf } = JSON.parse(tool('qpdf', ['--json', '--json-key=qpdf', '@'], pdf)) as {
    qpdf: [unknown, Parsed['objects'] & { trailer: Parsed['trailer'] }];
  };
  return { objects: qpdf[1], trailer: qpdf[1].trailer };
}

describe('what was changed after signing', { timeout: 60_000 }, () => {
  const flipped = (signed: Uint8Array, at: number, bit = 0) => {
    const changed = Buffer.from(signed);
    changed[at] = (changed[at] ?? 0) ^ (1 << bit);
    return changed;
  };
  const allHold = (pdf: Uint8Array) => {
    const found = verifyLetter(pdf);
    return found.length > 0 && found.every(holds);
  };

  it('is found in 100 random bits of what is signed, by pdfsig too', async () => {
    for (const key of [own, rsa]) {
      const signed = await signLetter(letter, key, options);
      const [begin, end] = gapOf(signed);
      const at = fc.nat(signed.length - (end - begin) - 1).map((n) => (n < begin ? n : n + end - begin));
      fc.assert(
        fc.property(at, fc.nat(7), (octet, bit) => {
          expect(allHold(flipped(signed, octet, bit))).toBe(false);
        }),
        { numRuns: 100 },
      );
      // In the comment of the second line, which no reader looks at.
      const changed = flipped(signed, 11);
      expect(verifyLetter(changed)).toMatchObject([{ digestHolds: false, signatureHolds: true, coversDocument: true }]);
      expect(pdfsig(changed)).toContain('Signature Validation: Digest Mismatch.');
    }
  });

  it('is found in the signature itself', async () => {
    /** With another digit than the one that stands there. */
    const misread = (signed: Uint8Array, at: number) => {
      const changed = Buffer.from(signed);
      changed.write(changed.toString('latin1', at, at + 1) === '0' ? '1' : '0', at, 'latin1');
      return changed;
    };
    const signed = await signLetter(letter, rsa, options);
    const [begin, end] = gapOf(signed);
    // The signature's value is the last of the container, and with RSA fills it to the end.
    expect(verifyLetter(misread(signed, end - 20))).toMatchObject([{ digestHolds: true, signatureHolds: false }]);
    const found = (hex: string, from = begin) => Buffer.from(signed).indexOf(hex, from, 'latin1');
    const digest = found('06092a864886f70d010904') + 30;
    expect(verifyLetter(misread(signed, digest))).toMatchObject([{ digestHolds: false, signatureHolds: false }]);
    // Another name in the certificate, which its key would not contradict.
    const name = found(Buffer.from('Zoë').toString('hex')) + 1;
    expect(verifyLetter(misread(signed, name))).toMatchObject([
      { signer: { name: NAME.replace('Z', 'P') }, digestHolds: true, signatureHolds: false },
    ]);
    // Room that is left over holds zeros and nothing else.
    const roomy = await signLetter(letter, own, options);
    expect(verifyLetter(misread(roomy, gapOf(roomy)[1] - 2))).toMatchObject([{ signer: null, digestHolds: false }]);
  });

  it('is found when the signature of another letter, or of another key for it, stands there', async () => {
    const other = await signLetter(letter, own, {
      ...options,
      alternativeText: options.alternativeText.replace('Z', 'Y'),
    });
    const signed = await signLetter(letter, own, options);
    const [begin, end] = gapOf(signed);
    expect(gapOf(other)).toEqual([begin, end]);
    const moved = Buffer.from(signed);
    moved.set(other.subarray(begin, end), begin);
    expect(verifyLetter(moved)).toMatchObject([{ digestHolds: false, signatureHolds: true }]);
    const impostor = await createKeystore({ name: NAME, country: 'PL', createdAt: SIGNED_AT });
    const claimed = await signLetter(letter, { ...impostor, certificate: own.certificate }, options);
    expect(verifyLetter(claimed)).toMatchObject([
      { signer: own.certificate.facts, digestHolds: true, signatureHolds: false },
    ]);
  });

  it('is found behind the end', async () => {
    const signed = await signLetter(letter, own, options);
    const longer = Buffer.concat([signed, Buffer.from('% and more\n')]);
    expect(verifyLetter(longer)).toMatchObject([
      { digestHolds: true, signatureHolds: true, coversDocument: false, appendedBytes: 11 },
    ]);
    expect(allHold(longer)).toBe(false);
    expect(pdfsig(longer)).toContain('Not total document signed');
    expect(allHold(signed.subarray(0, -1))).toBe(false);
  });

  it('is found where a part is left out of what is signed', async () => {
    const signed = Buffer.from(await signLetter(letter, own, options));
    const [begin, end] = gapOf(signed);
    const range = (a: number, b: number, c: number, d: number) => {
      const changed = Buffer.from(signed);
      const at = signed.indexOf('/ByteRange[', 0, 'latin1');
      changed.write(`/ByteRange[${a} ${b} ${c} ${d}]`.padEnd(signed.indexOf(']', at) + 1 - at), at, 'latin1');
      return verifyLetter(changed).map(({ coversDocument }) => coversDocument);
    };
    const rest = signed.length - end;
    expect(range(0, begin, end, rest)).toEqual([true]);
    expect(range(1, begin - 1, end, rest)).toEqual([false]);
    expect(range(0, begin - 9, end, rest)).toEqual([false]);
    expect(range(0, begin, end + 9, rest - 9)).toEqual([false]);
    expect(range(0, begin, end, rest - 1)).toEqual([false]);
    expect(range(0, end, begin, rest)).toEqual([false]);
  });

  it('leaves an unsigned letter without a signature', () => {
    expect(verifyLetter(letter)).toEqual([]);
    expect(verifyLetter(Buffer.from('/ByteRange [ 0 1 2 3 ]'))).toMatchObject([
      { signer: null, coversDocument: false },
    ]);
  });
});
