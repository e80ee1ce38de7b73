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

export const importSchema = z.strictObject({
  version: z.literal(1),
  id: idText,
  /** Instant, ISO 8601. Of two imports with the same record the later one counts. */
  at: z.iso.datetime(),
  /** Name of the file or folder. */
  file: line(255),
  records: z.array(importedSchema).min(1).max(MOST_RECORDS),
});
export type Import = z.infer<typeof importSchema>;
