// What can be deleted for good, as the window sees it, and where backups still hold it.
import { z } from 'zod';
import { rightSchema } from '@core/request/right';
import { dayText, idText } from '@core/text';

/** A request that was removed and can still be put back. */
export const removedRequestSchema = z.object({
  id: idText,
  removedOn: dayText,
  /** From then on it is gone by itself. */
  goneOn: dayText,
  /** Of whom it asks, for whom and what; null where its file cannot be read. */
  what: z.object({ service: z.string(), person: z.string(), rights: z.array(rightSchema) }).nullable(),
});

/** How much goes with a person. */
export const belongingsSchema = z.object({ requests: z.int(), drafts: z.int(), campaigns: z.int() });

/** Automatic backups in the folder they are made in; `holds` is null for one that this vault's passphrase does not open. */
export const stillInBackupsSchema = z.object({
  /** Name of the folder; null while no automatic backups are made. */
  folder: z.string().nullable(),
  backups: z.array(z.object({ file: z.string(), day: dayText, holds: z.boolean().nullable() })),
});
export type StillInBackups = z.infer<typeof stillInBackupsSchema>;
