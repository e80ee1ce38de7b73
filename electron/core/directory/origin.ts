// Where a record of the directory is from, and how the layers lie over one another: shipped, imported, the person's own.
import { z } from 'zod';
import { idText } from '../text';
import { type Import, qualitySchema } from './imported';
import { corrected, correctedSchema, type OwnRecord } from './ownRecord';
import { type Platform, platformSchema } from './platform';

export const ORIGINS = ['shipped', 'imported', 'own'] as const;
export const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shipped') }),
  z.object({
    kind: z.literal('imported'),
    importId: idText,
    /** Name of the file it came from. */
    file: z.string(),
    /** Instant, ISO 8601. */
    at: z.string(),
    quality: qualitySchema,
    /** Whether its source says when it was checked. */
    dated: z.boolean(),
  }),
  z.object({ kind: z.literal('own') }),
]);

export const recordSchema = z.object({
  platform: platformSchema,
  origin: originSchema,
  /** What the person corrected in it, with what it says itself. */
  corrected: z.array(correctedSchema),
});
export type DirectoryRecord = z.infer<typeof recordSchema>;

/**
 * All records by id. Imported ones never take the place of a shipped one; of two imports the later one counts. A
 * correction of a record that is not there waits for it.
 */
export function layered(
  shipped: readonly Platform[],
  imports: readonly Import[],
  own: readonly OwnRecord[],
): Map<string, DirectoryRecord> {
  const records = new Map<string, DirectoryRecord>();
  for (const { id, at, file, records: imported } of [...imports].sort((a, b) => (a.at < b.at ? -1 : 1)))
    for (const { platform, quality, dated } of imported)
      records.set(platform.id, {
        platform,
        origin: { kind: 'imported', importId: id, file, at, quality, dated },
        corrected: [],
      });
  for (const platform of shipped) records.set(platform.id, { platform, origin: { kind: 'shipped' }, corrected: [] });
  for (const record of own) {
    if (record.kind === 'own') {
      records.set(record.id, { platform: record.platform, origin: { kind: 'own' }, corrected: [] });
      continue;
    }
    const known = records.get(record.id);
    if (known !== undefined) records.set(record.id, { ...known, ...corrected(known.platform, record.fields) });
  }
  return records;
}
