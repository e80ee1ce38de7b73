// ASN.1 as bytes (ITU-T X.690): DER is written, BER is read, as keystores of Apple and Mozilla use indefinite lengths.

/** Bytes that are no ASN.1, or not the structure that belongs there. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** `tag` is the whole identifier octet (0x30 for a sequence), `bytes` the element with its tag and length. */
export interface Element {
  tag: number;
  content: Uint8Array;
  bytes: Uint8Array;
}

const CONSTRUCTED = 0x20;
/** A keystore is about fifteen levels deep; a limit keeps a hostile one from exhausting the stack. */
const MOST_LEVELS = 40;

/** The element at the beginning of `bytes`; what follows it is left alone. Throws {@link Malformed}. */
export function readElement(bytes: Uint8Array, levels = MOST_LEVELS): Element {
  const [tag, first] = bytes;
  // Tags of several octets (31 and higher) occur in none of the structures read here.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || levels === 0)
    throw new Malformed('no element');
  if (first === 0x80) return readIndefinite(bytes, tag, levels);
  let [length, start] = [first, 2];
  if (first > 0x80) {
    start += first & 0x7f;
    if (start > 6) throw new Malformed('an element longer than 4 GiB');
    length = bytes.subarray(2, start).reduce((sum, octet) => sum * 256 + octet, 0);
  }
  if (start + length > bytes.length) throw new Malformed('a cut element');
  return { tag, content: bytes.subarray(start, start + length), bytes: bytes.subarray(0, start + length) };
}

/** Its content ends with two zero octets where an element would begin (X.690, 8.1.5). */
function readIndefinite(bytes: Uint8Array, tag: number, levels: number): Element {
  if ((tag & CONSTRUCTED) === 0) throw new Malformed('a primitive element without length');
  let end = 2;
  while (bytes[end] !== 0 || bytes[end + 1] !== 0) end += readElement(bytes.subarray(end), levels - 1).bytes.length;
  return { tag, content: bytes.subarray(2, end), bytes: bytes.subarray(0, end + 2) };
}

/** The elements inside a constructed one. */
export function children({ tag, content }: Element): Element[] {
  if ((tag & CONSTRUCTED) === 0) throw new Malformed('no constructed element');
  const found: Element[] = [];
  for (let at = 0; at < content.length; at += found.at(-1)?.bytes.length ?? 0)
    found.push(readElement(content.subarray(at)));
  return found;
}

/** `element` where it is there and has the tag; throws {@link Malformed} otherwise. */
export function expectTag(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw new Malformed(`tag ${element?.tag ?? 'none'} instead of ${tag}`);
  return element;
}

export function readSequence(element: Element | undefined): Element[] {
  return children(expectTag(element, Tag.sequence));
}

/** An octet string; in BER it can be in pieces. */
export function readOctets(element: Element | undefined): Uint8Array {
  if (element?.tag === (Tag.octetString | CONSTRUCTED)) return Buffer.concat(children(element).map(readOctets));
  return expectTag(element, Tag.octetString).content;
}

/** A small number that is not negative, such as a count of iterations. */
export function readNumber(element: Element | undefined): number {
  const { content } = expectTag(element, Tag.integer);
  if (content.length === 0 || content.length > 6 || (content[0] ?? 0) > 0x7f) throw new Malformed('no such number');
  return Buffer.from(content).readUIntBE(0, content.length);
}

/** "1.2.840.113549.1.7.2" */
export function readIdentifier(element: Element | undefined): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of expectTag(element, Tag.objectIdentifier).content) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet > 0x7f) continue;
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag of a context-specific element: `[n]`. */
export function context(n: number, form: 'primitive' | 'constructed' = 'constructed'): number {
  return 0x80 | (form === 'constructed' ? CONSTRUCTED : 0) | n;
}

export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = content.length.toString(16);
  const octets = Buffer.from(length.padStart(length.length + (length.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | octets.length]), octets, content]);
}

export function sequence(...parts: Uint8Array[]): Buffer {
  return der(Tag.sequence, ...parts);
}

/** Members in the order of their bytes, as DER demands (X.690, 11.6). */
export function set(...members: Uint8Array[]): Buffer {
  return der(Tag.set, ...[...members].sort(Buffer.compare));
}

export function octetString(content: Uint8Array): Buffer {
  return der(Tag.octetString, content);
}

/** `unused` counts the bits of the last octet that do not belong to it. */
export function bitString(content: Uint8Array, unused = 0): Buffer {
  return der(Tag.bitString, Buffer.from([unused]), content);
}

export function utf8String(text: string): Buffer {
  return der(Tag.utf8String, Buffer.from(text, 'utf8'));
}

/** A number that is not negative. */
export function integer(value: number): Buffer {
  const hex = value.toString(16);
  const octets = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return der(Tag.integer, Buffer.from((octets[0] ?? 0) > 0x7f ? [0] : []), octets);
}

export function nothing(): Buffer {
  return der(Tag.nothing);
}

export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(
    Tag.objectIdentifier,
    Buffer.from(
      [first * 40 + second, ...rest].flatMap((arc) => {
        const octets = [arc % 128];
        for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
          octets.unshift(128 + (left % 128));
        return octets;
      }),
    ),
  );
}
