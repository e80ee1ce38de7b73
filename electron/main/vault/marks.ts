// Marks of work on many records that goes on over a crash: a restore and its undo, and a deletion; none is a record.
import { join } from 'node:path';
import { z } from 'zod';
import { idText, sha256Text } from '@core/text';
import { openRecordFile, privateFolder, type RecordFile, type RecordOptions } from './records';

/** Inside the vault. */
const FOLDER = 'journal';

/**
 * Of a restore. It names nothing but files of the vault: `parts` hold the changes, `needs` is what they refer to, before and
 * after; as long as the mark is there, neither is swept.
 */
const restoreMarkSchema = z.strictObject({
  version: z.literal(1),
  state: z.enum(['applying', 'applied', 'undoing']),
  at: z.iso.datetime(),
  parts: z.array(sha256Text),
  needs: z.array(sha256Text),
});
export type RestoreMark = z.infer<typeof restoreMarkSchema>;

/** Of a deletion that is under way: the ids of what goes. */
const deletionMarkSchema = z.strictObject({
  version: z.literal(1),
  requests: z.array(idText),
  drafts: z.array(idText),
  people: z.array(idText),
});
export type DeletionMark = z.infer<typeof deletionMarkSchema>;

export interface Marks {
  readonly restore: RecordFile<RestoreMark | null>;
  readonly deletion: RecordFile<DeletionMark | null>;
}

/** @param optionsFor how the file at such a path inside the vault is read and written */
export function openMarks(
  vaultFolder: string,
  optionsFor: <T>(inside: string, read: (stored: object) => T, write: (value: T) => object) => RecordOptions<T>,
): Marks {
  const folder = join(vaultFolder, FOLDER);
  privateFolder(folder);
  const open = <T>(name: string, schema: z.ZodType<T>) =>
    openRecordFile<T | null>(
      folder,
      name,
      null,
      optionsFor(
        `${FOLDER}/`,
        (stored) => (Object.keys(stored).length === 0 ? null : schema.parse(stored)),
        (mark) => mark ?? {},
      ),
    );
  return { restore: open('restore', restoreMarkSchema), deletion: open('deletion', deletionMarkSchema) };
}
