import { beforeAll, describe, expect, it } from 'vitest';
import type { LetterDocument } from '@core/letter/document';
import { caseFile } from '@core/export/caseFile';
import { FINDINGS, TIMELINE } from '@core/request/complaintTold';
import { fold } from '@core/request/fold';
import { followUpSchema } from '@core/request/followUp';
import { ACCESS_ITEMS } from '@core/request/reply';
import { ENVELOPES } from '@core/request/requestFile';
import { requestView } from '@core/request/view';
import { storyOf } from '../evidence/bundleFixtures';
import { ASSETS, drawing, letterOf, trainingSince2025 } from '../letterFixtures';
import { loadTemplates } from '../letters';
import { formatMessage, loadMessages } from '../messages';
import { jpeg, png } from './imageFixtures';
import { createLetterRenderer } from './renderLetter';
import { verdicts, type Verdict } from './verapdf';

const templates = loadTemplates(ASSETS);
const renderer = createLetterRenderer(ASSETS);
const info = {
  title: 'Žádost <přístup> & "údaje"',
  createdAt: '2026-11-24T00:00:00Z',
  data: { version: 1, grounds: 'Größe: Ελλάδα' },
};
const long = Array.from({ length: 100 }, (_, i) => `${i}. Ξεσκεπάζω, полюшвай, łódź, “office”.`).join('\n');

const complaint = {
  authority: { id: 'de-be', name: 'Behörde', country: 'DE', region: 'DE-BE', why: 'residence' },
  timeline: TIMELINE.map((what) => ({ on: '2026-11-25', what, detail: 'a passport' })),
  findings: [...FINDINGS],
};
const furtherLetter = (kind: string) =>
  followUpSchema.parse({
    kind,
    about: { letterOn: '2026-11-24', receivedOn: '2026-12-02', dueOn: '2027-01-04', answeredOn: '2027-01-06' },
    reference: 'T-4711',
    until: '2027-01-22',
    missing: [...ACCESS_ITEMS],
    ...(kind.startsWith('complaint') && { complaint }),
  });

const letters: Record<string, LetterDocument> = {
  ...Object.fromEntries(
    templates.languages.flatMap((language) =>
      templates.rights.map((right): [string, LetterDocument] => [
        `${right} in ${language}`,
        letterOf(templates, { rights: [right], language, erasureGrounds: ['a', 'c'], enclosures: ['A', 'B'] }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(templates.byLanguage).flatMap(([language, { followUps }]) =>
      Object.values(followUps?.templates ?? {}).map(({ kind }): [string, LetterDocument] => [
        `${kind} in ${language}`,
        letterOf(templates, { language, followUp: furtherLetter(kind), enclosures: ['A'] }),
      ]),
    ),
  ),
  'all rights at once': letterOf(templates, { rights: templates.rights, signature: { kind: 'typed' } }),
  'many pages': letterOf(templates, { rights: ['objection'], edits: { 'objection.grounds': long } }),
  'no signature': letterOf(templates, { signature: { kind: 'none' } }),
  ...Object.fromEntries(
    Object.entries({ 'a transparent picture': png(600, 200), 'a JPEG': jpeg, 'a drawing': drawing }).map(
      ([name, image]) => [
        name,
        letterOf(templates, { signature: { kind: 'image', file: 'x' } }, trainingSince2025, image),
      ],
    ),
  ),
  ...Object.fromEntries(
    ENVELOPES.map((envelope): [string, LetterDocument] => [`envelope ${envelope}`, letterOf(templates, { envelope })]),
  ),
};

const CASE_FILES = ['en', 'de'] as const;

/** What is handed to a lawyer, with a diary, an answer and a complaint. */
async function caseFileIn(language: (typeof CASE_FILES)[number]): Promise<LetterDocument> {
  const messages = loadMessages(ASSETS, language);
  const today = '2026-11-25';
  const ctx = { today, leads: [], ownLeads: null, calendarFor: () => () => null };
  const view = requestView(fold('one', (await storyOf('one')).recorded), ctx);
  return caseFile(view, { today, language, templates, say: (id, values) => formatMessage(messages, id, values) });
}

/** The same file with a text changed for another as long. */
function changed(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  expect(text).toContain(from);
  expect(to).toHaveLength(from.length);
  return Buffer.from(text.replaceAll(from, to), 'latin1');
}

// Elsewhere the jars that Java lacks lie in other places, if at all; a machine with Linux must have them.
describe.runIf(process.platform === 'linux')('veraPDF', { timeout: 180_000 }, () => {
  let found: Verdict[];
  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {};
    for (const [name, letter] of Object.entries(letters)) files[name] = (await renderer.render(letter, info)).pdf;
    const words = { language: 'en', title: 'Test page', text: ['Print it.', 'Fold it.'], scale: 'So long' };
    files['test page'] = await renderer.renderTestPage('french', words, info.createdAt);
    files.bare = (await renderer.render(letterOf(templates, {}), { title: 'x', createdAt: info.createdAt })).pdf;
    for (const language of CASE_FILES)
      files[`case file in ${language}`] = (await renderer.render(await caseFileIn(language), info)).pdf;
    const signed = files['a transparent picture'] ?? expect.unreachable();
    files['without language'] = changed(signed, '/Lang ', '/Lung ');
    files['without alternative text'] = changed(signed, '/Alt ', '/Elt ');
    files['without marked content'] = changed(signed, '/Marked true', '/Marked null');
    files['of another part'] = changed(signed, '<pdfaid:part>3', '<pdfaid:part>2');
    found = verdicts(files);
  }, 180_000);

  it('finds every letter to be PDF/UA-1 and PDF/A-3a', () => {
    const others = ['bare', 'test page', ...CASE_FILES.map((language) => `case file in ${language}`)];
    const sound = found.filter(({ name }) => name in letters || others.includes(name));
    expect(sound).toHaveLength(2 * (Object.keys(letters).length + others.length));
    expect(sound.filter((verdict) => !verdict.compliant)).toEqual([]);
  });
  it.each([
    ['without language', 'ua1'],
    ['without alternative text', 'ua1'],
    ['without marked content', '3a'],
    ['of another part', '3a'],
  ])('refuses a letter %s', (name, profile) => {
    expect(found.find((verdict) => verdict.name === name && verdict.profile === profile)).toMatchObject({
      compliant: false,
    });
  });
});
