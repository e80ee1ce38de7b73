// What the post of a country calls registered mail and its proof, and when a posted letter counts as received there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInput, parseOrThrow, problem } from '@core/problem';
import { countryCode } from '@core/text';

const FILE = 'law/delivery.json';

/**
 * When a posted letter between private parties counts as received. In none of these countries does a law presume a
 * number of days, and everywhere the sender proves the receipt.
 * - `sphere`: once it is where the recipient can be expected to take notice, the letter box as a rule.
 * - `address`: presumed known once it has reached the address (Italy).
 * - `handover`: a registered letter on the day the post hands it over (France, in proceedings).
 * - `ordinaryPost`: when the ordinary course of post brings it, unless the contrary is proved; only documents that an
 *   act requires or allows to be served by post (Ireland, United Kingdom).
 */
const RECEIPT_RULES = ['sphere', 'address', 'handover', 'ordinaryPost'] as const;

const postSchema = z
  .strictObject({
    /** Names in the languages of the country; none where no post is known to carry it. */
    registeredMail: z.array(z.string().min(1)),
    /** Name of the return receipt or record of delivery; null where unknown. */
    proof: z.string().min(1).nullable(),
    /** Null where nobody here knows it, and then `source` too. */
    rule: z.enum(RECEIPT_RULES).nullable(),
    source: z.string().min(1).nullable(),
    /** Whether the law and the names were read in a source, or are knowledge to be checked before they are relied on. */
    confidence: z.enum(['checked', 'unchecked']),
  })
  .refine(({ rule, source }) => (rule === null) === (source === null), { path: ['source'], error: 'problem.missing' });
export type Post = z.infer<typeof postSchema>;

const deliverySchema = z.record(countryCode, postSchema);

/**
 * Reads `assetsFolder`/law/delivery.json: country (ISO 3166-1) → {@link Post}. Throws {@link InvalidInput} with every
 * defect at its path ("law/delivery.json.DE.rule").
 */
export function loadDelivery(assetsFolder: string): Readonly<Record<string, Post>> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(assetsFolder, FILE), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidInput([problem(FILE, 'problem.notJson')]);
  }
  return parseOrThrow(deliverySchema, json, FILE);
}
