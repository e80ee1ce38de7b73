// What the post of a country calls registered mail and its proof, and when a posted letter counts as received there.
import { z } from 'zod';
import type { Proof, SendingChannel } from './events';

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

export const postSchema = z
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

/** The proof of sending that a channel gives. */
export function proofOfSending(channel: SendingChannel): Proof {
  if (channel === 'by-hand') return 'delivery-record';
  return channel === 'email' || channel === 'web-form' ? 'confirmation' : 'posting-receipt';
}
