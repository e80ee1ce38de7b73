// A picture of a signature as a camera left it, made fit for a letter: upright, without its paper, cut to the ink.
import { ApiFailure } from '@api/client';

/** Printed 6 cm wide, this many pixels are 500 to the inch. */
const WIDEST = 1200;
/** Brightness as a share of the paper around: darker than the first is ink, lighter than the second is paper. */
const INK = 0.6;
const PAPER = 0.88;
/** Blank rim that is kept around the ink, as a share of the picture's longer side. */
const RIM = 0.01;

/**
 * The picture upright (a camera only notes how it was held), no larger than print can show, its paper transparent, as
 * PNG. Paper is what is about as bright as its surroundings, so that a shadow over the sheet does no harm; a picture
 * that is transparent already keeps its own ground. Throws {@link ApiFailure} when the picture cannot be read, or when
 * there is no ink on it.
 */
export async function pictureForPrint(picture: { image: Uint8Array; mediaType: string }): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([picture.image.slice()], { type: picture.mediaType })).catch(() =>
    refuse('problem.notAnImage'),
  );
  const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const [canvas, context] = canvasOf(width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const pixels = context.getImageData(0, 0, width, height);
  if (isOpaque(pixels)) {
    takePaperAway(pixels, surroundings(canvas, width, height));
    context.putImageData(pixels, 0, 0);
  }
  const ink = boundsOfInk(pixels) ?? refuse('problem.noInk');
  const rim = Math.ceil(RIM * Math.max(width, height));
  const [cut, onto] = canvasOf(ink.right - ink.left + 1 + 2 * rim, ink.bottom - ink.top + 1 + 2 * rim);
  onto.drawImage(canvas, rim - ink.left, rim - ink.top);
  return new Uint8Array(await (await cut.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

function refuse(id: string): never {
  const problems = [{ path: '', id, values: {} }];
  throw new ApiFailure({ code: 'invalid-input', messageId: 'failure.invalidInput', values: {}, problems });
}

function canvasOf(width: number, height: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This window cannot draw');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

function isOpaque({ data }: ImageData): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

/** The picture without its details: far enough blurred that thin strokes hardly darken it. */
function surroundings(canvas: OffscreenCanvas, width: number, height: number): Uint8ClampedArray {
  const [, context] = canvasOf(width, height);
  const radius = Math.max(width, height) / 20;
  context.filter = `blur(${radius}px)`;
  // Beyond the edge there is nothing: drawn larger first, so that the rim is not darkened by it.
  context.drawImage(canvas, -radius, -radius, width + 2 * radius, height + 2 * radius);
  context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}

const brightness = (data: Uint8ClampedArray, i: number) =>
  0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0);

/** Each pixel becomes as opaque as it is darker than its surroundings; its colour stays. */
function takePaperAway({ data }: ImageData, around: Uint8ClampedArray): void {
  for (let i = 0; i < data.length; i += 4) {
    const share = brightness(data, i) / Math.max(1, brightness(around, i));
    data[i + 3] = 255 * Math.min(1, Math.max(0, (PAPER - share) / (PAPER - INK)));
  }
}

function boundsOfInk({ data, width, height }: ImageData) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Fainter than this is grain of the paper.
      if ((data[(y * width + x) * 4 + 3] ?? 0) < 64) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  }
  return right < 0 ? null : { left, top, right, bottom };
}
