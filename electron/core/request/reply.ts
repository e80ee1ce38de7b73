// What a controller can say to a request, in words of our own: each has its next step in the playbook.
import { z } from 'zod';

/** The replies that the playbook knows. Silence is none of them: it is what is left when nothing came. */
export const REPLIES = [
  'done',
  'partial',
  'beside-the-point',
  'acknowledged',
  'extension',
  'extension-without-reasons',
  'identity-document',
  'identity-data',
  'identity-notarised',
  'clarification',
  'own-form',
  'device-id',
  'other-language',
  'registered-address',
  'refusal',
  'refusal-without-reasons',
  'refusal-without-remedies',
  'refusal-bare',
  'excessive',
  'fee',
  'processor-only',
  'training-done',
  'legitimate-interests',
] as const;
export const replySchema = z.enum(REPLIES);
export type Reply = z.infer<typeof replySchema>;

/** How a reply came. */
export const REPLY_CHANNELS = ['post', 'email', 'web', 'phone', 'in-person'] as const;

/** What an answer to a request for access owes: Art. 15(1)(a)-(h), (2) and (3) GDPR. */
export const ACCESS_ITEMS = [
  'confirmation',
  'purposes',
  'categories',
  'recipients',
  'storage',
  'rights',
  'complaint',
  'source',
  'automated',
  'safeguards',
  'copy',
] as const;
export const accessItemSchema = z.enum(ACCESS_ITEMS);
export type AccessItem = z.infer<typeof accessItemSchema>;
