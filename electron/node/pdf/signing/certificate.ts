// X.509 certificates (RFC 5280): what is read of them, and the one that a person makes for themselves.
import { createHash, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import {
  bitString,
  children,
  context,
  der,
  expectTag,
  identifier,
  Malformed,
  octetString,
  readElement,
  readIdentifier,
  readOctets,
  readSequence,
  sequence,
  set,
  Tag,
  utf8String,
  type Element,
} from './der';

export interface CertificateFacts {
  /** Common name of the owner, or the whole subject where it has none. */
  name: string;
  /** As text (RFC 4514): "CN=Ada Beispiel,C=DE". */
  subject: string;
  issuer: string;
  /** Instants, ISO 8601. */
  validFrom: string;
  validTo: string;
  /** "RSA 2048", "ECDSA P-256". */
  algorithm: string;
  /** SHA-256 of the certificate, "AB:CD:…". */
  fingerprint: string;
  /** Whether it vouches for itself, so that the name in it is only what its owner wrote. */
  selfSigned: boolean;
}

export interface Certificate {
  facts: CertificateFacts;
  publicKey: KeyObject;
  /** Whether its key may sign documents: key usage has digitalSignature or nonRepudiation, or says nothing. */
  maySign: boolean;
  /** DER of the whole, of the names, and of the serial number. */
  bytes: Uint8Array;
  subject: Uint8Array;
  issuer: Uint8Array;
  serialNumber: Uint8Array;
}

const COMMON_NAME = '2.5.4.3';
const COUNTRY = '2.5.4.6';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const KEY_USAGE = '2.5.29.15';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/** Signature algorithm (RFC 5758, 3.2). */
export const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const BASIC_CONSTRAINTS = '2.5.29.19';

/** Attributes of names by the short forms that people know. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  [COMMON_NAME]: 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  [COUNTRY]: 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'givenName',
  '1.2.840.113549.1.9.1': 'emailAddress',
};
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
/** The first two bits of the key usage: digitalSignature and nonRepudiation. */
const MAY_SIGN = 0b1100_0000;

/** Throws {@link Malformed}. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const fields = readSequence(readSequence(readElement(bytes))[0]);
  if (fields[0]?.tag === context(0)) fields.shift();
  const [serialNumber, , issuer, validity, subject] = fields;
  const [from, to] = readSequence(validity);
  const { publicKey, fingerprint, verifiesItself } = parse(bytes);
  const subjectBytes = expectTag(subject, Tag.sequence).bytes;
  const issuerBytes = expectTag(issuer, Tag.sequence).bytes;
  return {
    facts: {
      name: commonNameOf(subject) ?? textOfName(subject),
      subject: textOfName(subject),
      issuer: textOfName(issuer),
      validFrom: readTime(from),
      validTo: readTime(to),
      algorithm: algorithmOf(publicKey),
      fingerprint,
      selfSigned: verifiesItself && same(subjectBytes, issuerBytes),
    },
    publicKey,
    maySign: maySign(fields.find(({ tag }) => tag === context(3))),
    bytes,
    subject: subjectBytes,
    issuer: issuerBytes,
    serialNumber: expectTag(serialNumber, Tag.integer).bytes,
  };
}

/** Node's own reader knows the keys, and checks what is not read here. */
function parse(bytes: Uint8Array): { publicKey: KeyObject; fingerprint: string; verifiesItself: boolean } {
  try {
    const x509 = new X509Certificate(bytes);
    const { publicKey, fingerprint256 } = x509;
    return { publicKey, fingerprint: fingerprint256, verifiesItself: x509.verify(publicKey) };
  } catch {
    throw new Malformed('no certificate');
  }
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** "RSA 2048", "ECDSA P-256"; other kinds as they are called, in capitals. */
export function algorithmOf(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const kind = key.asymmetricKeyType ?? '';
  if (kind === 'ec' && namedCurve !== undefined) return `ECDSA ${CURVES[namedCurve] ?? namedCurve}`;
  return modulusLength === undefined ? kind.toUpperCase() : `${kind.toUpperCase()} ${modulusLength}`;
}

/** UTCTime means 1950 to 2049 (RFC 5280, 4.1.2.5.1). */
function readTime(element: Element | undefined): string {
  const text = Buffer.from(element?.content ?? []).toString('latin1');
  const digits =
    element?.tag === Tag.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = digits?.slice(1) ?? [];
  const century = year.length === 4 ? '' : year < '50' ? '20' : '19';
  const instant = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant.getTime())) throw new Malformed('no time');
  return instant.toISOString();
}

interface Attribute {
  type: string;
  text: string;
}

/** The relative names, each with its attributes. */
function readName(name: Element | undefined): Attribute[][] {
  return readSequence(name).map((relative) =>
    children(expectTag(relative, Tag.set)).map((attribute) => {
      const [type, value] = readSequence(attribute);
      return { type: readIdentifier(type), text: textOf(value) };
    }),
  );
}

function textOf(value: Element | undefined): string {
  const content = Buffer.from(value?.content ?? []);
  if (value?.tag === Tag.bmpString)
    return content
      .subarray(0, content.length & ~1)
      .swap16()
      .toString('utf16le');
  return content.toString(value?.tag === Tag.utf8String ? 'utf8' : 'latin1');
}

function commonNameOf(name: Element | undefined): string | undefined {
  return readName(name)
    .flat()
    .find(({ type }) => type === COMMON_NAME)?.text;
}

/** RFC 4514: the last first, and nothing inside a value that looks like the beginning of the next. */
function textOfName(name: Element | undefined): string {
  const escaped = (text: string) => text.replace(/[\\,+"<>;=]|^[ #]| $/g, (character) => `\\${character}`);
  return readName(name)
    .reverse()
    .map((relative) => relative.map(({ type, text }) => `${ATTRIBUTES[type] ?? type}=${escaped(text)}`).join('+'))
    .join(',');
}

function maySign(extensions: Element | undefined): boolean {
  if (extensions === undefined) return true;
  const all = readSequence(children(extensions)[0]).map(readSequence);
  const usage = all.find(([id]) => readIdentifier(id) === KEY_USAGE);
  if (usage === undefined) return true;
  const bits = expectTag(readElement(readOctets(usage.at(-1))), Tag.bitString).content;
  return ((bits[1] ?? 0) & MAY_SIGN) !== 0;
}

/** RFC 5280, appendix A.1. */
const LONGEST_COMMON_NAME = 64;

export interface Owner {
  name: string;
  /** Two letters, ISO 3166-1. */
  country?: string;
  email?: string;
}

/** A certificate in which `owner` vouches for their own key (P-256), for signing alone. Instants are ISO 8601. */
export function selfSignedCertificate(
  owner: Owner,
  keys: { publicKey: KeyObject; privateKey: KeyObject },
  validFrom: string,
  validTo: string,
): Buffer {
  const algorithm = sequence(identifier(ECDSA_WITH_SHA256));
  const spki = keys.publicKey.export({ format: 'der', type: 'spki' });
  const name = sequence(
    ...(owner.country === undefined
      ? []
      : [attribute(COUNTRY, der(Tag.printableString, Buffer.from(owner.country, 'latin1')))]),
    attribute(COMMON_NAME, utf8String(Array.from(owner.name).slice(0, LONGEST_COMMON_NAME).join(''))),
  );
  // Positive, and never shorter than it was drawn.
  const serialNumber = randomBytes(16);
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x7f) | 0x40;
  const keyBits = expectTag(readSequence(readElement(spki))[1], Tag.bitString).content.subarray(1);
  const extensions = [
    extension(BASIC_CONSTRAINTS, sequence(), 'critical'),
    extension(KEY_USAGE, bitString(Buffer.from([MAY_SIGN]), 6), 'critical'),
    // RFC 7093, section 2, method 1.
    extension(SUBJECT_KEY_IDENTIFIER, octetString(createHash('sha256').update(keyBits).digest().subarray(0, 20))),
    // An address with other letters than those of ASCII has no place there.
    ...(owner.email !== undefined && /^[\x21-\x7e]+$/.test(owner.email)
      ? [
          extension(
            SUBJECT_ALTERNATIVE_NAME,
            sequence(der(context(1, 'primitive'), Buffer.from(owner.email, 'latin1'))),
          ),
        ]
      : []),
  ];
  const toBeSigned = sequence(
    der(context(0), der(Tag.integer, Buffer.from([2]))),
    der(Tag.integer, serialNumber),
    algorithm,
    name,
    sequence(time(validFrom), time(validTo)),
    name,
    spki,
    der(context(3), sequence(...extensions)),
  );
  return sequence(toBeSigned, algorithm, bitString(sign('sha256', toBeSigned, keys.privateKey)));
}

function attribute(type: string, value: Uint8Array): Buffer {
  return set(sequence(identifier(type), value));
}

function extension(id: string, value: Uint8Array, critical?: 'critical'): Buffer {
  return sequence(
    identifier(id),
    ...(critical === undefined ? [] : [der(Tag.boolean, Buffer.from([0xff]))]),
    octetString(value),
  );
}

function time(instant: string): Buffer {
  const digits = `${new Date(instant).toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
  return digits < '2050'
    ? der(Tag.utcTime, Buffer.from(digits.slice(2), 'latin1'))
    : der(Tag.generalizedTime, Buffer.from(digits, 'latin1'));
}
