// What a reader of the printed page sees: text, places and ink, by poppler and qpdf.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const POINTS_PER_MM = 72 / 25.4;

export interface Word {
  text: string;
  page: number;
  /** mm from the page's left and top edge */
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function withFile<T>(pdf: Uint8Array, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'redress-pdf-'));
  try {
    const path = join(folder, 'letter.pdf');
    writeFileSync(path, pdf);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Text as pdftotext extracts it, white space collapsed. */
export function textOf(pdf: Uint8Array): string {
  return withFile(pdf, (path) =>
    execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ').trim(),
  );
}

/** Every word with its box, by pdftotext -bbox. */
export function wordsOf(pdf: Uint8Array): Word[] {
  const html = withFile(pdf, (path) => execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' }));
  const words: Word[] = [];
  let page = 0;
  for (const match of html.matchAll(
    /<page |<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g,
  )) {
    if (match[0] === '<page ') {
      page += 1;
      continue;
    }
    const [left, top, right, bottom] = match.slice(1, 5).map((points) => Number(points) / POINTS_PER_MM);
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) continue;
    words.push({ text: decode(match[5] ?? ''), page, left, top, right, bottom });
  }
  return words;
}

function decode(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** qpdf's verdict: throws with its message when the file is damaged. */
export function checkStructure(pdf: Uint8Array): void {
  withFile(pdf, (path) => execFileSync('qpdf', ['--check', path], { encoding: 'utf8' }));
}

/** Words whose box on the rasterised page holds no ink: glyphs lost although the text can be extracted. */
export function wordsWithoutInk(pdf: Uint8Array, dpi = 100): Word[] {
  const words = wordsOf(pdf);
  const pages = rasterise(pdf, dpi);
  return words.filter((word) => {
    const page = pages[word.page - 1];
    return page === undefined || !hasInk(page, word, dpi);
  });
}

/** How many pictures the file embeds. */
export function picturesIn(pdf: Uint8Array): number {
  const list = withFile(pdf, (path) => execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' }));
  return list.trim().split('\n').length - 2;
}

/** The share of ink in the `mm` above the last place of a word on the last page, as far to the right as a signature goes. */
export function inkAbove(pdf: Uint8Array, text: string, mm: number, dpi = 100): number {
  const word = wordsOf(pdf).findLast((one) => one.text === text);
  const page = word && rasterise(pdf, dpi)[word.page - 1];
  if (word === undefined || page === undefined) throw new Error(`There is no ${text}`);
  const pixels = (length: number) => Math.round((length / 25.4) * dpi);
  let [ink, all] = [0, 0];
  for (let y = pixels(word.top - mm); y < pixels(word.top - 1); y += 1) {
    for (let x = pixels(word.left); x < pixels(word.left + 60); x += 1) {
      all += 1;
      if ((page.grey[y * page.width + x] ?? 255) < 160) ink += 1;
    }
  }
  return ink / all;
}

interface Raster {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** Each page as grey values, one byte a pixel, 255 white. */
function rasterise(pdf: Uint8Array, dpi: number): Raster[] {
  return withFile(pdf, (path) => {
    const pages = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))?.[1]);
    return Array.from({ length: pages }, (_, index) => {
      const page = String(index + 1);
      return parsePgm(
        execFileSync('pdftoppm', ['-gray', '-r', String(dpi), '-f', page, '-l', page, path], {
          maxBuffer: 64 * 1024 * 1024,
        }),
      );
    });
  });
}

// Netpbm P5: "P5 width height 255", one white-space byte, then the pixels.
function parsePgm(bytes: Buffer): Raster {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (header === null) throw new Error('pdftoppm did not write a PGM file');
  return { width: Number(header[1]), height: Number(header[2]), grey: bytes.subarray(header[0].length) };
}

function hasInk(page: Raster, word: Word, dpi: number): boolean {
  const pixels = (mm: number) => (mm / 25.4) * dpi;
  for (let y = Math.floor(pixels(word.top)); y <= Math.min(page.height - 1, Math.ceil(pixels(word.bottom))); y += 1) {
    for (let x = Math.floor(pixels(word.left)); x <= Math.min(page.width - 1, Math.ceil(pixels(word.right))); x += 1) {
      if ((page.grey[y * page.width + x] ?? 255) < 160) return true;
    }
  }
  return false;
}

/** Text as pdf.js, the reader built into browsers, extracts it, white space collapsed. */
export async function textByPdfJs(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  try {
    const lines: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      lines.push(...items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')));
    }
    return lines.join('').replace(/\s+/g, ' ').trim();
  } finally {
    await document.loadingTask.destroy();
  }
}

export function readPdf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

/** Whether two files show the same on every page, pixel by pixel. */
export function samePages(one: Uint8Array, other: Uint8Array, dpi = 100): boolean {
  const [first, second] = [rasterise(one, dpi), rasterise(other, dpi)];
  return (
    first.length === second.length &&
    first.every((page, i) => Buffer.compare(page.grey, second[i]?.grey ?? Buffer.alloc(0)) === 0)
  );
}
