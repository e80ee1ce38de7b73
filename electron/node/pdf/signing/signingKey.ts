// A key that signs letters: from the user's keystore, or made for them on this computer.
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { InvalidInput, problem, type Problem } from '@core/problem';
import {
  algorithmOf,
  readCertificate,
  same,
  selfSignedCertificate,
  type Certificate,
  type CertificateFacts,
  type Owner,
} from './certificate';
import { readElement, readIdentifier, readSequence, Tag } from './der';
import { readKeystore, writeKeystore } from './pkcs12';

export interface SigningKey {
  privateKey: KeyObject;
  certificate: Certificate;
  /** X.509: who vouches for the certificate, and so on upwards, as far as the keystore knows. */
  chain: readonly Uint8Array[];
}

const SHORTEST_RSA = 2048;
const YEARS = 10;
const ALGORITHMS = ['ECDSA P-256', 'ECDSA P-384', 'ECDSA P-521'];

/**
 * The key and certificate of a .p12 or .pfx file for signing at the instant `at` (ISO 8601). Of several the first that
 * will do is taken. Throws {@link InvalidInput} at `certificate.password` ('problem.keystorePassword') or at
 * `certificate.file`: 'problem.notAKeystore', 'problem.keystoreEncryption', 'problem.noPrivateKey', and what
 * {@link refuseUnfit} finds.
 */
export async function openKeystore(p12: Uint8Array, password: string, at: string): Promise<SigningKey> {
  const keys = await readKeys(p12, password);
  const fit = keys.find((key) => unfitness(key, at).length === 0) ?? keys[0];
  if (fit === undefined) throw new InvalidInput([problem('certificate.file', 'problem.noPrivateKey')]);
  refuseUnfit(fit, at);
  return fit;
}

async function readKeys(p12: Uint8Array, password: string): Promise<SigningKey[]> {
  try {
    const store = await readKeystore(p12, password);
    const privateKeys = store.keys.map(readPrivateKey);
    const certificates = store.certificates.map(readCertificate);
    return privateKeys.flatMap((privateKey) => {
      const certificate = certificates.find(({ publicKey }) => belongTogether(privateKey, publicKey));
      return certificate === undefined ? [] : [{ privateKey, certificate, chain: chainOf(certificate, certificates) }];
    });
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    // Our reader and Node's throw errors of many kinds for bytes that are no keystore, certificate or key.
    throw new InvalidInput([problem('certificate.file', 'problem.notAKeystore')]);
  }
}

/** Which kinds there are depends on the cryptographic library; that of Electron knows fewer curves than that of Node. */
function readPrivateKey(bytes: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' });
  } catch {
    // PrivateKeyInfo (RFC 5208): a curve is named in the parameters.
    const [kind, parameters] = readSequence(readSequence(readElement(bytes))[1]);
    const algorithm = readIdentifier(parameters?.tag === Tag.objectIdentifier ? parameters : kind);
    throw new InvalidInput([problem('certificate.file', 'problem.keyAlgorithm', { algorithm })]);
  }
}

function belongTogether(privateKey: KeyObject, publicKey: KeyObject): boolean {
  const own = createPublicKey(privateKey);
  return own.asymmetricKeyType === publicKey.asymmetricKeyType && own.equals(publicKey);
}

function chainOf(certificate: Certificate, all: readonly Certificate[]): Uint8Array[] {
  const chain: Certificate[] = [];
  for (let last = certificate; !same(last.issuer, last.subject);) {
    const above = all.find((one) => same(one.subject, last.issuer));
    if (above === undefined || chain.includes(above)) break;
    chain.push(above);
    last = above;
  }
  return chain.map(({ bytes }) => bytes);
}

/**
 * Throws {@link InvalidInput} at `certificate.file` with all reasons why a key cannot sign at the instant `at`:
 * 'problem.certificateExpired', 'problem.certificateNotYetValid' (`day`), 'problem.certificateUse',
 * 'problem.keyTooShort' (`bits`, `minimum`), 'problem.keyAlgorithm' (`algorithm`).
 */
export function refuseUnfit(key: SigningKey, at: string): void {
  const problems = unfitness(key, at);
  if (problems.length > 0) throw new InvalidInput(problems);
}

function unfitness({ privateKey, certificate }: SigningKey, at: string): Problem[] {
  const { validFrom, validTo } = certificate.facts;
  const instant = new Date(at);
  const found: Problem[] = [];
  const add = (id: string, values: Problem['values'] = {}) => found.push(problem('certificate.file', id, values));
  if (instant > new Date(validTo)) add('problem.certificateExpired', { day: validTo.slice(0, 10) });
  if (instant < new Date(validFrom)) add('problem.certificateNotYetValid', { day: validFrom.slice(0, 10) });
  if (!certificate.maySign) add('problem.certificateUse');
  const algorithm = algorithmOf(privateKey);
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (privateKey.asymmetricKeyType === 'rsa') {
    if (bits < SHORTEST_RSA) add('problem.keyTooShort', { bits, minimum: SHORTEST_RSA });
  } else if (!ALGORITHMS.includes(algorithm)) add('problem.keyAlgorithm', { algorithm });
  return found;
}

/** A new key (P-256) with a certificate in which its owner vouches for themselves, for ten years from `createdAt`. */
export async function createKeystore({ createdAt, ...owner }: Owner & { createdAt: string }): Promise<SigningKey> {
  const keys = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const end = new Date(createdAt);
  end.setUTCFullYear(end.getUTCFullYear() + YEARS);
  const certificate = selfSignedCertificate(owner, keys, createdAt, end.toISOString());
  return { privateKey: keys.privateKey, certificate: readCertificate(certificate), chain: [] };
}

/** The key as a .p12 file (AES-256), for a backup or another program; {@link openKeystore} reads it. */
export async function exportKeystore(key: SigningKey, password: string): Promise<Uint8Array> {
  const privateKey = key.privateKey.export({ format: 'der', type: 'pkcs8' });
  return writeKeystore(privateKey, [key.certificate.bytes, ...key.chain], password);
}

/** Whose key it is, from when to when, and its fingerprint. */
export function describe({ certificate }: SigningKey): CertificateFacts {
  return certificate.facts;
}
