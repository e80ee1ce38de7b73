// The letter's fonts: read once as electron/build/subsetFonts.ts prepared them, words shaped once with kerning and
// ligatures, and font programs put together for the blocks of characters that a letter uses.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { deflateSync } from 'node:zlib';
import { InvalidInput, problem } from '@core/problem';
import { reference, type PdfFile } from './pdfFile';

/**
 * What is known of a face, the first line of its file (JSON); the glyphs' outlines follow (OpenType, table glyf).
 * Glyph 0 is .notdef; then one glyph per character, ligatures, and shapes that only occur as parts of others.
 */
export interface FontData {
  name: string;
  unitsPerEm: number;
  /** In font units, as the rest; `box` is left, bottom, right, top of all glyphs. */
  ascent: number;
  descent: number;
  capHeight: number;
  box: [number, number, number, number];
  /** Code points in ascending order: the first is glyph 1. */
  characters: number[];
  /** Texts of two or three characters. */
  ligatures: string[];
  /** Of each glyph: advance width, left side bearing, and where its outline ends in the outlines. */
  widths: number[];
  bearings: number[];
  ends: number[];
  /** Glyphs that a composite glyph is made of. */
  parts: Record<string, number[]>;
  /** Classes of characters and ligatures as left and right neighbours, and the correction between two classes. */
  kerning: { left: number[]; right: number[]; values: number[][] };
  /** Tables that go into each font program, base64. */
  tables: { head: string; hhea: string; maxp: string };
}

interface Shaped {
  /** The inside of `TJ`'s operand from the first string's bracket to the last one's: two bytes a glyph, and kerning. */
  operand: string;
  /** In units of the font size. */
  width: number;
  /** Set of blocks, a bit each. */
  blocks: number;
}

/** A part of a face as it lies in documents. */
interface FontProgram {
  name: string;
  file: Uint8Array;
  /** Bytes of the file before compression. */
  length: number;
  widths: string;
  toUnicode: Uint8Array;
}

const NO_BREAK_SPACE = /\u00a0/g;
/** U+00AD and U+200B would be drawn as visible spaces. */
const INVISIBLE = /[\u00ad\u200b]/g;
const PLAIN = /^[\n -~]*$/;
const LONGEST_LIGATURE = 3;
/** Words kept shaped between letters; a letter holds some 300 different ones. */
const CACHED_WORDS = 20_000;
/** Lines kept; a template's return in each of its letters. */
const CACHED_LINES = 4000;
/** Font programs kept; a language needs two or three a face. */
const CACHED_PROGRAMS = 24;
/** Characters are embedded by blocks of this size (a power of 2), so that one program serves many letters. */
const BLOCK_BITS = 7;

/** Text as it is set: composed, without invisible characters. No-break spaces have done their work and are plain. */
export function settable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFC').replace(INVISIBLE, '').replace(NO_BREAK_SPACE, ' ');
}

function readFont(path: string): [FontData, Buffer] {
  try {
    const bytes = readFileSync(path);
    const lineEnd = bytes.indexOf('\n');
    const data = JSON.parse(bytes.toString('utf8', 0, lineEnd)) as FontData;
    const outlines = bytes.subarray(lineEnd + 1);
    if (outlines.length !== data.ends.at(-1)) throw new Error('The file is cut off');
    return [data, outlines];
  } catch (error) {
    throw new InvalidInput([problem(basename(path), 'problem.programFile')], { cause: error });
  }
}

/** One face, kept between letters. */
export class LetterFont {
  private readonly data: FontData;
  private readonly outlines: Buffer;
  private readonly glyphs: ReadonlyMap<string, number>;
  /** Of each glyph the bit of its block; 0 for parts. */
  private readonly blocks: number[];
  private readonly ligatureStarts: ReadonlySet<string>;
  private readonly words = new Map<string, Shaped>();
  private readonly lines = new Map<string, { operand: string; blocks: number }>();
  private readonly programs = new Map<number, FontProgram>();

  /** `path`: a file that subsetFonts.ts made. Throws {@link InvalidInput} at its name when it is missing or damaged. */
  constructor(path: string) {
    [this.data, this.outlines] = readFont(path);
    const { characters, ligatures, widths } = this.data;
    this.glyphs = new Map([
      ...characters.map((code, i) => [String.fromCodePoint(code), i + 1] as const),
      ...ligatures.map((text, i) => [text, characters.length + i + 1] as const),
    ]);
    this.ligatureStarts = new Set(ligatures.map((text) => text.charAt(0)));
    const numbers = [...new Set(characters.map((code) => code >> BLOCK_BITS))];
    this.blocks = widths.map((_, glyph) => {
      const code = characters[glyph - 1] ?? ligatures[glyph - 1 - characters.length]?.codePointAt(0);
      return code === undefined ? 0 : 1 << numbers.indexOf(code >> BLOCK_BITS);
    });
  }

  /** The first character of `text` that the font has no glyph for, or null. Line ends are no characters to set. */
  missing(text: string): string | null {
    const set = settable(text);
    if (PLAIN.test(set)) return null;
    for (const character of set) {
      if (character !== '\n' && !this.glyphs.has(character)) return character;
    }
    return null;
  }

  /** Width of `text` on one line, in units of the font size. Kerning across a space is left out, so that widths add up. */
  width(text: string): number {
    const words = settable(text).split(' ');
    return words.reduce((sum, word) => sum + this.shape(word).width, (words.length - 1) * this.shape(' ').width);
  }

  /** The operand of `TJ` that shows `text` and `after`, a character a byte, and the blocks of characters it needs. */
  show(text: string, after: '' | ' ' = ''): { operand: string; blocks: number } {
    const space = this.shape(' ');
    const { operand, blocks } = this.line(text);
    if (after === '') return { operand: `[(${operand})]`, blocks };
    return { operand: `[(${operand}${space.operand})]`, blocks: blocks | space.blocks };
  }

  private line(text: string): { operand: string; blocks: number } {
    const known = this.lines.get(text);
    if (known !== undefined) return known;
    const words = settable(text).split(' ');
    const space = this.shape(' ');
    let blocks = words.length > 1 ? space.blocks : 0;
    const operands = words.map((word) => {
      const shaped = this.shape(word);
      blocks |= shaped.blocks;
      return shaped.operand;
    });
    const line = { operand: operands.join(space.operand), blocks };
    if (this.lines.size >= CACHED_LINES) this.lines.clear();
    this.lines.set(text, line);
    return line;
  }

  private shape(word: string): Shaped {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const { widths, unitsPerEm, kerning } = this.data;
    let [operand, width, blocks, before] = ['', 0, 0, 0];
    for (const glyph of this.glyphsOf(word)) {
      const correction =
        before === 0 ? 0 : (kerning.values[kerning.left[before - 1] ?? 0]?.[kerning.right[glyph - 1] ?? 0] ?? 0);
      if (correction !== 0) operand += `)${Math.round((-correction * 1000) / unitsPerEm)}(`;
      operand += stringByte(glyph >> 8) + stringByte(glyph & 255);
      width += (widths[glyph] ?? 0) + correction;
      blocks |= this.blocks[glyph] ?? 0;
      before = glyph;
    }
    const shaped = { operand, width: width / unitsPerEm, blocks };
    if (this.words.size >= CACHED_WORDS) this.words.clear();
    this.words.set(word, shaped);
    return shaped;
  }

  private glyphsOf(word: string): number[] {
    const found: number[] = [];
    for (let at = 0; at < word.length;) {
      // All characters of the fonts are one UTF-16 unit.
      let text = word.charAt(at);
      if (this.ligatureStarts.has(text)) {
        let length = LONGEST_LIGATURE;
        while (length > 1 && !this.glyphs.has(word.slice(at, at + length))) length -= 1;
        text = word.slice(at, at + length);
      }
      found.push(this.glyphs.get(text) ?? 0);
      at += text.length;
    }
    return found;
  }

  /** Writes the font with the `blocks` of characters into `file`; the number of the font dictionary (ISO 32000-1, 9.7). */
  embed(file: PdfFile, blocks: number): number {
    const { data } = this;
    const program = this.program(blocks);
    const scale = (units: number) => Math.round((units * 1000) / data.unitsPerEm);
    // Flags: symbolic, as the program has no character map; its glyphs are addressed by number.
    const descriptor = file.add(
      `<</Type/FontDescriptor/FontName/${program.name}/Flags 4/FontBBox[${data.box.map(scale).join(' ')}]` +
        `/ItalicAngle 0/Ascent ${scale(data.ascent)}/Descent ${scale(data.descent)}/CapHeight ${scale(data.capHeight)}` +
        `/StemV 0/FontFile2 ${reference(file.addDeflated(`/Length1 ${program.length}`, program.file))}>>`,
    );
    const descendant = file.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${program.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)` +
        `/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${reference(descriptor)}/W[${program.widths}]>>`,
    );
    return file.add(
      `<</Type/Font/Subtype/Type0/BaseFont/${program.name}/Encoding/Identity-H/DescendantFonts[${reference(descendant)}]` +
        `/ToUnicode ${reference(file.addDeflated('', program.toUnicode))}>>`,
    );
  }

  private program(blocks: number): FontProgram {
    const known = this.programs.get(blocks);
    if (known !== undefined) return known;
    const shown = this.data.widths.flatMap((_, glyph) => (((this.blocks[glyph] ?? 0) & blocks) === 0 ? [] : [glyph]));
    const file = this.trueType(this.withParts(shown));
    const program = {
      name: `${tag(shown)}+${this.data.name}`,
      file: deflateSync(file),
      length: file.length,
      widths: this.widthsOf(shown),
      toUnicode: deflateSync(this.toUnicode(shown)),
    };
    if (this.programs.size >= CACHED_PROGRAMS) this.programs.clear();
    this.programs.set(blocks, program);
    return program;
  }

  /** .notdef, the glyphs, and everything they are made of. */
  private withParts(shown: readonly number[]): ReadonlySet<number> {
    const all = new Set([0, ...shown]);
    // A set that is walked comes to what is added meanwhile.
    for (const glyph of all) for (const part of this.data.parts[glyph] ?? []) all.add(part);
    return all;
  }

  /** A TrueType file in which glyphs keep their numbers; those not in `included` are empty. */
  private trueType(included: ReadonlySet<number>): Buffer {
    const { widths, bearings, ends, tables } = this.data;
    const count = widths.length;
    const outlines: Buffer[] = [];
    const loca = Buffer.alloc((count + 1) * 4);
    const hmtx = Buffer.alloc(count * 4);
    let end = 0;
    for (let glyph = 0; glyph < count; glyph += 1) {
      if (included.has(glyph)) {
        const outline = this.outlines.subarray(glyph === 0 ? 0 : ends[glyph - 1], ends[glyph]);
        outlines.push(outline);
        end += outline.length;
        hmtx.writeUInt16BE(widths[glyph] ?? 0, glyph * 4);
        hmtx.writeInt16BE(bearings[glyph] ?? 0, glyph * 4 + 2);
      }
      loca.writeUInt32BE(end, (glyph + 1) * 4);
    }
    const head = Buffer.from(tables.head, 'base64');
    const hhea = Buffer.from(tables.hhea, 'base64');
    const maxp = Buffer.from(tables.maxp, 'base64');
    head.writeUInt32BE(0, 8);
    // Offsets of four bytes: those of two would have to be even.
    head.writeInt16BE(1, 50);
    hhea.writeUInt16BE(count, 34);
    maxp.writeUInt16BE(count, 4);
    return sfnt({ glyf: Buffer.concat(outlines), head, hhea, hmtx, loca, maxp });
  }

  /** The array W (ISO 32000-1, 9.7.4.3): runs of glyphs with their widths. */
  private widthsOf(shown: readonly number[]): string {
    const { widths, unitsPerEm } = this.data;
    return runs(shown)
      .map(
        (run) => `${run[0]}[${run.map((glyph) => Math.round(((widths[glyph] ?? 0) * 1000) / unitsPerEm)).join(' ')}]`,
      )
      .join('');
  }

  /** The way back to text (ISO 32000-1, 9.10.3). */
  private toUnicode(shown: readonly number[]): string {
    const { characters, ligatures } = this.data;
    const entries = shown.map((glyph) => {
      const code = characters[glyph - 1];
      const text = code === undefined ? (ligatures[glyph - 1 - characters.length] ?? '') : String.fromCodePoint(code);
      return `<${hex(glyph)}><${Array.from(text, (character) => hex(character.charCodeAt(0))).join('')}>`;
    });
    // A section holds at most 100 entries.
    const sections = Array.from({ length: Math.ceil(entries.length / 100) }, (_, i) =>
      entries.slice(i * 100, i * 100 + 100),
    );
    return [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000> <ffff> endcodespacerange',
      ...sections.map((section) => `${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`),
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n');
  }
}

/** A byte of a literal string (ISO 32000-1, 7.3.4.2). */
function stringByte(byte: number): string {
  if (byte === 0x0d) return '\\r';
  const character = String.fromCharCode(byte);
  return byte === 0x28 || byte === 0x29 || byte === 0x5c ? `\\${character}` : character;
}

/** Numbers that follow one another, together. */
function runs(numbers: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else found.push([number]);
  }
  return found;
}

/** A font file of tables (OpenType, "Organization of an OpenType font"), in the order of their names. */
function sfnt(tables: Readonly<Record<string, Buffer>>): Buffer {
  const list = Object.entries(tables);
  const power = Math.floor(Math.log2(list.length));
  const directory = Buffer.alloc(12 + list.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(list.length, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((list.length - 2 ** power) * 16, 10);
  const chunks = [directory];
  let [offset, headAt] = [directory.length, 0];
  list.forEach(([name, table], i) => {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const entry = 12 + i * 16;
    directory.write(name, entry, 'latin1');
    directory.writeUInt32BE(checksum(padded), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    if (name === 'head') headAt = offset;
    chunks.push(padded);
    offset += padded.length;
  });
  const font = Buffer.concat(chunks);
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}

/** ISO 32000-1, 9.6.4: six letters tell one subset from another; taken from what it holds, so that they are stable. */
function tag(glyphs: readonly number[]): string {
  let sum = 0;
  for (const glyph of glyphs) sum = (sum * 31 + glyph) % 26 ** 6;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(sum / 26 ** i) % 26))).join('');
}
