// The chain over a request's events: each link is a hash over the link before and the event, so that an event that was
// changed, removed or moved later on no longer fits.
import type { RequestEvent } from './events';

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export type Sha256 = (text: string) => string;

/** Stands before the first link. */
export const CHAIN_START = '0'.repeat(64);

/**
 * JSON by the JSON Canonicalization Scheme (RFC 8785): members sorted by their names' UTF-16 units, no spaces. Numbers
 * and strings are as ECMAScript writes them, which the scheme prescribes.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** The link of an event whose canonical JSON is `event`, behind the link `before`. */
export const linkOf = (before: string, event: string, sha256: Sha256): string => sha256(`${before}\n${event}`);

/** The links of `events` behind `chain`, one each. */
export function linksOf(events: readonly RequestEvent[], chain: readonly string[], sha256: Sha256): string[] {
  let last = chain.at(-1) ?? CHAIN_START;
  return events.map((event) => (last = linkOf(last, canonicalJson(event), sha256)));
}

/**
 * The number of the first event, counted from 1, that is not as it was when it was recorded, or not in its place; null
 * where all are.
 */
export function brokenAt(events: readonly RequestEvent[], chain: readonly string[], sha256: Sha256): number | null {
  const links = linksOf(events, [], sha256);
  const length = Math.max(links.length, chain.length);
  for (let i = 0; i < length; i += 1) if (links[i] !== chain[i]) return i + 1;
  return null;
}

/** The last link in short, to be noted by hand: "3f2a 91bc 77de 0412". */
export const shortHead = (chain: readonly string[]): string =>
  (chain.at(-1) ?? CHAIN_START).slice(0, 16).replace(/.{4}(?=.)/g, '$& ');
