// Records that came in from a file: kept together by import, marked with where they are from, and never in the place of
// a shipped one.
import { z } from 'zod';
import { idText, line } from '../text';
import { platformSchema } from './platform';

/** So many records one import takes; a file of the vault holds them all. */
export const MOST_RECORDS = 5000;
/** What ids of imported records begin with, so that they are never those of shipped ones. */
export const IMPORTED = 'imported-';

/** How a record was made, as datenanfragen.de grades it; null where its source says nothing. */
export const qualitySchema = z.enum(['tested', 'verified', 'imported', 'scraped']).nullable();

export const importedSchema = z.strictObject({
  platform: platformSchema,
  quality: qualitySchema,
  /** Whether its source says when it was checked; where not, `checkedOn` is the day of the file. */
  dated: z.boolean(),
});
export type Imported = z.infer<typeof importedSchema>;

/** So many records a file of the vault holds: as many as are written in one turn. */
export const PART_RECORDS = 400;

/** A part of an import. An import is there when all its parts are. */
export const importPartSchema = z.strictObject({
  version: z.literal(1),
  id: idText,
  importId: idText,
  /** From 1 to `parts`. */
  part: z.int().min(1),
  parts: z
    .int()
    .min(1)
    .max(Math.ceil(MOST_RECORDS / PART_RECORDS)),
  /** Instant, ISO 8601. Of two imports with the same record the later one counts. */
  at: z.iso.datetime(),
  /** Name of the file or folder. */
  file: line(255),
  records: z.array(importedSchema).min(1).max(PART_RECORDS),
});
export type ImportPart = z.infer<typeof importPartSchema>;

export interface Import {
  id: string;
  at: string;
  file: string;
  records: readonly Imported[];
}

/** An import as the vault keeps it. */
export function partsOf({ id, at, file, records }: Import): ImportPart[] {
  const parts = Math.ceil(records.length / PART_RECORDS);
  return Array.from({ length: parts }, (_, i) => ({
    version: 1,
    id: `${id}-${i + 1}`,
    importId: id,
    part: i + 1,
    parts,
    at,
    file,
    records: records.slice(i * PART_RECORDS, (i + 1) * PART_RECORDS),
  }));
}

/** The imports of which all parts are there, and the parts of others. */
export function joinedImports(parts: readonly ImportPart[]): { whole: Import[]; stray: ImportPart[] } {
  const groups = new Map<string, ImportPart[]>();
  for (const part of parts) groups.set(part.importId, [...(groups.get(part.importId) ?? []), part]);
  const joined: { whole: Import[]; stray: ImportPart[] } = { whole: [], stray: [] };
  for (const [id, group] of groups) {
    const [first] = group;
    if (first === undefined || group.length !== first.parts) joined.stray.push(...group);
    else
      joined.whole.push({
        id,
        at: first.at,
        file: first.file,
        records: [...group].sort((a, b) => a.part - b.part).flatMap(({ records }) => records),
      });
  }
  return joined;
}
