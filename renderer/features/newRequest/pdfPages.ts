// Reading a PDF with pdf.js, fetched with the first letter that is shown; its worker is a file of ours.
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

let shared: Promise<{ pdfjs: typeof import('pdfjs-dist/legacy/build/pdf.mjs'); worker: PDFWorker }> | null = null;

async function start() {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // Made here and not by pdf.js, which would wrap it into a blob that the content security policy refuses.
  const worker = pdfjs.PDFWorker.create({ port: new Worker(workerUrl, { type: 'module' }) });
  return { pdfjs, worker };
}

/** Opens a PDF; the bytes stay the caller's. `destroy()` of the loading task frees it. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  shared ??= start();
  const { pdfjs, worker } = await shared;
  // A copy: pdf.js hands the bytes over to its worker, where they are gone for everyone else.
  return pdfjs.getDocument({
    data: bytes.slice(),
    worker,
    isEvalSupported: false,
    useWasm: false,
    useSystemFonts: false,
  }).promise;
}

/** A page drawn `width` device pixels wide on a canvas of its own, or null once `signal` says that nobody wants it. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  width: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return null;
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel);
  try {
    await task.promise;
    return canvas;
  } catch (error) {
    if ((error as Error).name === 'RenderingCancelledException') return null;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
