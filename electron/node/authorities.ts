// Reads the shipped authorities, assets/authorities/*.json, and which Land a German postcode lies in.
import { authoritySchema, type Authority, type Postcodes, postcodesSchema } from '@core/directory/authority';
import { parseOrThrow } from '@core/problem';
import postcodes from '../../assets/law/german-postcodes.json';
import { readRecords } from './records';

export interface Authorities {
  /** By country, then region. */
  readonly all: readonly Authority[];
  get(id: string): Authority | null;
}

/** The records of `assetsFolder`/authorities; throws as {@link readRecords} does. */
export function loadAuthorities(assetsFolder: string): Authorities {
  const placeOf = ({ country, region = '' }: Authority) => `${country} ${region}`;
  const all = readRecords(assetsFolder, 'authorities', authoritySchema).sort((a, b) =>
    placeOf(a) < placeOf(b) ? -1 : 1,
  );
  return { all, get: (id) => all.find((authority) => authority.id === id) ?? null };
}

export const POSTCODES: Postcodes = parseOrThrow(postcodesSchema, postcodes, 'law/german-postcodes.json');
