// For tests: what independent programs find in a PDF.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `use` with a folder that is removed behind it. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'redress-pdf-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program; its standard output. Throws when it fails or complains. */
export function output(command: string, args: readonly string[]): string {
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (run.error !== undefined) throw run.error;
  if (run.status !== 0 || run.stderr !== '')
    throw new Error(`${command} ${args.join(' ')}: ${run.status} ${run.stderr}`);
  return run.stdout;
}

/** Runs a program on `pdf`, whose file is called "@" in `args`. */
export function tool(command: string, args: readonly string[], pdf: Uint8Array): string {
  return inFolder((folder) => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    return output(
      command,
      args.map((arg) => (arg === '@' ? file : arg)),
    );
  });
}

export interface Raster {
  width: number;
  height: number;
  /** A byte a pixel, 0 is black. */
  grey: Buffer;
  /** The darkest pixel of a region, in points from the upper left corner. */
  darkest(x1: number, y1: number, x2: number, y2: number): number;
}

/** The pages of a PDF as poppler draws them. */
export function rasters(pdf: Uint8Array, dpi: number): Raster[] {
  return inFolder((folder) => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    output('pdftoppm', ['-gray', '-r', String(dpi), file, join(folder, 'page')]);
    const names = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return names.sort().map((name) => {
      const bytes = readFileSync(join(folder, name));
      const [head = '', width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? [];
      return raster(Number(width), Number(height), bytes.subarray(head.length), dpi);
    });
  });
}

function raster(width: number, height: number, grey: Buffer, dpi: number): Raster {
  const px = (points: number) => Math.round((points * dpi) / 72);
  return {
    width,
    height,
    grey,
    darkest(x1, y1, x2, y2) {
      let dark = 255;
      for (let y = px(y1); y <= px(y2); y += 1)
        for (let x = px(x1); x <= px(x2); x += 1) dark = Math.min(dark, grey[y * width + x] ?? 255);
      return dark;
    },
  };
}
