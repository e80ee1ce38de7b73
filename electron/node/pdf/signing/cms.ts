// The signature's container (CMS, RFC 5652) with the attributes of CAdES and PAdES baseline B (ETSI EN 319 122-1,
// EN 319 142-1): content type, digest of the document, and which certificate was meant.
import { createHash, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { ECDSA_WITH_SHA256, readCertificate, same, type Certificate } from './certificate';
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
  readOctets,
  readSequence,
  sequence,
  set,
  Tag,
  type Element,
} from './der';
import type { SigningKey } from './signingKey';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const RSA = '1.2.840.113549.1.1.1';

const DIGESTS: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
interface SignatureAlgorithm {
  key: 'rsa' | 'ec';
  /** Where the algorithm names none, that of the document is meant (RFC 5754, 3.2). */
  digest?: string;
}
const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  [RSA]: { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  [ECDSA_WITH_SHA256]: { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};

/** Signs a document of which `digest` is the SHA-256. The same each time with an RSA key. */
export async function signedData(digest: Uint8Array, key: SigningKey): Promise<Buffer> {
  const attributes = attributesOf(digest, key.certificate);
  return assemble(attributes, await promisify(sign)('sha256', attributes, key.privateKey), key);
}

/** Bytes that {@link signedData} needs at most; a signature with P-521 takes 139, those of other curves are shorter. */
export function signedDataLength(key: SigningKey): number {
  const bits = key.privateKey.asymmetricKeyDetails?.modulusLength;
  const signature = Buffer.alloc(bits === undefined ? 139 : Math.ceil(bits / 8));
  return assemble(attributesOf(Buffer.alloc(32), key.certificate), signature, key).length;
}

function attributesOf(digest: Uint8Array, certificate: Certificate): Buffer {
  const hash = createHash('sha256').update(certificate.bytes).digest();
  return set(
    sequence(identifier(CONTENT_TYPE), set(identifier(DATA))),
    sequence(identifier(MESSAGE_DIGEST), set(octetString(digest))),
    // ESSCertIDv2 (RFC 5035): SHA-256 is meant where no digest is named.
    sequence(identifier(SIGNING_CERTIFICATE_V2), set(sequence(sequence(sequence(octetString(hash)))))),
  );
}

function assemble(attributes: Buffer, signature: Uint8Array, { certificate, chain, privateKey }: SigningKey): Buffer {
  const sha256 = sequence(identifier(SHA256));
  const signer = sequence(
    integer(1),
    sequence(certificate.issuer, certificate.serialNumber),
    sha256,
    // Signed as a set, stored under a tag of its own (RFC 5652, 5.4).
    der(context(0), readElement(attributes).content),
    privateKey.asymmetricKeyType === 'rsa'
      ? sequence(identifier(RSA), nothing())
      : sequence(identifier(ECDSA_WITH_SHA256)),
    octetString(signature),
  );
  const content = sequence(
    integer(1),
    set(sha256),
    sequence(identifier(DATA)),
    der(context(0), readElement(set(certificate.bytes, ...chain)).content),
    set(signer),
  );
  return sequence(identifier(SIGNED_DATA), der(context(0), content));
}

export interface SignedDataFacts {
  certificate: Certificate;
  /** Whether the document is the one that was signed. */
  digestHolds: boolean;
  /** Whether the signature is by the certificate's key and was made for this certificate. */
  signatureHolds: boolean;
}

/**
 * Checks a container against the document's bytes, given in parts. Throws {@link Malformed} for what cannot be read:
 * no container, several signers, an algorithm other than RSA (PKCS #1 v1.5) or ECDSA with SHA-256, -384 or -512.
 */
export function checkSignedData(container: Uint8Array, document: readonly Uint8Array[]): SignedDataFacts {
  const [type, wrapped] = readSequence(readElement(container));
  if (readIdentifier(type) !== SIGNED_DATA) throw new Malformed('no signed data');
  const [, , , ...rest] = readSequence(children(expectTag(wrapped, context(0)))[0]);
  const certificates = children(expectTag(rest[0], context(0)));
  const [signer, ...others] = children(expectTag(rest.at(-1), Tag.set));
  if (others.length > 0) throw new Malformed('several signers');

  const [, signerId, digestAlgorithm, attributes, signatureAlgorithm, signature] = readSequence(signer);
  const certificate = certificates
    .map(({ bytes }) => readCertificate(bytes))
    .find((one) => same(sequence(one.issuer, one.serialNumber), expectTag(signerId, Tag.sequence).bytes));
  if (certificate === undefined) throw new Malformed('no certificate of the signer');
  const digest = known(DIGESTS, digestAlgorithm);
  const algorithm = known(SIGNATURES, signatureAlgorithm);
  if (algorithm.key !== certificate.publicKey.asymmetricKeyType) throw new Malformed('a key of another kind');

  const values = readAttributes(expectTag(attributes, context(0)));
  const hash = createHash(digest);
  for (const part of document) hash.update(part);
  const signed = Buffer.from(expectTag(attributes, context(0)).bytes);
  signed[0] = Tag.set;
  return {
    certificate,
    digestHolds: same(hash.digest(), readOctets(values.get(MESSAGE_DIGEST))),
    signatureHolds:
      isMeant(certificate, values.get(SIGNING_CERTIFICATE_V2)) &&
      verify(algorithm.digest ?? digest, signed, certificate.publicKey, readOctets(signature)),
  };
}

function known<T>(table: Readonly<Record<string, T>>, algorithm: Element | undefined): T {
  const found = table[readIdentifier(readSequence(algorithm)[0])];
  if (found === undefined) throw new Malformed('an unknown algorithm');
  return found;
}

/** The first value of each attribute, by its type. */
function readAttributes(attributes: Element): Map<string, Element | undefined> {
  return new Map(
    children(attributes).map((attribute) => {
      const [type, values] = readSequence(attribute);
      return [readIdentifier(type), children(expectTag(values, Tag.set))[0]];
    }),
  );
}

/** Older signatures do not say which certificate they mean. */
function isMeant(certificate: Certificate, signingCertificate: Element | undefined): boolean {
  if (signingCertificate === undefined) return true;
  const parts = readSequence(readSequence(readSequence(signingCertificate)[0])[0]);
  const digest = parts[0]?.tag === Tag.sequence ? known(DIGESTS, parts.shift()) : 'sha256';
  return same(createHash(digest).update(certificate.bytes).digest(), readOctets(parts[0]));
}
