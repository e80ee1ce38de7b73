// The letter's fonts: parsed once, shaped with kerning and ligatures, and embedded with only the glyphs a letter uses.
// pdf-lib's own embedding shapes every run again for every letter and sets no kerning; with its usual font library it
// even loses glyphs on the page (pdf-lib issue 1232). So the font dictionaries are written here, as ISO 32000-1, 9.7.
import { create, type Font } from 'fontkit';
import { PDFString, type PDFContext, type PDFRef } from 'pdf-lib';

interface Shaped {
  glyphs: { id: number; text: string; advance: number; width: number }[];
  /** In thousandths of the font size. */
  width: number;
}

const NO_BREAK_SPACE = /\u00a0/g;
/** U+00AD and U+200B would be drawn as visible spaces. */
const INVISIBLE = /[\u00ad\u200b]/g;
/** Words kept shaped between letters; a letter holds some 300 different ones. */
const CACHED_WORDS = 20_000;

/** Text as it is set: composed, without invisible characters. No-break spaces have done their work and are plain. */
export function settable(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(NO_BREAK_SPACE, ' ');
}

/** One face, kept between letters. */
export class LetterFont {
  private readonly font: Font;
  private readonly characters: Set<number>;
  private readonly words = new Map<string, Shaped>();
  private readonly scale: number;

  /** `bytes`: a TrueType font. */
  constructor(bytes: Uint8Array) {
    this.font = create(bytes);
    // A character map ends with an entry for U+FFFF, which is no character.
    this.characters = new Set(this.font.characterSet.filter((code) => code !== 0xffff));
    this.scale = 1000 / this.font.unitsPerEm;
  }

  /** The first character of `text` that the font has no glyph for, or null. Line ends are no characters to set. */
  missing(text: string): string | null {
    for (const character of settable(text).replaceAll('\n', '')) {
      if (!this.characters.has(character.codePointAt(0) ?? 0)) return character;
    }
    return null;
  }

  /** Width of `text` on one line, in units of the font size. */
  width(text: string): number {
    return this.shape(text).reduce((sum, word) => sum + word.width, 0) / 1000;
  }

  /** Words and spaces of `text`, shaped. Kerning across a space is left out, so that widths add up. */
  shape(text: string): Shaped[] {
    return (settable(text).match(/ |[^ ]+/g) ?? []).map((word) => this.shapeWord(word));
  }

  private shapeWord(word: string): Shaped {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const run = this.font.layout(word);
    const glyphs = run.glyphs.map((glyph, i) => ({
      id: glyph.id,
      text: String.fromCodePoint(...glyph.codePoints),
      advance: (run.positions[i]?.xAdvance ?? glyph.advanceWidth) * this.scale,
      width: glyph.advanceWidth * this.scale,
    }));
    const shaped = { glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) };
    if (this.words.size >= CACHED_WORDS) this.words.clear();
    this.words.set(word, shaped);
    return shaped;
  }

  /** Starts using the font in a document. */
  embed(context: PDFContext): EmbeddedFont {
    return new EmbeddedFont(this, this.font, context);
  }
}

/** A face in one document; collects the glyphs that are shown and writes them when the document is finished. */
export class EmbeddedFont {
  readonly ref: PDFRef;
  private readonly subset;
  private readonly used = new Map<number, { text: string; width: number }>();

  constructor(
    private readonly face: LetterFont,
    private readonly font: Font,
    private readonly context: PDFContext,
  ) {
    this.ref = context.nextRef();
    this.subset = font.createSubset();
  }

  /** The operand of `TJ` that shows `text`: glyphs with the corrections that kerning asks for. */
  show(text: string): string {
    let operand = '';
    let run = '';
    const flush = () => {
      if (run !== '') operand += `<${run}>`;
      run = '';
    };
    for (const word of this.face.shape(text)) {
      for (const glyph of word.glyphs) {
        const id = this.subset.includeGlyph(glyph.id);
        this.used.set(id, glyph);
        run += hex(id);
        const correction = Math.round(glyph.width - glyph.advance);
        if (correction !== 0) {
          flush();
          operand += String(correction);
        }
      }
    }
    flush();
    return `[${operand}]`;
  }

  /** Writes the font program, its widths and the way back to text. */
  finish(): void {
    const { context, font } = this;
    const ids = [...this.used.keys()].sort((a, b) => a - b);
    const program = this.subset.encode();
    // ISO 32000-1, 9.6.4: six letters tell one subset from another; taken from what it holds, so that they are stable.
    const name = `${tag([...this.used.values()].map((glyph) => glyph.text).join(''))}+${font.postscriptName}`;
    const scale = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
    const descriptor = context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      // Nonsymbolic is not set: the subset has no cmap, its glyphs are addressed by number.
      Flags: 4,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(scale),
      ItalicAngle: font.italicAngle,
      Ascent: scale(font.ascent),
      Descent: scale(font.descent),
      CapHeight: scale(font.capHeight),
      StemV: 0,
      FontFile2: context.register(context.flateStream(program, { Length1: program.length })),
    });
    const descendant = context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: 'Identity',
      FontDescriptor: context.register(descriptor),
      W: ids.flatMap((id) => [id, [this.used.get(id)?.width ?? 0]]),
    });
    context.assign(
      this.ref,
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [context.register(descendant)],
        ToUnicode: context.register(context.flateStream(this.toUnicode(ids))),
      }),
    );
  }

  private toUnicode(ids: readonly number[]): string {
    const lines = ids.map(
      (id) =>
        `<${hex(id)}> <${[...Buffer.from(this.used.get(id)?.text ?? '', 'utf16le').swap16()].map((b) => b.toString(16).padStart(2, '0')).join('')}>`,
    );
    // A bfchar section holds at most 100 entries.
    const sections = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) =>
      lines.slice(i * 100, i * 100 + 100),
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

function hex(id: number): string {
  return id.toString(16).padStart(4, '0');
}

function tag(text: string): string {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 26 ** 6;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(sum / 26 ** i) % 26))).join('');
}
