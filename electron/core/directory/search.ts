// The directory in memory: finds a platform by service, other name, legal name or domain, tolerant of typing errors.
import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import type { Platform } from './platform';

export interface Directory {
  /** Sorted by service name. */
  readonly platforms: readonly Platform[];
  get(id: string): Platform | null;
  /** At most `limit` records, best match first; an empty text gives all, by service name. */
  search(text: string, limit: number): Platform[];
}

// Letters that do not decompose into a base letter and a mark (Unicode NFKD) but are typed without the stroke.
const STROKED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** Lower case without diacritics: "Švitrigailos" → "svitrigailos". */
function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[ßæœøłđı]/g, (letter) => STROKED[letter] ?? letter);
}

const joined = (text: string) => text.replace(/[\s\p{P}]/gu, '');

// A pasted link stands for its host.
const hostOf = (text: string) => /^(?:https?:\/\/)?(?:www\.)?([^\s/]+\.[^\s/]+)(?:\/\S*)?$/i.exec(text)?.[1] ?? text;

const FIELDS = ['service', 'joined', 'alsoKnownAs', 'domains', 'legalName'] as const;

function fieldsOf(platform: Platform) {
  const names = [platform.service, ...platform.alsoKnownAs];
  return {
    id: platform.id,
    service: platform.service,
    // "Deutsche Telekom" is also one word, so that a missing space is no hindrance; "tik tok" is the query's side of it.
    joined: names.map(joined).join(' '),
    alsoKnownAs: platform.alsoKnownAs.join(' '),
    domains: platform.domains.join(' '),
    legalName: platform.controller.legalName,
  };
}

// Two swapped letters are two edits to MiniSearch (Levenshtein), hence 2 from five letters on.
const editsAllowed = (term: string) => (term.length < 4 ? false : term.length === 4 ? 1 : 2);

const OPTIONS: SearchOptions = {
  boost: { service: 4, joined: 3, alsoKnownAs: 2, domains: 2 },
  prefix: true,
  fuzzy: editsAllowed,
};

/** Builds the index once; `platforms` have distinct ids. */
export function createDirectory(platforms: readonly Platform[]): Directory {
  const sorted = [...platforms].sort((a, b) => (fold(a.service) < fold(b.service) ? -1 : 1));
  const byId = new Map(sorted.map((platform) => [platform.id, platform]));
  const index = new MiniSearch({ fields: [...FIELDS], processTerm: fold });
  index.addAll(sorted.map(fieldsOf));

  function search(text: string, limit: number): Platform[] {
    const query = hostOf(text.trim());
    if (query === '') return sorted.slice(0, limit);
    // Every word has to fit, or all of them as one word; only when nothing does, any word.
    const whole: Query = { combineWith: 'OR', queries: [{ combineWith: 'AND', queries: [query] }, joined(query)] };
    const hits = index.search(whole, OPTIONS);
    const found = (hits.length > 0 ? hits : index.search(query, OPTIONS)).flatMap(
      (hit) => byId.get(String(hit.id)) ?? [],
    );
    // "X" is the service of that name before everything that begins with it.
    const named = found.filter((platform) => fold(platform.service) === fold(query));
    return [...named, ...found.filter((platform) => !named.includes(platform))].slice(0, limit);
  }

  return { platforms: sorted, get: (id) => byId.get(id) ?? null, search };
}
