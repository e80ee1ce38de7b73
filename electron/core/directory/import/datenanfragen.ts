// Records of the company directory of datenanfragen.de (github.com/datenanfragen/data, schema.json, CC0).
import { z } from 'zod';
import { problem, problemsOf, type Problem } from '../../problem';
import { emailAddress, httpsUrl, line } from '../../text';
import { qualitySchema } from '../imported';
import type { Platform } from '../platform';
import { type Candidate, checked, importedId, languagesOf, type Provenance, UNKNOWN } from './candidate';
import { countryNamed } from './countryNames';

/** What is used of a record. Telephone, fax, keys and templates of their own have no place here. */
const recordSchema = z.object({
  slug: line(200),
  name: line(200),
  address: z.string(),
  categories: z.array(z.string()).default([]),
  runs: z.array(z.string()).default([]),
  email: z.string().optional(),
  webform: z.string().optional(),
  web: z.string().optional(),
  sources: z.array(z.string()).min(1),
  'required-elements': z.array(z.object({ desc: z.string(), type: z.string() })).default([]),
  'request-language': z.string().optional(),
  quality: qualitySchema.unwrap(),
});
type Stored = z.infer<typeof recordSchema>;

const CATEGORIES: Readonly<Record<string, Platform['category']>> = {
  'social media': 'social-network',
  'credit agency': 'credit-agency',
  addresses: 'address-dealer',
  insurance: 'insurance',
  telecommunication: 'telecom',
  travel: 'travel',
  commerce: 'shopping',
};
const ELEMENTS: readonly (readonly [RegExp, Platform['identifiers'][number]])[] = [
  [/e-?mail/i, 'email'],
  [/user|nutzer|benutzer|login|account/i, 'username'],
  [/phone|telefon|handy|mobil/i, 'phone'],
  [/kunde|customer|client|vertrag|contract|member|mitglied/i, 'customer-number'],
];
/** Where our fields stand in theirs. */
const THEIRS: readonly (readonly [string, string])[] = [
  ['controller.legalName', 'name'],
  ['controller.address', 'address'],
  ['controller.country', 'address'],
  ['service', 'name'],
  ['languages', 'request-language'],
];

export const isDatenanfragen = (json: object): boolean => 'slug' in json;

/** The record as ours, or why not. Single facts that do not hold are left out and reported. */
export function fromDatenanfragen(json: object, { file, fileDay }: Provenance): Candidate {
  const result = recordSchema.safeParse(json, { reportInput: true });
  const { name, slug } = json as { name?: unknown; slug?: unknown };
  const candidate = {
    name: `${typeof name === 'string' ? name : String(slug)} (${file})`,
    key: String(slug),
    problems: [] as Problem[],
    left: [] as Problem[],
  };
  if (!result.success) return { ...candidate, imported: null, problems: problemsOf(result.error) };
  const stored = result.data;
  const lines = stored.address.split(/\r?\n/).filter((text) => text.trim() !== '');
  const country = countryNamed(lines.at(-1) ?? '');
  if (country === null) candidate.problems.push(problem('address', 'problem.addressNoCountry'));

  /** The value if it holds; else it is left out, and said to be. */
  const kept = <S extends z.ZodType>(schema: S, value: unknown, path: string): z.output<S>[] => {
    if (value === undefined) return [];
    const read = schema.safeParse(value, { reportInput: true });
    if (read.success) return [read.data];
    candidate.left.push(...problemsOf(read.error, path));
    return [];
  };
  const platform = {
    id: importedId(stored.slug),
    service: stored.name.length > 80 ? `${stored.name.slice(0, 79).trimEnd()}…` : stored.name,
    alsoKnownAs: stored.runs.flatMap((run, i) => kept(line(80), run, `runs.${i}`)),
    domains: kept(webHost, stored.web, 'web'),
    category: stored.categories.map((category) => CATEGORIES[category]).find((known) => known !== undefined) ?? 'other',
    controller: { legalName: stored.name, address: lines.slice(0, -1), country: country ?? '' },
    email: kept(emailAddress, stored.email, 'email')[0],
    forms: kept(httpsUrl, stored.webform, 'webform').map((url) => ({ purpose: 'privacy' as const, url })),
    identifiers: identifiersOf(stored),
    languages: languagesOf(stored['request-language'], country ?? ''),
    sources: [
      { name: 'datenanfragen.de, company directory', date: fileDay, covers: ['controller', 'email', 'forms'] },
      ...stored.sources.map((url) => ({
        name: url.slice(0, 300),
        ...(httpsUrl.safeParse(url).success && { url }),
        covers: ['controller'],
      })),
    ],
    checkedOn: fileDay,
    confidence: UNKNOWN.confidence,
  };
  const theirs = (path: string) => {
    const [ours, field] = THEIRS.find(([ours]) => path.startsWith(ours)) ?? ['', ''];
    return field === '' ? path : field + path.slice(ours.length);
  };
  return checked(candidate, { platform, quality: stored.quality, dated: false }, theirs);
}

/** The host of a web address, which names the service: "https://www.example.org/" → "example.org". */
export const webHost = z
  .string()
  .transform((url) => /^(?:https?:\/\/)?(?:www\.)?([^\s/:?#]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? '')
  .superRefine((host, ctx) => {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) ctx.addIssue({ code: 'custom', message: 'problem.url' });
  });

/** What the account is found by. A document is never among it, and name and address stand in every letter. */
function identifiersOf(stored: Stored): Platform['identifiers'] {
  const asked = stored['required-elements'].flatMap(
    ({ desc }) => ELEMENTS.find(([word]) => word.test(desc))?.[1] ?? [],
  );
  return asked.length === 0 ? [...UNKNOWN.identifiers] : [...new Set(asked)];
}
