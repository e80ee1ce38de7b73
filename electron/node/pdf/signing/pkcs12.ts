// Keystores (.p12, .pfx; PKCS #12, RFC 7292): old ones with RC2 and Triple DES and present ones with AES are read,
// those with AES are written.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  pbkdf2,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { InvalidInput, problem } from '@core/problem';
import {
  children,
  context,
  der,
  expectTag,
  identifier,
  integer,
  Malformed,
  nothing,
  octetString,
  readElement,
  readIdentifier,
  readNumber,
  readOctets,
  readSequence,
  sequence,
  set,
  Tag,
  type Element,
} from './der';
import { decryptRc2 } from './rc2';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const HMAC_SHA1 = '1.2.840.113549.2.7';
const HMAC_SHA256 = '1.2.840.113549.2.9';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const HMACS: Readonly<Record<string, string>> = {
  [HMAC_SHA1]: 'sha1',
  [HMAC_SHA256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
interface Cipher {
  name: string;
  /** In bytes. */
  key: number;
}
const TRIPLE_DES: Cipher = { name: 'des-ede3-cbc', key: 24 };
/** RFC 7292, appendix C. */
const PKCS12_CIPHERS: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.3': TRIPLE_DES,
  '1.2.840.113549.1.12.1.4': { name: 'des-ede-cbc', key: 16 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2', key: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2', key: 5 },
};
const PBES2_CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', key: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', key: 24 },
  [AES_256_CBC]: { name: 'aes-256-cbc', key: 32 },
  '1.2.840.113549.3.7': TRIPLE_DES,
};

/** Firefox writes 600,000; more than this would only keep a damaged or hostile file busy for minutes. */
const MOST_ITERATIONS = 2_000_000;
const ITERATIONS = 100_000;

const stretch = promisify(pbkdf2);

export interface Keystore {
  /** As PrivateKeyInfo (PKCS #8), in the order of the file. */
  keys: Uint8Array[];
  /** X.509. */
  certificates: Uint8Array[];
}

/**
 * Everything in a keystore. Throws {@link InvalidInput} at `certificate.password` for the wrong one
 * ('problem.keystorePassword'; a file changed behind its beginning looks the same) and at `certificate.file` for an
 * encryption that is not known ('problem.keystoreEncryption'); {@link Malformed} for what is no keystore.
 */
export async function readKeystore(bytes: Uint8Array, password: string): Promise<Keystore> {
  const [version, authSafe, macData] = readSequence(readElement(bytes));
  if (readNumber(version) !== 3) throw new Malformed('another version of keystore');
  const safes = readOctets(contentOf(authSafe, DATA));
  const secret = macData === undefined ? secretsOf(password)[0] : await secretThatFits(safes, macData, password);
  const store: Keystore = { keys: [], certificates: [] };
  for (const safe of readSequence(readElement(safes))) {
    for (const bag of readSequence(readElement(await openSafe(safe, secret, macData !== undefined))))
      await readBag(bag, secret, macData !== undefined, store);
  }
  return store;
}

/** A password as both kinds of key derivation want it. */
interface Secret {
  /** UTF-16, with two zero octets at the end (RFC 7292, B.1). */
  wide: Buffer;
  utf8: Buffer;
}

/** An empty password is written in two ways, with and without the zero octets. */
function secretsOf(password: string): [Secret, ...Secret[]] {
  const utf8 = Buffer.from(password, 'utf8');
  const secret = { wide: Buffer.from(`${password}\0`, 'utf16le').swap16(), utf8 };
  return password === '' ? [secret, { wide: Buffer.alloc(0), utf8 }] : [secret];
}

function wrongPassword(): InvalidInput {
  return new InvalidInput([problem('certificate.password', 'problem.keystorePassword')]);
}

function known<T>(table: Readonly<Record<string, T>>, algorithm: string): T {
  const entry = table[algorithm];
  if (entry === undefined)
    throw new InvalidInput([problem('certificate.file', 'problem.keystoreEncryption', { algorithm })]);
  return entry;
}

function iterationsOf(element: Element | undefined): number {
  const iterations = element === undefined ? 1 : readNumber(element);
  if (iterations < 1 || iterations > MOST_ITERATIONS) throw new Malformed('a senseless count of iterations');
  return iterations;
}

/** The content of a ContentInfo that must be of `type`. */
function contentOf(info: Element | undefined, type: string): Element | undefined {
  const [kind, content] = readSequence(info);
  if (readIdentifier(kind) !== type) throw new Malformed('content of another kind');
  return children(expectTag(content, context(0)))[0];
}

async function secretThatFits(safes: Uint8Array, macData: Element, password: string): Promise<Secret> {
  const [digestInfo, salt, iterations] = readSequence(macData);
  const [algorithm, expected] = readSequence(digestInfo);
  const digest = known(DIGESTS, readIdentifier(readSequence(algorithm)[0]));
  const mac = readOctets(expected);
  for (const secret of secretsOf(password)) {
    const key = await derive(digest, 'mac', secret.wide, readOctets(salt), iterationsOf(iterations), mac.length);
    const found = createHmac(digest, key).update(safes).digest();
    if (found.length === mac.length && timingSafeEqual(found, mac)) return secret;
  }
  throw wrongPassword();
}

/** SafeContents, in clear. */
async function openSafe(safe: Element, secret: Secret, secretFits: boolean): Promise<Uint8Array> {
  const type = readIdentifier(readSequence(safe)[0]);
  if (type === DATA) return readOctets(contentOf(safe, DATA));
  const [, info] = readSequence(contentOf(safe, ENCRYPTED_DATA));
  const [, algorithm, encrypted] = readSequence(info);
  // Implicitly tagged: an octet string, in BER in pieces.
  const data =
    encrypted?.tag === context(0)
      ? Buffer.concat(children(encrypted).map(readOctets))
      : expectTag(encrypted, context(0, 'primitive')).content;
  return decrypt(algorithm, data, secret, secretFits);
}

async function readBag(bag: Element, secret: Secret, secretFits: boolean, store: Keystore): Promise<void> {
  const type = readIdentifier(readSequence(bag)[0]);
  if (type === KEY_BAG) {
    store.keys.push(expectTag(contentOf(bag, type), Tag.sequence).bytes);
  } else if (type === SHROUDED_KEY_BAG) {
    const [algorithm, encrypted] = readSequence(contentOf(bag, type));
    store.keys.push(await decrypt(algorithm, readOctets(encrypted), secret, secretFits));
  } else if (type === CERTIFICATE_BAG) {
    const value = contentOf(bag, type);
    if (readIdentifier(readSequence(value)[0]) === X509_CERTIFICATE)
      store.certificates.push(readOctets(contentOf(value, X509_CERTIFICATE)));
  }
}

/** `secretFits` tells whether the password has been proven, so that a failure must have another cause. */
async function decrypt(
  algorithm: Element | undefined,
  data: Uint8Array,
  secret: Secret,
  secretFits: boolean,
): Promise<Uint8Array> {
  const { name, key, iv } = await cipherOf(algorithm, secret);
  try {
    const clear = name === 'rc2' ? decryptRc2(key, iv, data) : decipher(name, key, iv, data);
    // With a wrong key, one text in 256 has the right padding by chance.
    if (readElement(clear).bytes.length !== clear.length) throw new Malformed('more than one element');
    return clear;
  } catch {
    throw secretFits ? new Malformed('a part that cannot be decrypted') : wrongPassword();
  }
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createDecipheriv(name, key, iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

async function cipherOf(
  algorithm: Element | undefined,
  secret: Secret,
): Promise<{ name: string; key: Uint8Array; iv: Uint8Array }> {
  const [kind, parameters] = readSequence(algorithm);
  const scheme = readIdentifier(kind);
  if (scheme !== PBES2) {
    const cipher = known(PKCS12_CIPHERS, scheme);
    const [salt, iterations] = readSequence(parameters);
    const part = (purpose: 'key' | 'iv', length: number) =>
      derive('sha1', purpose, secret.wide, readOctets(salt), iterationsOf(iterations), length);
    return { name: cipher.name, key: await part('key', cipher.key), iv: await part('iv', 8) };
  }
  // RFC 8018, A.2 and A.4; the length of the key may stand between the iterations and the function.
  const [derivation, encryption] = readSequence(parameters).map(readSequence);
  const cipher = known(PBES2_CIPHERS, readIdentifier(encryption?.[0]));
  known({ [PBKDF2]: true }, readIdentifier(derivation?.[0]));
  const [salt, iterations, ...rest] = readSequence(derivation?.[1]);
  const hmac = rest.find(({ tag }) => tag === Tag.sequence);
  const digest = known(HMACS, hmac === undefined ? HMAC_SHA1 : readIdentifier(readSequence(hmac)[0]));
  return {
    name: cipher.name,
    key: await stretch(secret.utf8, readOctets(salt), iterationsOf(iterations), cipher.key, digest),
    iv: readOctets(encryption?.[1]),
  };
}

const PURPOSES = { key: 1, iv: 2, mac: 3 } as const;
/** So many hashes take about 10 ms. */
const HASHES_AT_A_TIME = 10_000;

/** Key derivation of PKCS #12 (RFC 7292, B.2); lets other work go on in between. */
async function derive(
  digest: string,
  purpose: keyof typeof PURPOSES,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<Buffer> {
  const block = digest === 'sha384' || digest === 'sha512' ? 128 : 64;
  const filled = (bytes: Uint8Array) =>
    bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
  const hash = (bytes: Uint8Array) => createHash(digest).update(bytes).digest();
  let input = Buffer.concat([filled(salt), filled(password)]);
  let output = Buffer.alloc(0);
  for (;;) {
    let found = hash(Buffer.concat([Buffer.alloc(block, PURPOSES[purpose]), input]));
    for (let i = 1; i < iterations; i += 1) {
      if (i % HASHES_AT_A_TIME === 0) await setImmediate();
      found = hash(found);
    }
    output = Buffer.concat([output, found]);
    if (output.length >= length) return output.subarray(0, length);
    input = Buffer.concat(blocksOf(input, block).map((part) => sum(part, filled(found).subarray(0, block))));
  }
}

function blocksOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: bytes.length / size }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** a + b + 1, as numbers of as many bits as `a` has. */
function sum(a: Buffer, b: Buffer): Buffer {
  const digits = a.length * 2;
  const total = BigInt(`0x${a.toString('hex')}`) + BigInt(`0x${b.toString('hex')}`) + 1n;
  return Buffer.from(total.toString(16).padStart(digits, '0').slice(-digits), 'hex');
}

/** A keystore of one key (PKCS #8) and its certificates, its own first: AES-256, PBKDF2 and a MAC with SHA-256. */
export async function writeKeystore(
  key: Uint8Array,
  certificates: readonly Uint8Array[],
  password: string,
): Promise<Uint8Array> {
  const [secret] = secretsOf(password);
  // By this attribute other programs know which certificate belongs to the key.
  const keyId = set(sequence(identifier(LOCAL_KEY_ID), set(octetString(Buffer.from([1])))));
  const certificateBags = certificates.map((certificate, i) =>
    sequence(
      ...typed(CERTIFICATE_BAG, sequence(...typed(X509_CERTIFICATE, octetString(certificate)))),
      ...(i === 0 ? [keyId] : []),
    ),
  );
  const hidden = await encrypt(sequence(...certificateBags), secret);
  const hiddenSafe = sequence(identifier(DATA), hidden.algorithm, der(context(0, 'primitive'), hidden.data));
  const shrouded = await encrypt(key, secret);
  const shroudedKey = sequence(shrouded.algorithm, octetString(shrouded.data));
  const keySafe = sequence(sequence(...typed(SHROUDED_KEY_BAG, shroudedKey), keyId));
  const safes = sequence(
    sequence(...typed(ENCRYPTED_DATA, sequence(integer(0), hiddenSafe))),
    sequence(...typed(DATA, octetString(keySafe))),
  );
  const salt = randomBytes(16);
  const macKey = await derive('sha256', 'mac', secret.wide, salt, ITERATIONS, 32);
  const mac = createHmac('sha256', macKey).update(safes).digest();
  const digestInfo = sequence(sequence(identifier(SHA256), nothing()), octetString(mac));
  return sequence(
    integer(3),
    sequence(...typed(DATA, octetString(safes))),
    sequence(digestInfo, octetString(salt), integer(ITERATIONS)),
  );
}

/** The two elements of a ContentInfo, a bag or a value with its type. */
function typed(type: string, content: Uint8Array): [Buffer, Buffer] {
  return [identifier(type), der(context(0), content)];
}

async function encrypt(data: Uint8Array, secret: Secret): Promise<{ algorithm: Buffer; data: Buffer }> {
  const [salt, iv] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', await stretch(secret.utf8, salt, ITERATIONS, 32, 'sha256'), iv);
  const derivation = sequence(
    identifier(PBKDF2),
    sequence(octetString(salt), integer(ITERATIONS), sequence(identifier(HMAC_SHA256), nothing())),
  );
  return {
    algorithm: sequence(identifier(PBES2), sequence(derivation, sequence(identifier(AES_256_CBC), octetString(iv)))),
    data: Buffer.concat([cipher.update(data), cipher.final()]),
  };
}
