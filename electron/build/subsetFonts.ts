// Prepares the letter's fonts for assets/fonts (run by hand: `npx tsx electron/build/subsetFonts.ts`, half a minute):
// cut to the characters letters can hold, numbered by character, with widths, kerning and ligatures read out, so that
// no font is parsed while a letter is made. The file of a face is described at FontData in electron/node/pdf/fonts.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';
import type { FontData } from '@node/pdf/fonts';

/**
 * The 24 EU languages and their neighbours: Latin with all its extensions, Greek, Cyrillic, typographic marks,
 * currencies. Combining marks stay out: they would not be placed on their letter, so texts are composed (NFC) instead.
 */
const RANGES: [number, number][] = [
  [0x0020, 0x007e],
  [0x00a1, 0x00ac],
  [0x00ae, 0x024f],
  [0x0259, 0x0259],
  [0x02b9, 0x02bc],
  [0x02c6, 0x02dd],
  [0x0384, 0x03ce],
  [0x0400, 0x0482],
  [0x048a, 0x04ff],
  [0x1e00, 0x1eff],
  [0x2010, 0x2015],
  [0x2018, 0x201f],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x2044, 0x2044],
  [0x20a0, 0x20bf],
  [0x2116, 0x2117],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
];

const require = createRequire(import.meta.url);

/** Files of the faces of texts, and of typed signatures: Caveat has no Greek, Mynerve no Cyrillic. */
export const FACES = {
  'NotoSerif-Regular': require.resolve('@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'),
  'NotoSerif-Bold': require.resolve('@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf'),
  'Caveat-Medium': require.resolve('@expo-google-fonts/caveat/500Medium/Caveat_500Medium.ttf'),
  'Mynerve-Regular': require.resolve('@expo-google-fonts/mynerve/Mynerve_400Regular.ttf'),
} as const;
export type FaceName = keyof typeof FACES;

/** A face as its makers publish it: TrueType. */
export function publishedFont(face: FaceName): Buffer {
  return readFileSync(FACES[face]);
}

/** A text as a letter sets it: with kerning and ligatures, without shapes that depend on their neighbours. */
export function shaped(font: Font, text: string): ReturnType<Font['layout']> {
  return font.layout(text, { calt: false });
}

/** A face cut to the letters' characters: TrueType. */
export async function cutFont(face: FaceName): Promise<Uint8Array> {
  const text = RANGES.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
  ).join('');
  return subsetFont(publishedFont(face), text, { targetFormat: 'truetype' });
}

/** A table of a TrueType font, by the directory at its start. */
function table(bytes: Buffer, name: string): Buffer {
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
    if (bytes.toString('latin1', at, at + 4) !== name) continue;
    const start = bytes.readUInt32BE(at + 8);
    return bytes.subarray(start, start + bytes.readUInt32BE(at + 12));
  }
  throw new Error(`The font has no table ${name}.`);
}

/** Where a composite glyph names its parts (OpenType, table glyf): byte offsets of 16-bit glyph numbers. */
function componentsAt(glyph: Buffer): number[] {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return [];
  const found: number[] = [];
  for (let at = 10, more = true; more;) {
    const flags = glyph.readUInt16BE(at);
    found.push(at + 2);
    at += 4 + ((flags & 0x0001) !== 0 ? 4 : 2);
    if ((flags & 0x0008) !== 0) at += 2;
    else if ((flags & 0x0040) !== 0) at += 4;
    else if ((flags & 0x0080) !== 0) at += 8;
    more = (flags & 0x0020) !== 0;
  }
  return found;
}

/** Texts of two or three characters that the font sets as one glyph. */
function ligaturesOf(font: Font, characters: readonly string[]): string[] {
  const grow = (starts: readonly string[]) =>
    starts.flatMap((start) =>
      characters.map((next) => start + next).filter((text) => shaped(font, text).glyphs.length === 1),
    );
  const pairs = grow(characters);
  return [...pairs, ...grow(pairs)];
}

/**
 * What the font's kerning adds between two glyphs that follow one another, by asking for every pair; glyphs that are
 * kerned alike share a class.
 */
function kerningOf(font: Font, texts: readonly string[]): FontData['kerning'] {
  const rows = texts.map((left) =>
    texts.map((right) => {
      const { glyphs, positions } = shaped(font, left + right);
      const [first, second] = [glyphs[0], positions[0]];
      if (glyphs.length !== 2 || first === undefined || second === undefined) return 0;
      return second.xAdvance - first.advanceWidth;
    }),
  );
  const classes = (lines: readonly number[][]) => {
    const known = new Map<string, number>();
    const members = lines.map((line) => {
      const key = line.join();
      const index = known.get(key) ?? known.size;
      known.set(key, index);
      return index;
    });
    return { members, first: [...known.values()].map((index) => members.indexOf(index)) };
  };
  const left = classes(rows);
  const right = classes(texts.map((_, i) => rows.map((row) => row[i] ?? 0)));
  return {
    left: left.members,
    right: right.members,
    values: left.first.map((row) => right.first.map((column) => rows[row]?.[column] ?? 0)),
  };
}

function prepare(bytes: Buffer): { data: FontData; outlines: Buffer } {
  const font = create(bytes);
  const codes = font.characterSet.filter((code) => code !== 0xffff).sort((a, b) => a - b);
  const ligatures = ligaturesOf(
    font,
    codes.map((code) => String.fromCodePoint(code)),
  );
  // Two characters with one shape get a glyph each, so that each comes back as the character it was.
  const texts = [...codes.map((code) => String.fromCodePoint(code)), ...ligatures];
  const numbers = [0, ...texts.map((text) => shaped(font, text).glyphs[0]?.id ?? 0)];

  const [glyf, loca, head] = [table(bytes, 'glyf'), table(bytes, 'loca'), table(bytes, 'head')];
  const offset = (glyph: number) =>
    head.readInt16BE(50) === 0 ? loca.readUInt16BE(glyph * 2) * 2 : loca.readUInt32BE(glyph * 4);
  const outlines: Buffer[] = [];
  const parts: number[][] = [];
  // Grows while it is walked: parts that are no characters themselves come last.
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i] ?? 0;
    const outline = Buffer.from(glyf.subarray(offset(number), offset(number + 1)));
    parts.push(
      componentsAt(outline).map((at) => {
        const part = outline.readUInt16BE(at);
        if (!numbers.includes(part)) numbers.push(part);
        outline.writeUInt16BE(numbers.indexOf(part), at);
        return numbers.indexOf(part);
      }),
    );
    outlines.push(outline);
  }

  const hmtx = table(bytes, 'hmtx');
  const measured = table(bytes, 'hhea').readUInt16BE(34);
  const metric = (number: number) => ({
    width: hmtx.readUInt16BE(Math.min(number, measured - 1) * 4),
    bearing: hmtx.readInt16BE(number < measured ? number * 4 + 2 : measured * 4 + (number - measured) * 2),
  });
  let end = 0;
  return {
    data: {
      name: font.postscriptName,
      unitsPerEm: font.unitsPerEm,
      ascent: font.ascent,
      descent: font.descent,
      capHeight: font.capHeight,
      box: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY],
      characters: codes,
      ligatures,
      widths: numbers.map((number) => metric(number).width),
      bearings: numbers.map((number) => metric(number).bearing),
      ends: outlines.map((outline) => (end += outline.length)),
      parts: Object.fromEntries(parts.flatMap((list, i) => (list.length === 0 ? [] : [[i, list]]))),
      kerning: kerningOf(font, texts),
      tables: {
        head: head.toString('base64'),
        hhea: table(bytes, 'hhea').toString('base64'),
        maxp: table(bytes, 'maxp').toString('base64'),
      },
    },
    outlines: Buffer.concat(outlines),
  };
}

/** The Open Font License with the copyright of each face. */
function licence(): string {
  const file = require.resolve('@expo-google-fonts/noto-serif/LICENSE_FONT');
  const [, ...terms] = readFileSync(file, 'utf8').split('\n');
  const copyrights = (Object.keys(FACES) as FaceName[]).map((face) => create(publishedFont(face)).copyright);
  return [...new Set(copyrights), ...terms].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = fileURLToPath(new URL('../../assets/fonts', import.meta.url));
  for (const face of Object.keys(FACES) as FaceName[]) {
    const { data, outlines } = prepare(Buffer.from(await cutFont(face)));
    writeFileSync(join(target, `${face}.font`), Buffer.concat([Buffer.from(`${JSON.stringify(data)}\n`), outlines]));
    console.log(`${face}: ${data.widths.length} glyphs, ${outlines.length} bytes of outlines`);
  }
  writeFileSync(join(target, 'OFL.txt'), licence());
}
