// `npm run bench`: how long a letter takes, beside pdf-lib as commonly used and pdfmake, and writes the README's table.
// All set the same two pages with the same fonts, cut beforehand, and the same picture as signature. Ours also tags
// them, makes them fit for archives and embeds their data; pdf-lib is given the lines ready broken.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LetterDocument } from '@core/letter/document';
import { LAYOUTS } from '@core/letter/envelope';
import { typeset } from '@core/letter/typeset';
import { ASSETS, letterOf, trainingSince2025 } from '@node/letterFixtures';
import { loadTemplates } from '@node/letters';
import { LetterFont } from '@node/pdf/fonts';
import { png } from '@node/pdf/imageFixtures';
import type { LetterRenderer } from '@node/pdf/renderLetter';

const VARIANTS = ['ours', 'pdf-lib', 'pdfmake'] as const;
type Variant = (typeof VARIANTS)[number];
type Make = (letter: LetterDocument) => Promise<Uint8Array>;

const NAMES: Readonly<Record<Variant, string>> = {
  ours: 'Redress',
  'pdf-lib': 'pdf-lib 1.17, `embedFont(…, { subset: true })`',
  pdfmake: 'pdfmake 0.3',
};
const BULK = 500;
const PROCESSES = 9;
const ROUNDS = 60;
const WARM_UP = 10;
const SIGNATURE = { width: 600, height: 200 };
const MM = 72 / 25.4;

const image = png(SIGNATURE.width, SIGNATURE.height);
const templates = loadTemplates(ASSETS);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [task, named, folder = mkdtempSync(join(tmpdir(), 'redress-bench-'))] = process.argv.slice(2);
/** The fonts as the others take them: TrueType files, cut once by the process that starts the rest. */
const cut = (face: string) => join(folder, `${face}.ttf`);

/** The letter; `number` changes what differs between letters: whom it is from, and about which account. */
function letterNumber(number: number): LetterDocument {
  const request = {
    rights: ['ai-training-objection'],
    signature: { kind: 'image', file: 'signature.png' },
    person: { name: `Ada Beispiel ${number}`, address: [`Musterweg ${number}`, '10827 Berlin'], country: 'DE' },
    accounts: [{ kind: 'email', value: `ada.${number}@example.org` }],
    grounds: `I have written there since 2009, at first as pupil number ${number}. Much of it concerns my health.`,
  };
  return letterOf(templates, request, trainingSince2025, image);
}

/** Each loads its own library alone, so that the memory of a process is that of one variant. */
const makers: Readonly<Record<Variant, () => Promise<Make>>> = {
  async ours() {
    const { createLetterRenderer } = await import('@node/pdf/renderLetter');
    let renderer: LetterRenderer | undefined;
    return async (letter) => {
      renderer ??= createLetterRenderer(ASSETS);
      const { signature: _, ...data } = letter;
      const info = { title: letter.subject[0] ?? '', createdAt: `${letter.day}T00:00:00Z`, data };
      return (await renderer.render(letter, info)).pdf;
    };
  },
  async 'pdf-lib'() {
    const { default: fontkit } = await import('@pdf-lib/fontkit');
    const { PDFDocument } = await import('pdf-lib');
    const [regular, bold] = [readFileSync(cut('NotoSerif-Regular')), readFileSync(cut('NotoSerif-Bold'))];
    return async (letter) => {
      const set = lines(letter);
      const pdf = await PDFDocument.create();
      pdf.registerFontkit(fontkit);
      const text = await pdf.embedFont(regular, { subset: true });
      const fonts = { regular: text, bold: await pdf.embedFont(bold, { subset: true }), script: text };
      const signature = await pdf.embedPng(image);
      pdf.setTitle(letter.subject[0] ?? '');
      for (const marks of set.pages) {
        const page = pdf.addPage([set.width, set.height]);
        for (const mark of marks) {
          const y = set.height - mark.y;
          if (mark.kind === 'text') page.drawText(mark.text, { x: mark.x, y, size: mark.size, font: fonts[mark.face] });
          else if (mark.kind === 'rule')
            page.drawLine({ start: { x: mark.x1, y }, end: { x: mark.x2, y }, thickness: mark.width });
          else page.drawImage(signature, { x: mark.x, y, width: mark.width, height: mark.height });
        }
      }
      return pdf.save();
    };
  },
  async pdfmake() {
    const { default: pdfmake } = await import('pdfmake');
    const picture = `data:image/png;base64,${Buffer.from(image).toString('base64')}`;
    pdfmake.setFonts({ serif: { normal: cut('NotoSerif-Regular'), bold: cut('NotoSerif-Bold') } });
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(() => true);
    return (letter) => pdfmake.createPdf(definition(letter, picture)).getBuffer();
  },
};

const faces = {
  regular: new LetterFont(join(ASSETS, 'fonts/NotoSerif-Regular.font')),
  bold: new LetterFont(join(ASSETS, 'fonts/NotoSerif-Bold.font')),
};
const regular = (text: string) => faces.regular.width(text);
const measures = { regular, bold: (text: string) => faces.bold.width(text), script: regular };
const broken = new Map<LetterDocument, ReturnType<typeof typeset>>();
/** The lines that pdf-lib draws, broken before its time is taken. */
function lines(letter: LetterDocument): ReturnType<typeof typeset> {
  const known = broken.get(letter) ?? typeset(letter, measures, SIGNATURE);
  broken.set(letter, known);
  return known;
}

/** The letter as pdfmake wants it, in a copy: it writes into what it is given. */
function definition(letter: LetterDocument, picture: string): object {
  const layout = LAYOUTS[letter.envelope];
  const { sender } = letter;
  const at = ({ x, y }: { x: number; y: number }) => ({ absolutePosition: { x: x * MM, y: y * MM } });
  return {
    info: { title: letter.subject[0] ?? '' },
    pageSize: 'A4',
    pageMargins: [layout.margin.left * MM, layout.nextTop * MM, layout.margin.right * MM, layout.margin.bottom * MM],
    defaultStyle: { font: 'serif', fontSize: 10.5 },
    footer: (page: number, pages: number) => ({
      text: letter.pageLabel.replace('{page}', String(page)).replace('{pages}', String(pages)),
      alignment: 'right',
      fontSize: 8.5,
      margin: [0, 30, layout.margin.right * MM, 0],
    }),
    content: [
      { text: letter.returnLine, fontSize: 7, ...at(layout.address) },
      { text: letter.recipient.join('\n'), fontSize: 10, ...at({ ...layout.address, y: layout.address.y + 5 }) },
      {
        text: [sender.name, ...sender.lines, sender.email ?? '', '', letter.dateLine].join('\n'),
        fontSize: 9,
        ...at(layout.information),
      },
      { text: letter.subject.join('\n'), bold: true, margin: [0, (layout.bodyTop - layout.nextTop) * MM, 0, 18] },
      { text: letter.salutation, margin: [0, 0, 0, 9] },
      ...letter.blocks.map((block) =>
        block.kind === 'list'
          ? { ul: [...block.items], margin: [0, 0, 0, 7] }
          : { text: block.text, bold: block.kind === 'heading', margin: [0, 0, 0, 7] },
      ),
      { text: letter.closing, margin: [0, 7, 0, 14] },
      { image: picture, fit: [170, 48] },
      { text: letter.signature.name, fontSize: 9 },
    ],
  };
}

async function timed(make: Make, letter: LetterDocument): Promise<number> {
  const started = performance.now();
  await make(letter);
  return performance.now() - started;
}

/** What a child process finds out about one variant: the first letter it makes, or many with its memory. */
async function child(task: string, variant: Variant): Promise<void> {
  const make = await makers[variant]();
  if (task === 'first') {
    const letter = letterNumber(1);
    if (variant === 'pdf-lib') lines(letter);
    console.log(await timed(make, letter));
    return;
  }
  const letters = Array.from({ length: BULK }, (_, i) => letterNumber(i + 1));
  let milliseconds = 0;
  const memory: number[] = [];
  for (const letter of letters) {
    if (variant === 'pdf-lib') lines(letter);
    milliseconds += await timed(make, letter);
    broken.clear();
    memory.push(process.resourceUsage().maxRSS / 1024);
  }
  console.log(JSON.stringify({ seconds: milliseconds / 1000, at100: memory[99], peak: memory.at(-1) }));
}

function inChild(task: string, variant: Variant): string {
  const file = fileURLToPath(import.meta.url);
  const run = spawnSync(process.execPath, ['--import', 'tsx', file, task, variant, folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${task} ${variant}: ${run.stderr}`);
  return run.stdout;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Pages of a file, by the program of qpdf. */
function pagesOf(pdf: Uint8Array): number {
  const file = join(folder, 'letter.pdf');
  writeFileSync(file, pdf);
  return Number(spawnSync('qpdf', ['--show-npages', file], { encoding: 'utf8' }).stdout);
}

async function main(): Promise<void> {
  const { cutFont, FACES } = await import('./subsetFonts');
  for (const face of Object.keys(FACES) as (keyof typeof FACES)[]) writeFileSync(cut(face), await cutFont(face));
  const letter = letterNumber(1);
  const warm: { make: Make; bytes: number; times: number[] }[] = [];
  for (const variant of VARIANTS) {
    const make = await makers[variant]();
    const pdf = await make(letter);
    const pages = pagesOf(pdf);
    if (pages !== 2) throw new Error(`${variant} makes ${pages} pages of the letter that should have 2.`);
    warm.push({ make, bytes: pdf.length, times: [] });
  }
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { make, times } of warm) {
      const took = await timed(make, letter);
      if (round >= 0) times.push(took);
    }
  }
  const first = VARIANTS.map((): number[] => []);
  for (let i = 0; i < PROCESSES; i += 1)
    VARIANTS.forEach((variant, v) => first[v]?.push(Number(inChild('first', variant))));

  const results = VARIANTS.map((variant, v) => ({
    variant,
    first: median(first[v] ?? []),
    warm: median(warm[v]?.times ?? []),
    bytes: warm[v]?.bytes ?? NaN,
    ...(JSON.parse(inChild('bulk', variant)) as { seconds: number; at100: number; peak: number }),
  }));
  const peer = results.find(({ variant }) => variant === 'pdfmake');
  const share = (value: number, of: number | undefined) => (value / (of ?? NaN)).toFixed(3);
  const rows = results.map((result) => [
    NAMES[result.variant],
    `${result.first.toFixed(0)} ms (${share(result.first, peer?.first)})`,
    `${result.warm.toFixed(1)} ms (${share(result.warm, peer?.warm)})`,
    `${result.seconds.toFixed(2)} s (${share(result.seconds, peer?.seconds)})`,
    `${result.peak.toFixed(0)} MB (${(result.peak - result.at100).toFixed(0)})`,
    `${(result.bytes / 1000).toFixed(1)} kB`,
  ]);
  const head = [
    '',
    'first letter of a process',
    'one letter, warm',
    `${BULK} letters`,
    `peak memory (growth from letter 100 to ${BULK})`,
    'file',
  ];
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const where =
    `Two pages with a picture as signature, the same cut fonts; medians of ${ROUNDS} interleaved letters and of ` +
    `${PROCESSES} processes, modules loaded; in brackets the share of pdfmake's time. Node ${process.version}, ` +
    `${cpus().length} cores. Only ours is tagged, fit for archives and holds its data; pdf-lib gets its lines ready broken.`;
  console.log(`${table}\n\n${where}`);
  const readme = join(ROOT, 'README.md');
  const text = readFileSync(readme, 'utf8');
  const marked = /(<!-- bench -->\n)[\s\S]*(<!-- \/bench -->)/;
  if (!marked.test(text)) throw new Error('README.md has no place for the table: <!-- bench --> and <!-- /bench -->.');
  writeFileSync(
    readme,
    text.replace(marked, (_, start: string, end: string) => `${start}\n${table}\n\n${where}\n\n${end}`),
  );
  spawnSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', readme], { stdio: 'inherit' });
}

const variant = VARIANTS.find((name) => name === named);
if (task !== undefined && variant !== undefined) await child(task, variant);
else await main().finally(() => rmSync(folder, { recursive: true }));
