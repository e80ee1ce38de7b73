// The nine rights of the GDPR that a request can exercise.
import { z } from 'zod';

export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'marketing-objection',
  'ai-training-objection',
  'consent-withdrawal',
] as const;
export const rightSchema = z.enum(RIGHTS);
export type Right = z.infer<typeof rightSchema>;

/** Letters of Art. 17(1) GDPR: the grounds on which erasure can be demanded. */
export const ERASURE_GROUNDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export const erasureGroundSchema = z.enum(ERASURE_GROUNDS);

/** Letters of Art. 18(1) GDPR: the cases in which restriction can be demanded. */
export const RESTRICTION_GROUNDS = ['a', 'b', 'c', 'd'] as const;
export const restrictionGroundSchema = z.enum(RESTRICTION_GROUNDS);
