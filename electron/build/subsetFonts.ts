// Cuts the letter's fonts to the characters letters can hold and writes them to assets/fonts (run by hand: `npx tsx electron/build/subsetFonts.ts`).
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * The 24 EU languages and their neighbours: Latin with all its extensions, Greek, Cyrillic, typographic marks,
 * currencies. Combining marks stay out: they would not be placed on their letter, so texts are composed (NFC) instead.
 */
const RANGES: [number, number][] = [
  [0x0020, 0x007e],
  [0x00a0, 0x00ac],
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

const text = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
).join('');
const source = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif/package.json'));
const target = fileURLToPath(new URL('../../assets/fonts', import.meta.url));

for (const [from, to] of [
  ['400Regular/NotoSerif_400Regular.ttf', 'NotoSerif-Regular.ttf'],
  ['700Bold/NotoSerif_700Bold.ttf', 'NotoSerif-Bold.ttf'],
] as const) {
  const cut = await subsetFont(readFileSync(join(source, from)), text, { targetFormat: 'truetype' });
  writeFileSync(join(target, to), cut);
  console.log(`${to}: ${cut.length} bytes`);
}
copyFileSync(join(source, 'LICENSE_FONT'), join(target, 'OFL.txt'));
