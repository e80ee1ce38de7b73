// A PDF file under construction. pdf-lib numbers the objects and writes the file around them (header, table, trailer);
// the objects are handed to it as they will stand there, so that what letters share is written once and not each time.
// Nothing goes into object streams, so that a signature or another revision can be added by any program.
import { createHash } from 'node:crypto';
import { PDFContext, PDFHexString, PDFObject, PDFRef, PDFWriter } from 'pdf-lib';

/** An object in the syntax of ISO 32000-1, clause 7. */
class Written extends PDFObject {
  constructor(readonly bytes: Uint8Array) {
    super();
  }
  override clone(): this {
    return this;
  }
  override toString(): string {
    return Buffer.from(this.bytes).toString('latin1');
  }
  override sizeInBytes(): number {
    return this.bytes.length;
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    buffer.set(this.bytes, offset);
    return this.bytes.length;
  }
}

/** Objects are numbered from 1. */
export class PdfFile {
  private readonly context = PDFContext.create();
  private readonly hash = createHash('sha256');

  /** The number of an object that is written later. */
  reserve(): number {
    return this.context.nextRef().objectNumber;
  }

  /** Writes object `number`; `body` is ASCII. */
  write(number: number, body: string): void {
    this.assign(number, Buffer.from(body, 'latin1'));
  }

  /** Writes a new object; its number. */
  add(body: string): number {
    const number = this.reserve();
    this.write(number, body);
    return number;
  }

  /** Writes a stream as it is; `entries` of its dictionary but the length. */
  addStream(entries: string, data: Uint8Array): number {
    const number = this.reserve();
    const head = Buffer.from(`<<${entries}/Length ${data.length}>>\nstream\n`, 'latin1');
    this.assign(number, Buffer.concat([head, data, Buffer.from('\nendstream')]));
    return number;
  }

  /** Writes a stream whose data is in the format of zlib. */
  addDeflated(entries: string, data: Uint8Array): number {
    return this.addStream(`/Filter/FlateDecode${entries}`, data);
  }

  /** The whole file. Its identifier (ISO 32000-1, 14.4) comes from what it holds: the same letter, the same bytes. */
  async finish(root: number, info: number): Promise<Uint8Array> {
    const id = PDFHexString.of(this.hash.digest('hex').slice(0, 32));
    Object.assign(this.context.trailerInfo, {
      Root: PDFRef.of(root),
      Info: PDFRef.of(info),
      ID: this.context.obj([id, id]),
    });
    return PDFWriter.forContext(this.context, Infinity).serializeToBuffer();
  }

  private assign(number: number, bytes: Uint8Array): void {
    this.hash.update(String(number)).update(bytes);
    this.context.assign(PDFRef.of(number), new Written(bytes));
  }
}

export function reference(number: number): string {
  return `${number} 0 R`;
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16 with byte order mark, in hexadecimal. */
export function textString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A length in points, to a hundredth. */
export function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}
