// The list of what a backup holds, and the names that its entries may have.
import { z } from 'zod';
import { sha256Text } from '@core/text';

export const MANIFEST = 'manifest.json';
/** Folders of records by their ids. */
export const RECORD_FOLDERS = [
  'requests',
  'drafts',
  'people',
  'certificates',
  'campaigns',
  'platforms',
  'imports',
] as const;

const ENTRY_NAME = new RegExp(
  `^(?:settings\\.json|reminders\\.json|(?:${RECORD_FOLDERS.join('|')})/[a-z0-9][a-z0-9-]{0,63}\\.json|blobs/[0-9a-f]{64})$`,
);
export const BLOB_FOLDER = 'blobs/';
/** Whether a backup can hold a record of that name. */
export const isRecordName = (name: string): boolean => ENTRY_NAME.test(name) && !name.startsWith(BLOB_FOLDER);

/** More than the app ever keeps in one record, one file or one list; what claims to be larger is not unpacked. */
const LIMITS = { record: 32_000_000, blob: 64_000_000, manifest: 256_000_000 };
export const limitOf = (name: string): number =>
  name === MANIFEST ? LIMITS.manifest : name.startsWith(BLOB_FOLDER) ? LIMITS.blob : LIMITS.record;

export const manifestSchema = z.strictObject({
  version: z.literal(1),
  /** Version of the app that wrote it. */
  app: z.string().max(50),
  createdAt: z.iso.datetime(),
  entries: z.array(z.strictObject({ name: z.string().regex(ENTRY_NAME), bytes: z.int().min(0), sha256: sha256Text })),
  /** Files that records name and that the vault could not give when the backup was made. */
  missing: z.array(sha256Text),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Where records name files: letters, proofs and pictures by `sha256`, the picture of a signed letter by `file`. */
const NAMED_FILE = /"(?:sha256|file)":"([0-9a-f]{64})"/g;

/** The files that a record names, given as it is stored. */
export const filesNamedIn = (text: string): string[] =>
  [...text.matchAll(NAMED_FILE)].flatMap(([, sha256]) => sha256 ?? []);
