// What the writer of the crash harness says of each of its commands, as lines of JSON on its standard output.
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a command leaves in the vault: place ("drafts/ID", "blobs/SHA-256", "settings") → JSON, or null for nothing. */
const leavesSchema = z.record(z.string(), z.string().nullable());
export type Leaves = z.infer<typeof leavesSchema>;

/** `begins` is said before the vault is asked, `done` after it has answered; `n` counts the commands. */
export const messageSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('loaded') }),
  z.object({ say: z.literal('begins'), n: z.int(), leaves: leavesSchema }),
  z.object({ say: z.literal('done'), n: z.int() }),
]);
export type Message = z.infer<typeof messageSchema>;

/** Numbers from 0 to below 1, the same for the same seed: the hash of a counter. */
export function numbersOf(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32LE() / 2 ** 32;
  };
}
