// The directory in memory: finds a platform by service, other name, legal name or domain, in any script, tolerant of
// typing errors. Ranks by how a person's words stand to a record's names, and only then by how rare the words are.
import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import type { Platform } from './platform';
import { byEar, fold, isForeign, joined, spellings } from './spelling';

export interface Directory {
  /** Sorted by service name, imported ones last. */
  readonly platforms: readonly Platform[];
  get(id: string): Platform | null;
  /** At most `limit` records, best match first; an empty text gives all as they are sorted. */
  search(text: string, limit: number): Platform[];
}

/** A directory whose records come and go. */
export interface GrowingDirectory extends Directory {
  /** Adds the record, in the place of the one of its id. `imported` ones stand behind others that fit as well. */
  put(platform: Platform, imported?: boolean): void;
  drop(id: string): void;
}

interface Kept {
  platform: Platform;
  imported: boolean;
  /** Each in all its spellings, as {@link spaced} and as one word. */
  services: string[];
  names: string[];
  legalNames: string[];
}

interface Asked {
  /** As typed, with single blanks between the words. */
  full: string;
  /** Without legal forms; of an address, the word that names the site. */
  words: string[];
  whole: string;
  /** Of a pasted link or an e-mail address. */
  host: string | null;
}

const FIELDS = ['service', 'joined', 'names', 'domains', 'legalName', 'ear'] as const;
const WRITTEN = FIELDS.filter((field) => field !== 'ear');
const BOOST = { service: 4, joined: 3, names: 2, domains: 2 };
/** Says nothing of who it is, and is left out or in by whoever types a name. */
const LEGAL_FORMS = new Set(
  (
    'gmbh ag se kg kgaa ohg ev mbh co ltd limited plc inc llc llp corp corporation company unlimited uc dac sa sas sarl ' +
    'sl slu srl spa bv nv ab as aps oy oyj ou uab doo the'
  ).split(' '),
);
/** Behind which a site's own name stands one further in front: "example.co.uk". */
const SECOND_LEVELS = new Set(['co', 'com', 'org', 'net', 'ac', 'gov']);

/** How a record stands to what was typed, best first; where both are alike, the score decides. */
const RANK = {
  site: 0,
  siteAbove: 0.5,
  service: 1,
  company: 1.5,
  name: 2,
  begins: 3,
  otherBegins: 4,
  byEar: 5,
  otherByEar: 5.05,
  oneSlip: 5.2,
  inName: 5.4,
  twoSlips: 5.6,
  other: 6,
};
/** What keeps an imported record behind others that fit as well, and before those that hardly fit. */
const importedBehind = (rank: number) => (rank < RANK.byEar ? Math.min(rank + 2.5, 4.9) : rank + 0.1);

/** So many hits are seen at a glance. */
const FEW = 5;

// Two swapped letters are two edits to MiniSearch (Levenshtein), hence 2 from five letters on.
const editsAllowed = (term: string) => (term.length < 4 ? false : term.length === 4 ? 1 : 2);

/** Builds the index; `platforms` have distinct ids. */
export function createDirectory(platforms: readonly Platform[]): GrowingDirectory {
  const byId = new Map<string, Kept>();
  const index = new MiniSearch<Record<string, string>>({ fields: [...FIELDS], processTerm: fold });
  let sorted: readonly Platform[] | null = null;

  function put(platform: Platform, imported = false): void {
    if (byId.has(platform.id)) index.discard(platform.id);
    const { id, service, alsoKnownAs, domains, controller } = platform;
    const names = [service, ...alsoKnownAs];
    const written = (texts: readonly string[]) => texts.flatMap(spellings);
    byId.set(id, {
      platform,
      imported,
      services: inBothWays(written([service]).map(spaced)),
      names: inBothWays([...written(alsoKnownAs), ...domains.map(siteOf)].map(spaced)),
      legalNames: inBothWays(written([controller.legalName]).map((name) => wordsOf(name).join(' '))),
    });
    index.add({
      id,
      service: written([service]).join(' '),
      // "Deutsche Telekom" is also one word, so that a missing space is no hindrance; "tik tok" is the query's side of it.
      joined: written(names).map(joined).join(' '),
      names: written(alsoKnownAs).join(' '),
      domains: domains.join(' '),
      legalName: written([controller.legalName]).join(' '),
      ear: names.map((name) => byEar(fold(name))).join(' '),
    });
    sorted = null;
  }

  function drop(id: string): void {
    if (!byId.delete(id)) return;
    index.discard(id);
    sorted = null;
  }

  const all = (): readonly Platform[] => (sorted ??= [...byId.values()].sort(byName).map(({ platform }) => platform));

  const named = (asked: Asked) =>
    [...byId.values()]
      .filter((kept) => rankOf(kept, asked) < RANK.inName)
      .map(({ platform }) => ({ id: platform.id, score: 0 }));

  function search(text: string, limit: number): Platform[] {
    if (text.trim() === '') return all().slice(0, limit);
    const asked = askedFor(text);
    if (asked.words.length === 0) return [];
    const hits = new Map<string, { kept: Kept; rank: number; score: number }>();
    const take = (found: readonly Pick<SearchResult, 'id' | 'score'>[], rankOfHit: (kept: Kept) => number) => {
      for (const { id, score } of found) {
        const kept = byId.get(String(id));
        if (kept === undefined || hits.has(kept.platform.id)) continue;
        const rank = rankOfHit(kept);
        hits.set(kept.platform.id, { kept, rank: kept.imported ? importedBehind(rank) : rank, score });
      }
    };
    const { words, whole } = asked;
    const spelt = { fields: WRITTEN, boost: BOOST, prefix: true };
    // Every word has to fit, or all of them as one word.
    const every: Query = { combineWith: 'OR', queries: [{ combineWith: 'AND', queries: words }, whole] };
    // A letter or two begin half of all words: then only names count, which is soon looked through.
    if (whole.length < 3) take(named(asked), (kept) => rankOf(kept, asked));
    else take(index.search(every, spelt), (kept) => rankOf(kept, asked));
    // Nobody is called so: written by ear, a slip of the finger, or, when nothing fits, any of the words.
    const isCalledSo = [...hits.values()].some(({ rank }) => rank < RANK.byEar);
    const ear = byEar(whole);
    if (!isCalledSo && isForeign(text))
      take(index.search(ear, { fields: ['ear'] }), ({ services }) =>
        services.some((name) => byEar(name) === ear) ? RANK.byEar : RANK.otherByEar,
      );
    const slipped = (kept: Kept) => slipRank(kept, whole);
    // What few are called may be a slip as well: "trave" is the beginning of "travel", and nearly "Brave".
    if (!isCalledSo || hits.size < FEW) take(index.search(every, { ...spelt, fuzzy: editsAllowed }), slipped);
    if (hits.size === 0)
      take(index.search({ combineWith: 'OR', queries: words }, { ...spelt, fuzzy: editsAllowed }), slipped);
    return [...hits.values()]
      .sort((a, b) => a.rank - b.rank || b.score - a.score)
      .slice(0, limit)
      .map(({ kept }) => kept.platform);
  }

  for (const platform of platforms) put(platform);
  return {
    get platforms() {
      return all();
    },
    get: (id) => byId.get(id)?.platform ?? null,
    search,
    put,
    drop,
  };
}

const inBothWays = (names: readonly string[]) => [
  ...new Set(names.flatMap((name) => [name, name.replaceAll(' ', '')])),
];
const spaced = (text: string) => text.replace(/[\s\p{P}\p{S}]+/gu, ' ').trim();

/** The words of a name, folded, without what stands for the form of a company; with it where there is nothing else. */
function wordsOf(text: string): string[] {
  const words = spaced(fold(text).replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')).split(' ');
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return (telling.length > 0 ? telling : words).filter((word) => word !== '');
}

function askedFor(text: string): Asked {
  const host = hostOf(text.trim());
  const words = wordsOf(host === null ? text : siteOf(host));
  return { full: spaced(fold(text)), words, whole: words.join(''), host };
}

/** A pasted link or an e-mail address stands for its host: "https://www.example.org/privacy" → "example.org". */
function hostOf(text: string): string | null {
  const host = /^(?:[a-z]+:\/\/|mailto:)?(?:[^\s/@]+@)?(?:www\.)?([^\s/:?#@]+\.[^\s/:?#@.]+)(?:[/:?#]\S*)?$/i.exec(
    text,
  )?.[1];
  return host?.toLowerCase() ?? null;
}

/** The word of a host that names the site: "shop.example.co.uk" → "example". */
function siteOf(host: string): string {
  const parts = host.split('.').slice(0, -1);
  if (parts.length > 1 && SECOND_LEVELS.has(parts.at(-1) ?? '')) parts.pop();
  return parts.at(-1) ?? host;
}

function rankOf({ platform, services, names, legalNames }: Kept, asked: Asked): number {
  const { full, words, whole, host } = asked;
  if (host !== null && platform.domains.includes(host)) return RANK.site;
  if (host !== null && platform.domains.some((domain) => host.endsWith(`.${domain}`))) return RANK.siteAbove;
  const telling = words.join(' ');
  const is = (name: string) => name === whole || name === telling || name === full;
  const begins = (name: string) => name.startsWith(whole) || name.startsWith(telling);
  const isCompanyOf = (service: string) =>
    telling.startsWith(`${service} `) && legalNames.some((name) => name.startsWith(telling));
  if (services.some(is)) return RANK.service;
  if (services.some(isCompanyOf)) return RANK.company;
  if (names.some(is) || legalNames.some(is)) return RANK.name;
  if (services.some(begins)) return RANK.begins;
  return names.some(begins) || legalNames.some(begins) ? RANK.otherBegins : RANK.inName;
}

/** By how many slips of the finger a name is what was typed. */
function slipRank({ services, names }: Kept, whole: string): number {
  const slips = Math.min(...[...services, ...names].map((name) => slipsBetween(whole, name)));
  return slips === 1 ? RANK.oneSlip : slips === 2 ? RANK.twoSlips : RANK.other;
}

/** Letters left out, added, mistaken or swapped with the next (optimal string alignment); more than 2 are 3. */
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 3, 3);
}

function byName(a: Kept, b: Kept): number {
  if (a.imported !== b.imported) return a.imported ? 1 : -1;
  const [one, other] = [a.services[0] ?? '', b.services[0] ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
