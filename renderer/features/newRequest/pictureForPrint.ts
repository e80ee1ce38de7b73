// A picture as a camera left it, made fit for the signature of a letter.
import { ApiFailure } from '@api/client';

/** Printed 6 cm wide, this many pixels are 500 to the inch. */
const WIDEST = 1200;

/**
 * The picture upright (a camera only notes how it was held) and no larger than print can show, as PNG. Throws
 * {@link ApiFailure} when its head is that of a picture and the rest is not.
 */
export async function pictureForPrint(picture: { image: Uint8Array; mediaType: string }): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([picture.image.slice()], { type: picture.mediaType })).catch(() => {
    const problems = [{ path: '', id: 'problem.notAnImage', values: {} }];
    throw new ApiFailure({ code: 'invalid-input', messageId: 'failure.invalidInput', values: {}, problems });
  });
  const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This window cannot draw');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}
