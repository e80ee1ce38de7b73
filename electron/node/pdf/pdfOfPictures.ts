// A PDF of nothing but pictures, a page each: what is not in their pixels is nowhere.
import { PDFDocument } from 'pdf-lib';

interface PicturePage {
  /** JPEG. */
  picture: Uint8Array;
  /** Of the page, in points. */
  width: number;
  height: number;
}

/** Throws when a picture is no JPEG. */
export async function pdfOfPictures(pages: readonly PicturePage[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const { picture, width, height } of pages) {
    const image = await document.embedJpg(picture);
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  return document.save();
}
