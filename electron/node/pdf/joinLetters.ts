// Letters in one file, for one print job. A job of several documents is no way: CUPS sends them to a driverless printer
// one after the other in one stream, which is no PDF any more.
import { PDFDocument } from 'pdf-lib';

/**
 * The pages of all letters in order, as they are; a single letter stays the very file it is. With `onSheets` each
 * letter is filled up with an empty page to an even number, so that the next one does not begin on its back. For
 * printing only: tags, attached data and signatures of certificates stay behind, what they show does not.
 */
export async function joinedLetters(letters: readonly Uint8Array[], onSheets: boolean): Promise<Uint8Array> {
  const [only] = letters;
  if (letters.length === 1 && only !== undefined) return only;
  const joined = await PDFDocument.create({ updateMetadata: false });
  for (const letter of letters) {
    const source = await PDFDocument.load(letter, { updateMetadata: false });
    const pages = await joined.copyPages(source, source.getPageIndices());
    for (const page of pages) joined.addPage(page);
    const last = pages.at(-1);
    if (onSheets && pages.length % 2 === 1 && last !== undefined) joined.addPage([last.getWidth(), last.getHeight()]);
  }
  return joined.save({ useObjectStreams: false });
}
