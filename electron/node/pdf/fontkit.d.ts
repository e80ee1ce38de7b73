// Types of the parts of `fontkit` 2.0 that we use; the package ships none.
declare module 'fontkit' {
  export interface Glyph {
    id: number;
    codePoints: number[];
    /** In font units. */
    advanceWidth: number;
  }
  export interface Font {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    capHeight: number;
    italicAngle: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    characterSet: number[];
    layout(text: string): { glyphs: Glyph[]; positions: { xAdvance: number }[] };
    createSubset(): { includeGlyph(glyph: number): number; encode(): Uint8Array };
  }
  export function create(bytes: Uint8Array): Font;
}
