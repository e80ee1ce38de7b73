import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'fontkit';
import {
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  beginText,
  endText,
  setFontAndSize,
  setTextMatrix,
} from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import type { LetterDocument } from '@core/letter/document';
import { typeset } from '@core/letter/typeset';
import { InvalidInput } from '@core/problem';
import { ENVELOPES, type Envelope } from '@core/request/requestFile';
import { ASSETS, controller, letterOf, trainingSince2025 } from '../letterFixtures';
import { loadTemplates } from '../letters';
import { LetterFont, settable } from './fonts';
import { jpeg, png } from './imageFixtures';
import { createLetterRenderer } from './renderLetter';

const MM = 72 / 25.4;
const templates = loadTemplates(ASSETS);
const renderer = createLetterRenderer(ASSETS);
const info = { title: 'Ä letter', createdAt: '2026-11-24T00:00:00Z' };
const folder = mkdtempSync(join(tmpdir(), 'redress-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fontBytes = (face: string) => readFileSync(join(ASSETS, 'fonts', `NotoSerif-${face}.ttf`));
const fonts = { regular: new LetterFont(fontBytes('Regular')), bold: new LetterFont(fontBytes('Bold')) };
const measures = {
  regular: (text: string) => fonts.regular.width(text),
  bold: (text: string) => fonts.bold.width(text),
};

/** Runs a tool on a PDF; its standard output. */
function tool(command: string, args: string[], pdf: Uint8Array): string {
  const file = join(folder, 'letter.pdf');
  writeFileSync(file, pdf);
  const run = spawnSync(command, [...args.map((arg) => (arg === '@' ? file : arg))], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(`${run.stderr}${run.status}`, `${command} ${args.join(' ')}`).toBe('0');
  return run.stdout;
}

/** The pages as grey rasters; `darkest` of a region given in points from the upper left. */
function rasters(pdf: Uint8Array, dpi: number) {
  tool('pdftoppm', ['-gray', '-r', String(dpi), '@', join(folder, 'page')], pdf);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.pgm'))
    .sort();
  return files.map((name) => {
    const bytes = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    const header = /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40));
    if (header === null) return expect.unreachable();
    const [width, offset] = [Number(header[1]), header[0].length];
    const px = (points: number) => Math.round((points * dpi) / 72);
    return {
      darkest(x1: number, y1: number, x2: number, y2: number): number {
        let dark = 255;
        for (let y = px(y1); y <= px(y2); y += 1)
          for (let x = px(x1); x <= px(x2); x += 1) dark = Math.min(dark, bytes[offset + y * width + x] ?? 255);
        return dark;
      },
    };
  });
}

const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

/** Every glyph of every line, where the letter says it stands, leaves ink on the page. */
function blankGlyphs(
  letter: LetterDocument,
  pdf: Uint8Array,
  signature: { width: number; height: number } | null = null,
): string[] {
  const pages = rasters(pdf, 150);
  return typeset(letter, measures, signature).pages.flatMap((marks, page) =>
    marks.flatMap((mark) => {
      if (mark.kind !== 'text') return [];
      const measure = (text: string) => measures[mark.face](text) * mark.size;
      return Array.from(settable(mark.text)).flatMap((character, i, all) => {
        const from = mark.x + measure(all.slice(0, i).join(''));
        const to = mark.x + measure(all.slice(0, i + 1).join(''));
        const inset = (to - from) * 0.15;
        const dark =
          pages[page]?.darkest(from + inset, mark.y - mark.size, to - inset, mark.y + 0.3 * mark.size) ?? 255;
        return /\s/u.test(character) || dark < 200 ? [] : [`${character} in “${mark.text}”`];
      });
    }),
  );
}

const ALPHABETS = [
  'Příliš žluťoučký kůň úpěl ďábelské ódy; Łódź, Ţăndărei, Șiria, Ħamrun, Għajnsielem, Ðakovo, Æbeltoft, Smørumnedre.',
  'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ΆΈΉΊΌΎΏ ϊϋΐΰ. Ах, чудна българска земьо, полюшвай цъфтящи жита! Їжак, ґанок, ћуприја.',
  'Árvíztűrő tükörfúrógép, Ūdensmalas, Žąsų šešėlyje įsigyja, põõsaste äärest, Pchnąć w tę łódź jeża, Cŵn Tŷ, Þingvellir.',
  '“Quotes” „so“ «ainsi» ‘and’ ‚so‘ – dash — ellipsis … 100 % ½ € 5 £ § ¶ № ™ © ® † ‡ • − × ÷ ° ′ ″ ¿ ¡ first flat office affluent',
];

describe('the fonts', () => {
  it.each(['Regular', 'Bold'])('%s: glyphs start at even offsets, which a short table of offsets needs', (face) => {
    const { loca } = create(fontBytes(face)) as unknown as { loca: { offsets: number[] } };
    expect(loca.offsets.length).toBeGreaterThan(900);
    expect(loca.offsets.filter((offset) => offset % 2 !== 0)).toEqual([]);
  });

  it.each([
    ['Regular', fonts.regular],
    ['Bold', fonts.bold],
  ] as const)('%s: each character of the repertoire leaves ink and comes back as text', async (face, font) => {
    const characters = create(fontBytes(face))
      .characterSet.map((code) => String.fromCodePoint(code))
      .filter((c) => font.missing(c) === null && !/\s/u.test(c));
    const [columns, cell, size] = [40, 24, 14];
    const rows = Math.ceil(characters.length / columns);
    const pdf = await PDFDocument.create({ updateMetadata: false });
    const page = pdf.addPage([columns * cell, rows * cell]);
    const embedded = font.embed(pdf.context);
    page.node.setFontDictionary(PDFName.of('f'), embedded.ref);
    characters.forEach((character, i) => {
      const [x, y] = [(i % columns) * cell + 4, (rows - Math.floor(i / columns)) * cell - 16];
      page.pushOperators(
        beginText(),
        setFontAndSize('f', size),
        setTextMatrix(1, 0, 0, 1, x, y),
        PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [embedded.show(character)]),
        endText(),
      );
    });
    embedded.finish();
    const bytes = await pdf.save();
    const [sheet] = rasters(bytes, 100);
    const blank = characters.filter((_, i) => {
      const [x, y] = [(i % columns) * cell, Math.floor(i / columns) * cell];
      return (sheet?.darkest(x + 1, y + 1, x + cell - 1, y + cell - 1) ?? 255) > 200;
    });
    expect(blank).toEqual([]);
    expect(characters.length).toBeGreaterThan(900);
    const extracted = new Set(tool('pdftotext', ['-raw', '@', '-'], bytes).normalize('NFC').replace(/\s/gu, ''));
    expect(characters.filter((c) => !extracted.has(c.normalize('NFC')))).toEqual([]);
  });

  it('keep widths additive over words and set kerning', () => {
    expect(measures.regular('Art. 21(1) GDPR')).toBeCloseTo(
      measures.regular('Art.') + measures.regular(' ') + measures.regular('21(1) ') + measures.regular('GDPR'),
      9,
    );
    expect(measures.regular('AVAVA')).toBeLessThan(3 * measures.regular('A') + 2 * measures.regular('V') - 0.05);
  });
});

describe('a letter on paper', () => {
  it.each(
    (['access', 'erasure', 'objection', 'marketing-objection', 'ai-training-objection'] as const).flatMap((right) =>
      (['en', 'de'] as const).map((language) => [right, language] as const),
    ),
  )('%s, %s: every glyph leaves ink, the text comes back, the file is sound', async (right, language) => {
    const letter = letterOf(templates, {
      rights: [right],
      language,
      erasureGrounds: ['a', 'c'],
      enclosures: ['Größe: 1 page'],
      signature: { kind: 'typed' },
    });
    const { pdf, pages } = await renderer.render(letter, info);
    expect(blankGlyphs(letter, pdf)).toEqual([]);
    const shown = typeset(letter, measures, null)
      .pages.flat()
      .flatMap((mark) => (mark.kind === 'text' ? words(settable(mark.text)) : []));
    expect(words(tool('pdftotext', ['-raw', '@', '-'], pdf))).toEqual(shown);
    expect(tool('qpdf', ['--check', '@'], pdf)).toContain('No syntax or stream encoding errors');
    expect(pages).toBeLessThanOrEqual(2);
    expect(pdf.length).toBeLessThan(40_000);
  });

  it('holds the alphabets of the Union', async () => {
    const letter = letterOf(templates, { rights: ['objection'], grounds: ALPHABETS.join('\n\n') });
    const { pdf } = await renderer.render(letter, info);
    expect(blankGlyphs(letter, pdf)).toEqual([]);
    const extracted = words(tool('pdftotext', ['-raw', '@', '-'], pdf)).join(' ');
    for (const line of ALPHABETS) expect(extracted).toContain(line);
  });

  it('says title, language and one date, and embeds a part of each font', async () => {
    const { pdf } = await renderer.render(letterOf(templates, { language: 'de' }), info);
    const facts = tool('pdfinfo', ['@'], pdf);
    expect(facts).toMatch(/Title:\s+Ä letter\n/);
    expect(facts).toMatch(/Producer:\s+Redress\n/);
    expect(facts).toMatch(/CreationDate:.*2026/);
    expect(facts).toMatch(/Page size:.*A4/);
    expect(tool('qpdf', ['--qdf', '--object-streams=disable', '@', '-'], pdf)).toContain('/Lang (de)');
    const lines = tool('pdffonts', ['@'], pdf).trim().split('\n').slice(2);
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(/^[A-Z]{6}\+NotoSerif-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('gives the same bytes for the same letter, from any renderer', async () => {
    const hash = async (maker: typeof renderer) => {
      const letter = letterOf(
        templates,
        { rights: ['ai-training-objection'], signature: { kind: 'image', file: 'x' } },
        trainingSince2025,
        png(300, 100),
      );
      return createHash('sha256')
        .update((await maker.render(letter, info)).pdf)
        .digest('hex');
    };
    const first = await hash(renderer);
    expect(await hash(renderer)).toBe(first);
    expect(await hash(createLetterRenderer(ASSETS))).toBe(first);
  });

  it('runs over as many pages as it needs, numbered', async () => {
    const letter = letterOf(templates, { rights: ['objection'] });
    const grounds = Array.from(
      { length: 120 },
      (_, i) => `${i}. ${ALPHABETS[i % 3] ?? ''} ${ALPHABETS[(i + 1) % 3] ?? ''} ${ALPHABETS[(i + 2) % 3] ?? ''}`,
    ).join('\n');
    const blocks = letter.blocks.map((block) =>
      block.role === 'grounds' && block.kind !== 'list' ? { ...block, text: grounds } : block,
    );
    const { pdf, pages } = await renderer.render({ ...letter, blocks }, info);
    expect(pages).toBeGreaterThanOrEqual(10);
    expect(tool('pdfinfo', ['@'], pdf)).toMatch(new RegExp(`Pages:\\s+${pages}\\n`));
    const text = tool('pdftotext', ['@', '-'], pdf).split('\f');
    text.slice(0, pages).forEach((page, i) => expect(page).toContain(`Page ${i + 1} of ${pages}`));
    expect(text[pages - 1]).toContain('Yours faithfully');
    expect(tool('qpdf', ['--check', '@'], pdf)).toContain('No syntax');
  });
});

describe('the window of the envelope', () => {
  // What must show, in mm from the left and top edge of the sheet: x1, x2, y1, y2.
  const WINDOWS: Record<Envelope, [number, number, number, number]> = {
    'din-5008-a': [20, 105, 27, 72],
    'din-5008-b': [20, 105, 45, 90],
    'swiss-left': [20, 120, 35.5, 80.5],
    'swiss-right': [112, 202, 45, 90],
    french: [100, 200, 35, 80],
    'uk-dl': [20, 100, 57, 81],
    'norway-c5': [15, 110, 44, 70],
    'us-9': [17.5, 131.8, 55.6, 84.2],
    safe: [25, 100, 57, 79],
  };
  it.each(ENVELOPES)('%s holds recipient and return line, and nothing else', async (envelope) => {
    const { pdf } = await renderer.render(letterOf(templates, { envelope }), info);
    const [x1, x2, y1, y2] = WINDOWS[envelope];
    const page = tool('pdftotext', ['-bbox', '-f', '1', '-l', '1', '@', '-'], pdf);
    const boxes = [
      ...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g),
    ].map((match) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map((points) => Number(points) / MM);
      return { left, top, right, bottom, word: match[5] ?? '' };
    });
    const expected = words(
      ['Ada Beispiel · Musterweg 12 · 10827 Berlin', controller.name, ...controller.address, 'IRELAND'].join(' '),
    );
    // Boxes of words reach from the font's ascent to its descent, about 1 mm beyond the ink on either side.
    const inside = boxes.filter(
      (box) => box.left >= x1 && box.right <= x2 && box.top >= y1 - 1 && box.bottom <= y2 + 1,
    );
    expect(inside.map((box) => box.word)).toEqual(expected);
    const touching = boxes.filter((box) => box.right > x1 && box.left < x2 && box.bottom > y1 + 1 && box.top < y2 - 1);
    expect(touching.map((box) => box.word)).toEqual(expected);
  });

  it('shows every address of the directory in DIN 5008 form B', () => {
    const letter = letterOf(templates, {});
    for (const file of readdirSync(join(ASSETS, 'platforms'))) {
      const { controller: entity, representative } = JSON.parse(
        readFileSync(join(ASSETS, 'platforms', file), 'utf8'),
      ) as {
        controller: { legalName: string; address: string[] };
        representative?: { legalName: string; address: string[] };
      };
      const address =
        representative === undefined ? entity.address : [`c/o ${representative.legalName}`, ...representative.address];
      expect(
        () => typeset({ ...letter, recipient: [entity.legalName, ...address, 'IRELAND'] }, measures, null),
        file,
      ).not.toThrow();
    }
  });
});

describe('a signature', () => {
  const signed = (image: Uint8Array) =>
    letterOf(templates, { signature: { kind: 'image', file: 'x' } }, trainingSince2025, image);
  it.each([
    ['PNG', png(300, 100), 300, 100],
    ['JPEG', jpeg, 16, 8],
  ] as const)('as %s stands on its line', async (_, image, width, height) => {
    const letter = signed(image);
    const { pdf, pages } = await renderer.render(letter, info);
    expect(tool('pdfimages', ['-list', '@'], pdf)).toMatch(new RegExp(`image\\s+${width}\\s+${height}`));
    const mark = typeset(letter, measures, { width, height })
      .pages.flat()
      .find((found) => found.kind === 'signature');
    if (mark?.kind !== 'signature') return expect.unreachable();
    const page = rasters(pdf, 72)[pages - 1];
    expect(page?.darkest(mark.x + 2, mark.y - mark.height + 2, mark.x + mark.width - 2, mark.y - 6)).toBeLessThan(245);
  });
  it.each([
    ['no image', Buffer.from('hello'), 'problem.notAnImage'],
    ['a picture damaged behind its header', (() => png(300, 100).fill(7, 60))(), 'problem.notAnImage'],
    ['40 MB', new Uint8Array(40_000_000), 'problem.imageTooLarge'],
  ])('that is %s is refused', async (_, image, id) => {
    await expect(renderer.render(signed(image), info)).rejects.toMatchObject({
      problems: [{ path: 'signature.file', id }],
    });
  });
});

describe('characters', () => {
  it('that no font holds are refused where they were entered', async () => {
    const letter = letterOf(templates, {
      rights: ['objection'],
      person: { name: 'Ada 😀', address: ['Musterweg 12', '北京'], country: 'DE' },
      grounds: 'Because ☐',
      accounts: [{ kind: 'username', value: 'ada✓' }],
      edits: { 'objection.restriction': 'Please → stop.' },
      enclosures: ['a', 'b ♥'],
    });
    const problems: string[] = [];
    await renderer.render(letter, info).catch((error: unknown) => {
      if (error instanceof InvalidInput)
        problems.push(...error.problems.map((found) => `${found.path} ${found.id} ${String(found.values.character)}`));
    });
    expect(problems).toEqual([
      'person.name problem.glyph U+1F600 😀',
      'person.address.1 problem.glyph U+5317 北',
      'accounts.0.value problem.glyph U+2713 ✓',
      'accounts problem.glyph U+2713 ✓',
      'grounds problem.glyph U+2610 ☐',
      'edits.objection.restriction problem.glyph U+2192 →',
      'enclosures.1 problem.glyph U+2665 ♥',
    ]);
  });
  it('are composed, and invisible ones are left out', async () => {
    const letter = letterOf(templates, { rights: ['objection'], grounds: 'Ko\u0308ln is far\u00ada\u200bway' });
    const { pdf } = await renderer.render(letter, info);
    expect(tool('pdftotext', ['@', '-'], pdf)).toContain('Köln is faraway');
    const decomposed = { ...letter, closing: 'Gru\u0308ße' };
    expect(tool('pdftotext', ['@', '-'], (await renderer.render(decomposed, info)).pdf)).toContain('Grüße');
  });
});
