// A further letter of a running request: what it is for, what it answers, and what it has to tell of the letters before.
import { z } from 'zod';
import { dayText, idText, line, prose } from '../text';
import { complaintToldSchema } from './complaintTold';
import { accessItemSchema, replySchema } from './reply';

/** Kinds of further letters, each a template in `assets/letters/<language>/follow-ups/<kind>.json`. */
export const FOLLOW_UPS = [
  'reminder',
  'incomplete-answer',
  'identity',
  'form-freedom',
  'contest-extension',
  'contest-refusal',
  'contest-excessive',
  'contest-fee',
  'balancing-test',
  'training-after-objection',
  'recipients',
  'formal-notice',
  'withdrawal',
  'complaint',
  'complaint-to-controller',
] as const;
export const followUpKindSchema = z.enum(FOLLOW_UPS);
export type FollowUpKind = z.infer<typeof followUpKindSchema>;

/** What has happened so far, as far as a further letter speaks of it. */
const aboutSchema = z.strictObject({
  /** Day of the first letter. */
  letterOn: dayText,
  sentOn: dayText.optional(),
  receivedOn: dayText.optional(),
  /** Day by which the answer was due by law; absent where no law names one. */
  dueOn: dayText.optional(),
  /** Day of the reply that this letter answers. */
  answeredOn: dayText.optional(),
  /** Day of the last further letter before this one. */
  insistedOn: dayText.optional(),
});

export const followUpSchema = z.strictObject({
  kind: followUpKindSchema,
  /** The stored reply that this letter answers. */
  eventId: idText.optional(),
  /** What that reply said; absent where there was none. */
  reply: replySchema.optional(),
  about: aboutSchema,
  /** The controller's own reference. */
  reference: line(100).optional(),
  /** The day this letter asks for an answer by. */
  until: dayText.optional(),
  /** What is missing from an answer to a request for access. */
  missing: z.array(accessItemSchema).max(20).default([]),
  /** Of a complaint: to whom, what happened and what is wrong. */
  complaint: complaintToldSchema.optional(),
  /** What the person adds in their own words. */
  particulars: prose(4000).optional(),
});
export type FollowUp = z.output<typeof followUpSchema>;
