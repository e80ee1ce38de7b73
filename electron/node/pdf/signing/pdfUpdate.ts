// Adds objects to a letter behind its end and leaves every byte before as it is (ISO 32000-1, 7.5.6). It reads the
// syntax that pdfFile.ts writes: one table of objects, none of them packed, and texts in hexadecimal digits.
import { createHash } from 'node:crypto';
import { reference } from '../pdfFile';

export class PdfUpdate {
  private readonly text: string;
  /** Where the table of objects lies, and where its first entry. */
  private readonly table: number;
  private readonly entries: number;
  private readonly changed = new Map<number, string>();
  private size: number;

  /** Throws for bytes that are no letter of this program, and for one that was updated before. */
  constructor(private readonly original: Buffer) {
    this.text = original.toString('latin1');
    this.table = Number(find(/\nstartxref\n(\d+)\n%%EOF$/, this.text.slice(-40)));
    const size = find(/^xref\n0 (\d+)\n/, this.text.slice(this.table, this.table + 20));
    this.entries = this.table + `xref\n0 ${size}\n`.length;
    this.size = Number(size);
  }

  /** The number of the catalog. */
  get root(): number {
    return numberAt(this.trailer, 'Root');
  }

  private get trailer(): string {
    return this.text.slice(this.text.indexOf('\ntrailer\n', this.entries));
  }

  /** What object `number` holds in the letter as it was; one without a stream. */
  read(number: number): string {
    const entry = this.entries + 20 * number;
    return find(/^\d+ 0 obj\n([^]*?)\nendobj\n/, this.text.slice(Number(this.text.slice(entry, entry + 10))));
  }

  /** Changes object `number`; `body` is ASCII. */
  write(number: number, body: string): void {
    this.changed.set(number, body);
  }

  /** A new object; its number. */
  add(body: string): number {
    const number = this.size;
    this.size += 1;
    this.write(number, body);
    return number;
  }

  /** The file as it was, and behind it all that was changed and added. */
  finish(): Buffer {
    const parts = [this.original, Buffer.from('\n')];
    let offset = this.original.length + 1;
    const add = (part: string) => {
      parts.push(Buffer.from(part, 'latin1'));
      offset += part.length;
    };
    const entries = [...this.changed]
      .sort(([a], [b]) => a - b)
      .map(([number, body]) => {
        const entry = `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
        add(`${number} 0 obj\n${body}\nendobj\n`);
        return entry;
      });
    // The first half of the identifier names the document, the second this version of it (ISO 32000-1, 14.4).
    const version = createHash('sha256').update(this.original).digest('hex').slice(0, 32);
    const document = find(/\/ID \[ <([0-9a-f]+)>/, this.trailer);
    add(
      `xref\n${entries.join('')}trailer\n<</Size ${this.size}/Prev ${this.table}/Root ${reference(this.root)}` +
        `/Info ${reference(numberAt(this.trailer, 'Info'))}/ID[<${document}><${version}>]>>\nstartxref\n${offset}\n%%EOF\n`,
    );
    return Buffer.concat(parts);
  }
}

/** The first group of a pattern; throws where it is not there. */
function find(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`No unsigned letter of this program: it lacks ${pattern.source}`);
  return found;
}

/** The number under a key; of a reference, that of the object. */
export function numberAt(body: string, key: string): number {
  return Number(find(new RegExp(`/${key} (\\d+)`), body));
}

/** The numbers of the objects that the list under a key names. */
export function referencesAt(body: string, key: string): number[] {
  return [...find(new RegExp(`/${key}\\[([^\\]]*)\\]`), body).matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
}

/** The dictionary with further entries at its end. */
export function withEntries(body: string, entries: string): string {
  return `${find(/^(<<[^]*)>>$/, body)}${entries}>>`;
}

/** The dictionary with further items at the end of the list under a key. */
export function withItems(body: string, key: string, items: string): string {
  const list = find(new RegExp(`(/${key}\\[[^\\]]*)\\]`), body);
  return body.replace(list, `${list} ${items}`);
}
