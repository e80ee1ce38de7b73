// Draws a letter as PDF: the pages of core's typeset, with embedded fonts, the same bytes for the same letter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  beginText,
  drawObject,
  endText,
  lineTo,
  moveTo,
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  popGraphicsState,
  pushGraphicsState,
  concatTransformationMatrix,
  setFontAndSize,
  setLineWidth,
  setTextMatrix,
  stroke,
  type PDFImage,
} from 'pdf-lib';
import type { LetterDocument } from '@core/letter/document';
import { documentTexts } from '@core/letter/documentTexts';
import { typeset, type Face, type Mark } from '@core/letter/typeset';
import { InvalidInput, problem, type Problem } from '@core/problem';
import { LetterFont, type EmbeddedFont } from './fonts';
import { readImage } from './image';

export interface LetterRenderer {
  /**
   * `title` is shown by PDF readers; `createdAt` (ISO 8601) is the only date in the file. Throws {@link InvalidInput}:
   * 'problem.glyph' at the text with a character the font cannot set, 'problem.addressField' at `controller.address`,
   * 'problem.notAnImage' or 'problem.imageTooLarge' at `signature.file`.
   */
  render(
    document: LetterDocument,
    info: { title: string; createdAt: string },
  ): Promise<{ pdf: Uint8Array; pages: number }>;
}

const FONT_FILES: Readonly<Record<Face, string>> = { regular: 'NotoSerif-Regular.ttf', bold: 'NotoSerif-Bold.ttf' };
const FACES = ['regular', 'bold'] as const;

/** Reads the fonts once; a renderer is meant to be kept. */
export function createLetterRenderer(assetsFolder: string): LetterRenderer {
  const load = (face: Face) => new LetterFont(readFileSync(join(assetsFolder, 'fonts', FONT_FILES[face])));
  const fonts: Readonly<Record<Face, LetterFont>> = { regular: load('regular'), bold: load('bold') };
  const measures = {
    regular: (text: string) => fonts.regular.width(text),
    bold: (text: string) => fonts.bold.width(text),
  };
  return {
    async render(document, info) {
      refuseMissingGlyphs(document, fonts);
      const pdf = await PDFDocument.create({ updateMetadata: false });
      const image = await embedSignature(pdf, document);
      const letter = typeset(document, measures, image);
      const embedded = { regular: fonts.regular.embed(pdf.context), bold: fonts.bold.embed(pdf.context) };
      for (const marks of letter.pages) {
        const page = pdf.addPage([letter.width, letter.height]);
        for (const face of FACES) page.node.setFontDictionary(PDFName.of(face), embedded[face].ref);
        if (image !== null) page.node.setXObject(PDFName.of('signature'), image.ref);
        page.pushOperators(...marks.flatMap((mark) => operators(mark, letter.height, embedded)));
      }
      for (const face of FACES) embedded[face].finish();
      const created = new Date(info.createdAt);
      pdf.setTitle(info.title, { showInWindowTitleBar: true });
      pdf.setLanguage(document.language);
      pdf.setProducer('Redress');
      pdf.setCreationDate(created);
      pdf.setModificationDate(created);
      return {
        pdf: await pdf.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity }),
        pages: letter.pages.length,
      };
    },
  };
}

function refuseMissingGlyphs(document: LetterDocument, fonts: Readonly<Record<Face, LetterFont>>): void {
  const problems = documentTexts(document).flatMap(({ path, text }): Problem[] => {
    const character = fonts.regular.missing(text);
    if (character === null) return [];
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [problem(path, 'problem.glyph', { character: `U+${code} ${character}` })];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
}

async function embedSignature(pdf: PDFDocument, document: LetterDocument): Promise<PDFImage | null> {
  if (document.signature.kind !== 'image') return null;
  const { image } = document.signature;
  try {
    const embedded = readImage(image).mediaType === 'image/png' ? await pdf.embedPng(image) : await pdf.embedJpg(image);
    await embedded.embed();
    return embedded;
  } catch (error) {
    if (error instanceof InvalidInput)
      throw new InvalidInput(error.problems.map((found) => ({ ...found, path: 'signature.file' })));
    // pdf-lib throws errors of several kinds for a picture damaged behind its header.
    throw new InvalidInput([problem('signature.file', 'problem.notAnImage')]);
  }
}

/** PDF counts heights from the lower edge. */
function operators(mark: Mark, height: number, fonts: Readonly<Record<Face, EmbeddedFont>>): PDFOperator[] {
  const y = height - mark.y;
  switch (mark.kind) {
    case 'text':
      return [
        beginText(),
        setFontAndSize(mark.face, mark.size),
        setTextMatrix(1, 0, 0, 1, mark.x, y),
        PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [fonts[mark.face].show(mark.text)]),
        endText(),
      ];
    case 'rule':
      return [setLineWidth(mark.width), moveTo(mark.x1, y), lineTo(mark.x2, y), stroke()];
    case 'signature':
      return [
        pushGraphicsState(),
        concatTransformationMatrix(mark.width, 0, 0, mark.height, mark.x, y),
        drawObject('signature'),
        popGraphicsState(),
      ];
  }
}
