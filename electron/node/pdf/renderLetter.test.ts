import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { controllerOf } from '@core/directory/controllerOf';
import type { LetterDocument } from '@core/letter/document';
import { typeset } from '@core/letter/typeset';
import { InvalidInput } from '@core/problem';
import { ENVELOPES, type Envelope } from '@core/request/requestFile';
import { ASSETS, controller, letterOf, trainingSince2025 } from '../letterFixtures';
import { loadDirectory } from '../directory';
import { loadTemplates } from '../letters';
import { LetterFont, settable } from './fonts';
import { jpeg, png } from './imageFixtures';
import { inFolder, rasters, tool } from './pdfTools';
import { createLetterRenderer } from './renderLetter';

const MM = 72 / 25.4;
const templates = loadTemplates(ASSETS);
const renderer = createLetterRenderer(ASSETS);
const info = { title: 'Ä letter', createdAt: '2026-11-24T00:00:00Z' };

const font = (face: string) => new LetterFont(join(ASSETS, 'fonts', `${face}.font`));
const fonts = { regular: font('NotoSerif-Regular'), bold: font('NotoSerif-Bold'), script: font('Caveat-Medium') };
const measures = {
  regular: (text: string) => fonts.regular.width(text),
  bold: (text: string) => fonts.bold.width(text),
  script: (text: string) => fonts.script.width(text),
};

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

/** The texts of the structure tree, element by element, as a screen reader comes to them. */
function readAloud(pdf: Uint8Array): string {
  const elements: string[] = [];
  for (const line of tool('pdfinfo', ['-struct-text', '@'], pdf).split('\n')) {
    const text = /^\s*"(.*)"$/u.exec(line)?.[1];
    // An element that goes on on the next page has a text for each.
    if (text === undefined) elements.push('');
    else elements.push((elements.pop() ?? '') + text);
  }
  return words(elements.join(' ')).join(' ');
}

/** What a letter says, in the order in which it is to be read. */
function spoken(letter: LetterDocument): string {
  const { sender, enclosures, signature } = letter;
  const item = (text: string) => `– ${text}`;
  const parts = [
    ...[sender.name, ...sender.lines, sender.email ?? '', letter.dateLine, ...letter.recipient],
    ...[...letter.subject, letter.salutation],
    ...letter.blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(item) : [block.text])),
    ...[letter.closing, ...(signature.kind === 'typed' ? [signature.name] : []), signature.name],
    ...(enclosures === null ? [] : [enclosures.label, ...enclosures.items.map(item)]),
  ];
  return words(settable(parts.join(' '))).join(' ');
}

describe('a letter on paper', () => {
  it.each(templates.rights.flatMap((right) => templates.languages.map((language) => [right, language] as const)))(
    '%s, %s: every glyph leaves ink, the text comes back, the file is sound',
    async (right, language) => {
      const letter = letterOf(templates, {
        rights: [right],
        language,
        erasureGrounds: ['a', 'c'],
        enclosures: ['Größe: 1 page'],
        signature: { kind: 'typed' },
      });
      const { pdf } = await renderer.render(letter, info);
      expect(blankGlyphs(letter, pdf)).toEqual([]);
      const shown = typeset(letter, measures, null)
        .pages.flat()
        .flatMap((mark) => (mark.kind === 'text' ? words(settable(mark.text)) : []));
      expect(words(tool('pdftotext', ['-raw', '@', '-'], pdf))).toEqual(shown);
      expect(tool('qpdf', ['--check', '@'], pdf)).toContain('No syntax or stream encoding errors');
      expect(pdf.length).toBeLessThan(80_000);
      expect(readAloud(pdf)).toBe(spoken(letter));
    },
  );

  it('holds the alphabets of the Union', async () => {
    const letter = letterOf(templates, { rights: ['objection'], grounds: ALPHABETS.join('\n\n') });
    const { pdf } = await renderer.render(letter, info);
    expect(blankGlyphs(letter, pdf)).toEqual([]);
    const extracted = words(tool('pdftotext', ['-raw', '@', '-'], pdf)).join(' ');
    for (const line of ALPHABETS) expect(extracted).toContain(line);
    expect(pdf.length).toBeLessThan(120_000);
  });

  it('embeds what it says as a file that gives it back', async () => {
    const data = { version: 1, grounds: 'Größe “Ελλάδα”', accounts: [{ value: 'a\\(b)' }] };
    const { pdf } = await renderer.render(letterOf(templates, {}), { ...info, data });
    inFolder((folder) => {
      tool('pdfdetach', ['-saveall', '-o', folder, '@'], pdf);
      expect(JSON.parse(readFileSync(join(folder, 'request.json'), 'utf8'))).toEqual(data);
    });
    const without = await renderer.render(letterOf(templates, {}), info);
    expect(tool('pdfdetach', ['-list', '@'], without.pdf)).toContain('0 embedded files');
  });

  it('says title, language and one date, the same for archives, and embeds a part of each font', async () => {
    const title = 'Ä letter <about> “me” & (you)';
    const { pdf } = await renderer.render(letterOf(templates, { language: 'de' }), { ...info, title });
    const facts = tool('pdfinfo', ['-isodates', '@'], pdf);
    expect(facts).toContain(`Title:           ${title}\n`);
    expect(facts).toMatch(/Producer:\s+Redress\n/);
    expect(facts.match(/2026-11-24T00:00:00Z/g)).toHaveLength(2);
    expect(facts).toMatch(/Tagged:\s+yes\n/);
    expect(facts).toMatch(/Page size:.*A4/);
    const metadata = tool('pdfinfo', ['-meta', '@'], pdf);
    expect(metadata).toContain('<rdf:li xml:lang="x-default">Ä letter &lt;about&gt; “me” &amp; (you)</rdf:li>');
    expect(metadata.match(/2026-11-24T00:00:00Z/g)).toHaveLength(2);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang <feff00640065>');
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

  describe.each(ENVELOPES)('%s', (envelope) => {
    it('shows name, address and country of every record of the directory', () => {
      const letter = letterOf(templates, { envelope });
      const refused = loadDirectory(ASSETS).platforms.flatMap((platform) => {
        const { name, address, country } = controllerOf(platform);
        try {
          typeset({ ...letter, recipient: [name, ...address, `COUNTRY ${country}`] }, measures, null);
          return [];
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
          return [`${platform.id}: ${error.message}`];
        }
      });
      expect(refused).toEqual([]);
    });
  });
});

describe('a typed signature', () => {
  it.each([
    ['Ada Beispiel', 'Caveat'],
    ['Łucja Żółć-Åkesson', 'Caveat'],
    ['Цвета Примерова', 'Caveat'],
    ['Άννα Παραδείγματος', 'Mynerve'],
    ['Ада Παράδειγμα', 'NotoSerif'],
  ])('of %s is set in %s, on its line and readable', async (name, face) => {
    const letter = letterOf(templates, { signature: { kind: 'typed' } });
    const {
      pdf,
      signatureBox: box,
      pages,
    } = await renderer.render({ ...letter, signature: { kind: 'typed', name } }, info);
    expect(tool('pdffonts', ['@'], pdf)).toContain(`+${face}`);
    expect(words(tool('pdftotext', ['-raw', '@', '-'], pdf)).join(' ')).toContain(`${name} ${name}`);
    const page = rasters(pdf, 72)[pages - 1];
    if (box === null || page === undefined) return expect.unreachable();
    const line = 841.89 - box.y;
    expect(page.darkest(box.x + 4, line - 20, box.x + 60, line - 4)).toBeLessThan(100);
    expect(page.darkest(box.x, line - 60, box.x + box.width, line - 40)).toBeGreaterThan(250);
  });
});

describe('a font file', () => {
  it.each<[string, (file: string) => void]>([
    ['missing', (file) => rmSync(file)],
    ['cut off', (file) => truncateSync(file, 120_000)],
    ['empty', (file) => truncateSync(file, 0)],
  ])('that is %s is named', async (_, damage) => {
    const rendererWithout = (file: string) =>
      inFolder((folder) => {
        cpSync(join(ASSETS, 'fonts'), join(folder, 'fonts'), { recursive: true });
        damage(join(folder, 'fonts', file));
        return createLetterRenderer(folder).render(letterOf(templates, { signature: { kind: 'typed' } }), info);
      });
    const problems = [{ path: 'Mynerve-Regular.font', id: 'problem.programFile', values: {} }];
    await expect(rendererWithout('Mynerve-Regular.font')).rejects.toMatchObject({ problems });
    expect(() => rendererWithout('NotoSerif-Bold.font')).toThrow('NotoSerif-Bold.font');
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
    ['a picture damaged behind its header', (() => png(300, 100).fill(7, 60))(), 'problem.imageDamaged'],
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
