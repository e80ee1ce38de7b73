// Words: English and German are complete and well formed, and code and messages know the same ids.
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { channels } from '@contract/channels';
import { aiTrainingSchema, CATEGORIES, CONFIDENCES, platformSchema } from '@core/directory/platform';
import { COLUMNS } from '@core/directory/import/table';
import { CORRECTABLE } from '@core/directory/ownRecord';
import { OUTCOMES, RECORDABLE, SENDING_CHANNELS } from '@core/request/events';
import { NEXT_STEPS, URGENCIES } from '@core/request/request';
import { ACCOUNT_KINDS, ENVELOPES } from '@core/request/requestFile';
import { RIGHTS } from '@core/request/right';
import { localeOf, messages } from './messages';

const files = import.meta.glob<Record<string, string>>('../../assets/locales/*/*.json', {
  eager: true,
  import: 'default',
});
const roomsOf = (language: string) =>
  Object.entries(files).flatMap(([path, ids]) =>
    path.includes(`/${language}/`) ? [[path.split('/').at(-1), Object.keys(ids).sort()]] : [],
  );
const sources = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const code = Object.values(sources).join('\n');

/** Rooms whose messages only the window speaks. */
const ROOMS =
  'account|app|channel|damage|deletion|directory|envelope|importing|newRequest|ownRecord|people|reminder|request|requests|right|settings|today';
const literals = [...code.matchAll(new RegExp(`['"]((?:${ROOMS})\\.[\\w.-]+)['"]`, 'g'))]
  .map((match) => match[1] ?? '')
  .filter((id) => !(id in channels));
const templates = [...code.matchAll(new RegExp(`\`((?:${ROOMS})\\.[^\`]*\\$\\{[^\`]*)\``, 'g'))].map(
  (match) => match[1] ?? '',
);
const patterns = templates.map(
  (text) =>
    new RegExp(
      `^${text
        .replace(/\$\{[^}]*\}/g, '§')
        .replace(/[.*+?^|()[\]\\]/g, '\\$&')
        .replace(/§/g, '.+')}$`,
    ),
);

/** Names of the values that a message asks for. */
function valuesOf(elements: readonly unknown[]): string[] {
  return [
    ...new Set(
      elements.flatMap((element) => {
        const { type, value, options } = element as {
          type: number;
          value?: string;
          options?: Record<string, { value: unknown[] }>;
        };
        // 0 is literal text and 7 the number sign of a plural (@formatjs/icu-messageformat-parser, TYPE).
        const own = type === 0 || type === 7 || value === undefined ? [] : [value];
        return [...own, ...Object.values(options ?? {}).flatMap((option) => valuesOf(option.value))];
      }),
    ),
  ].sort();
}

describe('messages', () => {
  it('exist in both languages', () => {
    expect(roomsOf('de')).toEqual(roomsOf('en'));
  });
  it.each(Object.keys(messages.en))('%s is well formed and asks for the same values in both languages', (id) => {
    const [english, german] = (['en', 'de'] as const).map((language) =>
      valuesOf(new IntlMessageFormat(messages[language][id] ?? '', language).getAst()),
    );
    expect(german).toEqual(english);
  });
  it('exist for every id in the code', () => {
    expect(literals.filter((id) => !(id in messages.en))).toEqual([]);
    expect(patterns.filter((pattern) => !Object.keys(messages.en).some((id) => pattern.test(id)))).toEqual([]);
  });
  it('are all used', () => {
    const own = new RegExp(`^(?:${ROOMS})\\.`);
    const used = new Set(literals);
    const unused = Object.keys(messages.en).filter(
      (id) => own.test(id) && !used.has(id) && !patterns.some((pattern) => pattern.test(id)),
    );
    expect(unused).toEqual([]);
  });

  const { shape: training } = aiTrainingSchema;
  it.each<[string, readonly string[]]>([
    ...['name', 'does', 'doesNot'].map((part): [string, readonly string[]] => [`right.*.${part}`, RIGHTS]),
    ['envelope.*', ENVELOPES],
    ['channel.*', SENDING_CHANNELS],
    ['account.*', ACCOUNT_KINDS],
    ['request.step.*', [...NEXT_STEPS, 'write-reminder']],
    ...['record.*.title', 'record.*.text', 'record.*.do', 'recorded.*', 'correct.*', 'on.*', 'event.*'].map(
      (part): [string, readonly string[]] => [`request.${part}`, RECORDABLE],
    ),
    ['request.outcome.*', OUTCOMES],
    ['request.outcome.*.text', OUTCOMES],
    ['requests.filter.*', URGENCIES],
    ['importing.column.*', COLUMNS],
    ['ownRecord.field.*', CORRECTABLE],
    ['directory.category.*', CATEGORIES],
    ['directory.confidence.*', CONFIDENCES],
    ['directory.form.*', platformSchema.shape.forms.element.shape.purpose.options],
    ['directory.ai.status.*', training.status.options],
    ['directory.ai.basis.*', training.basis.options],
    ['directory.ai.data.*', training.data.element.options],
    ['directory.ai.reaches.*', training.optOutReaches.options],
    ['directory.ai.way.*', training.optOut.element.shape.kind.options],
  ])('say %s for everything it can be', (pattern, names) => {
    expect(names.filter((name) => !(pattern.replace('*', name) in messages.en))).toEqual([]);
  });
});

describe('language and locale', () => {
  it.each([
    ['system', 'de-AT', 'de', 'de-AT'],
    ['system', 'en-US', 'en', 'en-US'],
    ['system', 'fr-FR', 'en', 'en-GB'],
    ['de', 'en-US', 'de', 'de'],
    ['en', 'de-DE', 'en', 'en-GB'],
  ] as const)('setting %s on a system in %s', (setting, system, language, locale) => {
    expect(localeOf(setting, system)).toEqual({ language, locale });
  });
});
