// Types of the parts of `fontkit` 2.0 that we use; the package ships none.
declare module 'fontkit' {
  export interface Glyph {
    id: number;
    /** In font units. */
    advanceWidth: number;
  }
  export interface Font {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    capHeight: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    characterSet: number[];
    getGlyph(id: number): Glyph;
    copyright: string;
    /** `features`: OpenType features to switch on or off. */
    layout(
      text: string,
      features?: Readonly<Record<string, boolean>>,
    ): { glyphs: Glyph[]; positions: { xAdvance: number }[] };
  }
  export function create(bytes: Uint8Array): Font;
}
