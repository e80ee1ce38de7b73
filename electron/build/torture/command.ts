// What the writer of the crash harness says of each of its commands, as lines of JSON on its standard output.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { importedSchema, type Import } from '@core/directory/imported';

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

/** An import of so many records, each with `word` in it. */
export function importOf(id: string, count: number, word: string): Import {
  const record = (i: number) => ({
    id: `imported-${i}`,
    service: `Beispielnetz ${i} ${word}`,
    alsoKnownAs: [],
    domains: [],
    category: 'other',
    controller: { legalName: 'Beispielnetz GmbH', address: ['Erfunden 1', '10827 Berlin'], country: 'DE' },
    forms: [],
    identifiers: ['email'],
    languages: ['de'],
    sources: [{ name: 'its imprint', date: '2026-11-20', covers: ['controller', 'address'] }],
    checkedOn: '2026-11-20',
    confidence: 'low',
  });
  const records = Array.from({ length: count }, (_, i) =>
    importedSchema.parse({ platform: record(i), quality: null, dated: false }),
  );
  return { id, at: '2026-11-24T09:00:00.000Z', file: 'Sammlung.json', records };
}

/** What tells whether an import is as it was, in few bytes. */
export const importedText = ({ records }: Import): string =>
  JSON.stringify(createHash('sha256').update(JSON.stringify(records)).digest('hex'));

/** Numbers from 0 to below 1, the same for the same seed: the hash of a counter. */
export function numbersOf(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32LE() / 2 ** 32;
  };
}
