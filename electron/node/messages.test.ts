import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { DEMANDS, REGIMES } from '@core/deadline/deadline';
import { addDays } from '@core/deadline/period';
import { assumedReceiptOf, deadlineOf } from '@core/deadline/schedule';
import { fieldsOf } from '@core/letter/template';
import { holidayCalendar } from './holidays';
import { formatMessage, loadMessages } from './messages';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ASSETS = join(ROOT, 'assets');
const en = loadMessages(ASSETS, 'en');
const de = loadMessages(ASSETS, 'de');
const files = (language: string) =>
  readdirSync(join(ASSETS, 'locales', language)).filter((name) => name.endsWith('.json'));
const own = (language: string, file: string) =>
  JSON.parse(readFileSync(join(ASSETS, 'locales', language, file), 'utf8')) as Record<string, string>;

function problemIdsInSources(): string[] {
  const sources = ['electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  );
  return [
    ...new Set(sources.flatMap((source) => [...source.matchAll(/'(problem\.\w+)'/g)].map((match) => match[1] ?? ''))),
  ];
}

describe('messages', () => {
  it('are each defined once', () => {
    const ids = files('en').flatMap((file) =>
      [...readFileSync(join(ASSETS, 'locales', 'en', file), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(([, id]) => id),
    );
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids).toHaveLength(Object.keys(en.texts).length);
  });
  it('are the same in both languages, with the same fields', () => {
    expect(files('de')).toEqual(files('en'));
    for (const file of files('en')) {
      const [english, german] = [own('en', file), own('de', file)];
      expect(Object.keys(german).sort(), file).toEqual(Object.keys(english).sort());
      for (const [id, text] of Object.entries(english)) {
        expect(() => new IntlMessageFormat(german[id] ?? '', 'de', undefined, { ignoreTag: true }), id).not.toThrow();
        expect(fieldsOf(german[id] ?? ''), id).toEqual(fieldsOf(text));
      }
    }
  });

  it('exist for every problem that the program can name', () => {
    const ids = problemIdsInSources();
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((id) => en.texts[id] === undefined)).toEqual([]);
  });

  it('exist for every rule of a deadline, and can be said with its values', () => {
    const days = Array.from({ length: 366 }, (_, n) => addDays('2027-02-01', n));
    const reasons = REGIMES.flatMap((regime) =>
      days.flatMap((receivedOn) => {
        const calendar = holidayCalendar('IE');
        const deadline = deadlineOf({ regime, receivedOn, assumedReceipt: false, calendar, country: 'IE' });
        return [...deadline.reasons, ...deadline.extendedReasons, ...(deadline.confirmation?.reasons ?? [])];
      }),
    );
    const asked = (['EU-GDPR', 'UK-GDPR'] as const).flatMap((regime) =>
      [null, '2026-12-07'].flatMap((metOn) => {
        const demands = DEMANDS.map((kind) => ({ kind, askedOn: '2026-12-04', metOn }));
        const place = { country: 'IE', calendar: holidayCalendar('IE') };
        const facts = { regime, receivedOn: '2026-12-02', assumedReceipt: false, access: true, demands, ...place };
        const { later, ...deadline } = deadlineOf(facts);
        return [
          ...deadline.reasons,
          ...(later?.reasons ?? []),
          ...deadlineOf({ ...facts, demands: demands.slice(1, 2) }).reasons,
        ];
      }),
    );
    const other = (['CH-FADP', 'US-CA-CCPA', 'EU-GDPR'] as const).flatMap(
      (regime) =>
        deadlineOf({
          regime,
          duty: 'opt-out',
          receivedOn: '2036-12-01',
          assumedReceipt: false,
          country: 'US',
          calendar: holidayCalendar('US'),
        }).reasons,
    );
    const assumed = [
      assumedReceiptOf('2026-11-24', 'post', true, null),
      assumedReceiptOf('2026-11-24', 'email', true, null),
      assumedReceiptOf('2026-11-24', 'post', true, '2026-11-25'),
    ].map(({ reason }) => reason);
    for (const { rule, values, from, to } of [...reasons, ...asked, ...other, ...assumed]) {
      for (const messages of [en, de])
        expect(formatMessage(messages, `rule.${rule}`, { ...values, from, to })).not.toMatch(/^rule\.|[{}]/);
    }
    // No month is ever called thirty days.
    expect(Object.entries(en.texts).filter(([id, text]) => id.startsWith('rule.') && /\b30\b/.test(text))).toEqual([]);
    const remarks = [
      'extensionLate',
      'extensionUnknown',
      'extensionWithoutReasons',
      'feeMovesNothing',
      'holidaysUnknown',
      'regionUnknown',
    ];
    expect(remarks.filter((rule) => en.texts[`rule.${rule}`] === undefined)).toEqual([]);
  });

  it('give back an unknown id', () => {
    expect(formatMessage(en, 'problem.neverHeardOf')).toBe('problem.neverHeardOf');
  });
});
