// Draws a letter as PDF: the pages of core's typeset, tagged (PDF/UA-1) and fit for archives (PDF/A-3a), the same bytes
// for the same letter. All that can be shared between letters is prepared once.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { LogDocument } from '@core/evidence/logDocument';
import { logPages } from '@core/evidence/logPages';
import type { LetterDocument, LetterSignature } from '@core/letter/document';
import type { Drawing } from '@core/letter/drawing';
import { documentTexts } from '@core/letter/documentTexts';
import { typeset, type Artifact, type Face, type Measures, type SetLetter } from '@core/letter/typeset';
import { recoveryPage, type RecoveryPageWords } from '@core/letter/recoveryPage';
import { coverList, type CoverList } from '@core/letter/coverList';
import { testPage, type TestPageWords } from '@core/letter/testPage';
import { InvalidInput, problem, type Problem } from '@core/problem';
import type { Envelope } from '@core/request/requestFile';
import { DATA_NAME, writeAssociatedFile, writeInformation, writeMetadata, writeOutputIntent } from './archive';
import { LetterFont } from './fonts';
import { decodePng, readHead } from './image';
import { PdfFile, points, reference, textString } from './pdfFile';
import { writeStructure, type Content } from './tags';

export interface LetterInfo {
  /** Shown by PDF readers. */
  title: string;
  /** The only date in the file, ISO 8601. */
  createdAt: string;
  /** What the letter says, for machines: embedded as JSON. */
  data?: object;
}

export interface RenderedLetter {
  pdf: Uint8Array;
  pages: number;
  /**
   * The place above the signature's line, for a visible signature: `page` counts from 0; points from the lower left
   * corner, `y` is the line. Null where the letter has no line.
   */
  signatureBox: { page: number; x: number; y: number; width: number; height: number } | null;
}

export interface LetterRenderer {
  /**
   * Throws {@link InvalidInput}: 'problem.glyph' at the text with a character the font cannot set,
   * 'problem.addressField' at `controller.address`, what readImage finds at `signature.file`.
   */
  render(document: LetterDocument, info: LetterInfo): Promise<RenderedLetter>;
  /** A sheet to try an envelope with; `createdAt` is ISO 8601. */
  renderTestPage(envelope: Envelope, words: TestPageWords, createdAt: string): Promise<Uint8Array>;
  /** A request's log; a character that the font cannot set stands there by its number, "[U+1F600]". */
  renderLog(log: LogDocument, createdAt: string): Promise<Uint8Array>;
  /** The sheet that keeps a recovery code. */
  renderRecoveryPage(words: RecoveryPageWords, createdAt: string): Promise<Uint8Array>;
  /** The list that lies on top of many letters; a character that the font lacks stands as a question mark. */
  renderCoverList(list: CoverList, createdAt: string): Promise<Uint8Array>;
}

/** For typed signatures: the first that has all characters of the name; none, and it is set like the text. */
const SCRIPT_FONTS = ['Caveat-Medium.font', 'Mynerve-Regular.font'];
const FACES = ['regular', 'bold', 'script'] as const;
type Fonts = Readonly<Record<Face, LetterFont>>;
interface FontSet {
  fonts: Fonts;
  measures: Measures;
}

/** A picture as it lies in documents: entries of the stream's dictionary and data, the second one for its opacity. */
interface Picture {
  width: number;
  height: number;
  colour: { entries: string; data: Uint8Array };
  opacity: { entries: string; data: Uint8Array } | null;
}
/** Pictures kept between letters: a person has one or two signatures. */
const CACHED_PICTURES = 4;

/** Reads the fonts once; a renderer is meant to be kept. Throws {@link InvalidInput} as {@link LetterFont}. */
export function createLetterRenderer(assetsFolder: string): LetterRenderer {
  const load = (file: string) => new LetterFont(join(assetsFolder, 'fonts', file));
  const [regular, bold] = [load('NotoSerif-Regular.font'), load('NotoSerif-Bold.font')];
  const withScript = (script: LetterFont): FontSet => {
    const fonts: Fonts = { regular, bold, script };
    const width = (face: Face) => (text: string) => fonts[face].width(text);
    return { fonts, measures: { regular: width('regular'), bold: width('bold'), script: width('script') } };
  };
  const plain = withScript(regular);
  let scripts: FontSet[] | null = null;
  const pictures = new Map<string, Picture>();

  function pictureOf(image: Uint8Array): Picture {
    const hash = createHash('sha256').update(image).digest('base64');
    const known = pictures.get(hash);
    if (known !== undefined) return known;
    const picture = readPicture(image);
    if (pictures.size >= CACHED_PICTURES) pictures.clear();
    pictures.set(hash, picture);
    return picture;
  }

  function pictureFor(signature: LetterSignature): Picture | null {
    if (signature.kind === 'drawing') return drawn(signature.drawing);
    return signature.kind === 'image' ? pictureOf(signature.image) : null;
  }

  function fontsFor({ kind, name }: LetterSignature): FontSet {
    if (kind !== 'typed') return plain;
    scripts ??= SCRIPT_FONTS.map((file) => withScript(load(file)));
    return scripts.find(({ fonts }) => fonts.script.missing(name) === null) ?? plain;
  }

  async function draw(document: LetterDocument, info: LetterInfo): Promise<RenderedLetter> {
    refuseMissingGlyphs(document, regular);
    const picture = pictureFor(document.signature);
    const { fonts, measures } = fontsFor(document.signature);
    const letter = typeset(document, measures, picture);
    return {
      pdf: await write(letter, fonts, document.language, document.alternativeTexts.signature, info, picture),
      pages: letter.pages.length,
      signatureBox: boxOf(letter),
    };
  }

  function write(
    letter: SetLetter,
    fonts: Fonts,
    language: string,
    signatureText: string,
    info: LetterInfo,
    picture: Picture | null,
  ): Promise<Uint8Array> {
    const file = new PdfFile();
    const at = new Date(info.createdAt);
    const [catalog, tree, resources] = [file.reserve(), file.reserve(), file.reserve()];
    const pages = letter.pages.map(() => file.reserve());
    const contents = new Map<number, Content>();
    const used = { regular: 0, bold: 0, script: 0 };
    letter.pages.forEach((_, page) => {
      const content = file.addDeflated(
        '',
        deflateSync(Buffer.from(operators(letter, page, fonts, used, contents), 'latin1')),
      );
      file.write(
        pages[page] ?? 0,
        `<</Type/Page/Parent ${reference(tree)}/MediaBox[0 0 ${exact(letter.width)} ${exact(letter.height)}]` +
          `/Resources ${reference(resources)}/Contents ${reference(content)}/StructParents ${page}/Tabs/S>>`,
      );
    });
    file.write(tree, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map(reference).join(' ')}]>>`);
    const embedded = FACES.map((face) =>
      used[face] === 0 ? '' : `/${face} ${reference(fonts[face].embed(file, used[face]))}`,
    );
    const image = picture === null ? '' : `/XObject<</signature ${reference(writePicture(file, picture))}>>`;
    file.write(resources, `<</Font<<${embedded.join('')}>>${image}>>`);
    const structure = writeStructure(file, letter, contents, pages, signatureText);
    const data = info.data === undefined ? '' : reference(writeAssociatedFile(file, info.data, at));
    file.write(
      catalog,
      `<</Type/Catalog/Pages ${reference(tree)}/Lang ${textString(language)}/MarkInfo<</Marked true>>` +
        // The windows of envelopes want the sheet at its size.
        `/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>/StructTreeRoot ${reference(structure)}` +
        `/Metadata ${reference(writeMetadata(file, info.title, language, at))}` +
        `/OutputIntents[${reference(writeOutputIntent(file))}]` +
        (data === '' ? '' : `/AF[${data}]/Names<</EmbeddedFiles<</Names[(${DATA_NAME}) ${data}]>>>>`) +
        '>>',
    );
    return file.finish(catalog, writeInformation(file, info.title, at));
  }

  return {
    render: draw,
    renderTestPage: (envelope, words, createdAt) =>
      write(
        testPage(envelope, words, plain.measures),
        plain.fonts,
        words.language,
        '',
        { title: words.title, createdAt },
        null,
      ),
    renderLog(log, createdAt) {
      const shown = {
        ...log,
        blocks: log.blocks.map(({ kind, text }) => ({ kind, text: withoutMissing(text, regular) })),
      };
      const title = withoutMissing(log.title, regular);
      return write(logPages(shown, plain.measures), plain.fonts, log.language, '', { title, createdAt }, null);
    },
    renderRecoveryPage: (words, createdAt) =>
      write(
        recoveryPage(words, plain.measures),
        plain.fonts,
        words.language,
        '',
        { title: words.title, createdAt },
        null,
      ),
    renderCoverList: (list, createdAt) =>
      write(
        coverList(settable(list, regular), plain.measures),
        plain.fonts,
        list.language,
        '',
        { title: list.title, createdAt },
        null,
      ),
  };
}

/** To the printer's own precision: a sheet that differs by a hundredth of a point is moved when it is printed. */
const exact = (value: number) => String(Math.round(value * 1e5) / 1e5);

function boxOf({ signatureBox, height }: SetLetter): RenderedLetter['signatureBox'] {
  return signatureBox === null ? null : { ...signatureBox, y: height - signatureBox.y };
}

function refuseMissingGlyphs(document: LetterDocument, font: LetterFont): void {
  const problems = documentTexts(document).flatMap(({ path, text }): Problem[] => {
    const character = font.missing(text);
    if (character === null) return [];
    return [problem(path, 'problem.glyph', { character: `${codeOf(character)} ${character}` })];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** "U+1F600" */
const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function withoutMissing(text: string, font: LetterFont): string {
  return Array.from(text, (one) => (font.missing(one) === null ? one : `[${codeOf(one)}]`)).join('');
}

/** The list with the number of each character that the font lacks: nobody waits for the list's name of a service. */
function settable(list: CoverList, font: LetterFont): CoverList {
  const plain = (text: string) => withoutMissing(text, font);
  return {
    ...list,
    subtitle: plain(list.subtitle),
    rows: list.rows.map((row) => ({ name: plain(row.name), recipient: plain(row.recipient), facts: plain(row.facts) })),
  };
}

function readPicture(image: Uint8Array): Picture {
  try {
    const facts = readHead(image);
    const entries = `/Type/XObject/Subtype/Image/Width ${facts.width}/Height ${facts.height}/BitsPerComponent 8`;
    const space = `/ColorSpace/Device${facts.channels === 1 ? 'Gray' : 'RGB'}`;
    if (facts.mediaType === 'image/jpeg')
      return { ...facts, colour: { entries: `${entries}${space}/Filter/DCTDecode`, data: image }, opacity: null };
    const { colour, alpha } = decodePng(image);
    const packed = `${entries}/Filter/FlateDecode`;
    return {
      ...facts,
      colour: { entries: packed + space, data: deflateSync(colour) },
      opacity: alpha === null ? null : { entries: `${packed}/ColorSpace/DeviceGray`, data: deflateSync(alpha) },
    };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.problems.map((found) => ({ ...found, path: 'signature.file' })));
  }
}

/** A drawing as curves, in the unit square that pictures have as well (ISO 32000-1, 8.10). */
function drawn({ width, height, curves }: Drawing): Picture {
  const number = (value: number) => String(Math.round(value * 1000) / 1000);
  const lines = curves.map(([pen, ...places]) => {
    const [x, y, ...rest] = places.map((value, i) => number(i % 2 === 0 ? value : height - value));
    return `${number(pen)} w ${x} ${y} m ${rest.join(' ')} c S`;
  });
  const matrix = `${(1 / width).toFixed(8)} 0 0 ${(1 / height).toFixed(8)} 0 0`;
  const box = `/BBox[0 0 ${number(width)} ${number(height)}]/Matrix[${matrix}]`;
  const entries = `/Type/XObject/Subtype/Form${box}/Resources<<>>/Filter/FlateDecode`;
  return { width, height, colour: { entries, data: deflateSync(`1 J\n${lines.join('\n')}`) }, opacity: null };
}

function writePicture(file: PdfFile, { colour, opacity }: Picture): number {
  const mask = opacity === null ? '' : `/SMask ${reference(file.addStream(opacity.entries, opacity.data))}`;
  return file.addStream(colour.entries + mask, colour.data);
}

const ARTIFACTS: Readonly<Record<Artifact, string>> = {
  header: '/Artifact<</Type/Pagination/Subtype/Header>>BDC',
  footer: '/Artifact<</Type/Pagination/Subtype/Footer>>BDC',
  page: '/Artifact<</Type/Page>>BDC',
  layout: '/Artifact<</Type/Layout>>BDC',
};

/**
 * The content of a page, a character a byte. Adds to `used` the blocks of characters that each face shows, and to `contents` what belongs
 * to each element. PDF counts heights from the lower edge.
 */
function operators(
  letter: SetLetter,
  page: number,
  fonts: Fonts,
  used: Record<Face, number>,
  contents: Map<number, Content>,
): string {
  const lines: string[] = [];
  const marks = letter.pages[page] ?? [];
  let ids = 0;
  marks.forEach((mark, i) => {
    const { owner } = mark;
    const y = points(letter.height - mark.y);
    if (owner !== marks[i - 1]?.owner) {
      if (typeof owner === 'number') {
        const content = contents.get(owner) ?? [];
        content.push({ page, id: ids });
        contents.set(owner, content);
        lines.push(`/${letter.structure[owner]?.role ?? 'P'}<</MCID ${ids}>>BDC`);
        ids += 1;
      } else lines.push(ARTIFACTS[owner]);
    }
    if (mark.kind === 'text') {
      const { operand, blocks } = fonts[mark.face].show(mark.text, mark.after);
      used[mark.face] |= blocks;
      lines.push(`BT/${mark.face} ${points(mark.size)} Tf 1 0 0 1 ${points(mark.x)} ${y} Tm${operand}TJ ET`);
    } else if (mark.kind === 'rule') {
      lines.push(`${mark.width} w ${points(mark.x1)} ${y} m ${points(mark.x2)} ${y} l S`);
    } else {
      lines.push(`q ${points(mark.width)} 0 0 ${points(mark.height)} ${points(mark.x)} ${y} cm/signature Do Q`);
    }
    if (owner !== marks[i + 1]?.owner) lines.push('EMC');
  });
  return lines.join('\n');
}
