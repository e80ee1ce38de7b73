// A record on its way in: what it would become, or why it cannot come in, by name and field.
import { problemsOf, type Problem } from '../../problem';
import type { Day } from '../../text';
import { IMPORTED, type Imported } from '../imported';
import { type Platform, platformSchema } from '../platform';
import { fold } from '../spelling';
import { problemsOfAddress } from '../plausible';

/** Where records are from. Days are YYYY-MM-DD. */
export interface Provenance {
  /** Name of the file inside what was chosen. */
  file: string;
  /** Of the file; it stands for the day of checking where a record names none. */
  fileDay: Day;
  today: Day;
}

export interface Candidate {
  /** What messages call it: "Musterbuch GmbH (musterbuch.json)". */
  name: string;
  /** Two of the same key are one record twice. */
  key: string;
  imported: Imported | null;
  /** Why it does not come in, at the fields of its source. */
  problems: Problem[];
  /** What of it was left out. */
  left: Problem[];
}

/** What stands for a missing fact: nothing is guessed but the language, which a letter must have. */
export const UNKNOWN = {
  identifiers: ['email', 'customer-number', 'other'],
  confidence: 'low',
} as const satisfies Partial<Platform>;

const LANGUAGE_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['DE', 'AT', 'CH', 'LI'].map((country) => [country, 'de'])),
  ...Object.fromEntries(['FR', 'LU', 'MC'].map((country) => [country, 'fr'])),
  ...{ NL: 'nl', BE: 'nl', ES: 'es', IT: 'it', PL: 'pl', GR: 'el', CY: 'el' },
};
/** The language to write in, then English: the one named, else that of the country. */
export const languagesOf = (named: string | undefined, country: string): string[] => [
  ...new Set([named ?? LANGUAGE_OF[country] ?? 'en', 'en']),
];

/** The id under which a record named so is kept: "Müller & Söhne" → "imported-muller-sohne". */
export function importedId(name: string): string {
  const slug = fold(name).replace(/[^a-z0-9]+/g, '-');
  const id = slug.startsWith(IMPORTED) ? slug : `${IMPORTED}${slug}`;
  return id.slice(0, 64).replace(/-+$/, '');
}

/** Checks what a record became; `renamed` gives the field of its source for one of ours. */
export function checked(
  candidate: Omit<Candidate, 'imported'>,
  made: { platform: unknown; quality: Imported['quality']; dated: boolean },
  renamed: (path: string) => string,
): Candidate {
  const result = platformSchema.safeParse(made.platform, { reportInput: true });
  const problems = result.success ? plausible(result.data) : problemsOf(result.error);
  const found = [...candidate.problems, ...problems.map((one) => ({ ...one, path: renamed(one.path) }))];
  // One field of a source can become several of ours.
  const all = [...new Map(found.map((one) => [`${one.path} ${one.id}`, one])).values()];
  const isIn = result.success && all.length === 0;
  return { ...candidate, problems: all, imported: isIn ? { ...made, platform: result.data } : null };
}

function plausible({ controller, representative }: Platform): Problem[] {
  return [
    ...problemsOfAddress(controller.address ?? [], controller.country, 'controller.address'),
    ...problemsOfAddress(representative?.address ?? [], representative?.country ?? '', 'representative.address'),
  ];
}
