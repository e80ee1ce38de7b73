// Checks the certificate signatures of a letter: whether its bytes are those that were signed, and by whom. Whether the
// issuer of a certificate can be trusted is not checked: that takes lists of issuers and of withdrawn certificates,
// and so a connection.
import type { CertificateFacts } from './certificate';
import { checkSignedData } from './cms';
import { Malformed, readElement } from './der';

export interface LetterSignature {
  /** The signer and their key; null where the signature cannot be read. */
  signer: CertificateFacts | null;
  /** Instant that the signer claims, ISO 8601; null where none stands there. */
  signedAt: string | null;
  /** Whether the bytes that it is about are those that were signed. */
  digestHolds: boolean;
  /** Whether it was made with the key of the signer's certificate. */
  signatureHolds: boolean;
  /** Whether it is about all bytes of the file but its own. */
  coversDocument: boolean;
  /** So many bytes were added behind what was signed. */
  appendedBytes: number;
  /** Whether the certificate was valid at `signedAt`; null where that or the certificate is unknown. */
  validWhenSigned: boolean | null;
}

/** `/ByteRange [ 0 840 960 240 ]`: two ranges, each with begin and length (ISO 32000-1, 12.8.1). */
const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;
const TIME = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d))/;

/**
 * The signatures of a PDF, in the order of the file; none where it has none. They are found in the bytes themselves,
 * since that is what they are about and what a damaged file still has.
 */
export function verifyLetter(pdf: Uint8Array): LetterSignature[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return [...bytes.toString('latin1').matchAll(BYTE_RANGE)].map((match) => {
    const [start = 0, length = 0, next = 0, rest = 0] = match.slice(1).map(Number);
    return verifySignature(bytes, match.index, { start, end: start + length, next, last: next + rest });
  });
}

/** Whether the letter is, in all its bytes, what the owner of the certificate signed while it was valid. */
export function holds(signature: LetterSignature): boolean {
  return (
    signature.digestHolds && signature.signatureHolds && signature.coversDocument && signature.validWhenSigned === true
  );
}

/** What is signed reaches from `start` to `end` and from `next` to `last`, the signature itself from `end` to `next`. */
interface Range {
  start: number;
  end: number;
  next: number;
  last: number;
}

function verifySignature(bytes: Buffer, at: number, { start, end, next, last }: Range): LetterSignature {
  const signedAt = readTime(dictionaryAround(bytes, at, end, next));
  const appendedBytes = Math.max(0, bytes.length - last);
  // Between the ranges lies one string of hexadecimal digits and nothing else that a reader would show.
  const digits = /^<([0-9A-Fa-f]*)>$/.exec(bytes.toString('latin1', end, next))?.[1];
  const coversDocument = start === 0 && last === bytes.length && digits !== undefined;
  try {
    const container = readContainer(Buffer.from(digits ?? '', 'hex'));
    const { certificate, ...facts } = checkSignedData(container, [
      bytes.subarray(start, end),
      bytes.subarray(next, last),
    ]);
    const { validFrom, validTo } = certificate.facts;
    const validWhenSigned = signedAt === null ? null : validFrom <= signedAt && signedAt <= validTo;
    return { signer: certificate.facts, signedAt, ...facts, coversDocument, appendedBytes, validWhenSigned };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return {
      signer: null,
      signedAt,
      digestHolds: false,
      signatureHolds: false,
      coversDocument,
      appendedBytes,
      validWhenSigned: null,
    };
  }
}

/** The container is shorter than the room that was kept for it; the rest is zeros. */
function readContainer(bytes: Uint8Array): Uint8Array {
  const { bytes: container } = readElement(bytes);
  if (bytes.subarray(container.length).some((octet) => octet !== 0)) throw new Malformed('more than a container');
  return container;
}

/** The text of the object in which the range stands, without the signature's digits. */
function dictionaryAround(bytes: Buffer, at: number, end: number, next: number): string {
  const from = bytes.lastIndexOf(' obj', at, 'latin1');
  const to = bytes.indexOf('endobj', at, 'latin1');
  const text = (begin: number, finish: number) => bytes.toString('latin1', begin, Math.max(begin, finish));
  return end > from && next < to ? text(from, end) + text(next, to) : text(from, to);
}

function readTime(dictionary: string): string | null {
  const [, year, month, day, hour, minute, second, zone, zoneMinutes = '00'] = TIME.exec(dictionary) ?? [];
  const offset = zone === undefined ? 'Z' : `${zone}:${zoneMinutes}`;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
