// The pages of a filed document, PDF or picture, to be drawn at any size.
import { drawPage, openPdf } from '../newRequest/pdfPages';

export interface Pages {
  count: number;
  /** Size of a page: points of a PDF, pixels of a picture. */
  size(number: number): Promise<{ width: number; height: number }>;
  /** A page `width` pixels wide on a canvas of its own, or null once `signal` says that nobody wants it. */
  draw(number: number, width: number, signal: AbortSignal): Promise<HTMLCanvasElement | null>;
  close(): void;
}

/** Throws when the bytes are damaged, or are not what `mediaType` says. */
export async function openPages(bytes: Uint8Array, mediaType: string): Promise<Pages> {
  return mediaType === 'application/pdf' ? ofPdf(bytes) : ofPicture(bytes, mediaType);
}

async function ofPdf(bytes: Uint8Array): Promise<Pages> {
  const pdf = await openPdf(bytes);
  return {
    count: pdf.numPages,
    async size(number) {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
      return { width, height };
    },
    draw: (number, width, signal) => drawPage(pdf, number, width, signal),
    close: () => void pdf.loadingTask.destroy(),
  };
}

/** Upright: a camera only notes how it was held. */
async function ofPicture(bytes: Uint8Array, mediaType: string): Promise<Pages> {
  const picture = await createImageBitmap(new Blob([bytes.slice()], { type: mediaType }));
  const { width, height } = picture;
  return {
    count: 1,
    size: () => Promise.resolve({ width, height }),
    draw(_, wanted) {
      const canvas = document.createElement('canvas');
      canvas.width = wanted;
      canvas.height = Math.max(1, Math.round((wanted * height) / width));
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('This window cannot draw');
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return Promise.resolve(canvas);
    },
    close: () => picture.close(),
  };
}
