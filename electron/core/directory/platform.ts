// A platform of the directory: a service and who is responsible for it, with sources and the day they were checked.
import { z } from 'zod';
import { issue } from '../problem';
import { accountKindSchema, languageSchema } from '../request/requestFile';
import { type Day, countryCode, dayText, emailAddress, httpsUrl, idText, line } from '../text';

export const CATEGORIES = [
  'social-network',
  'messenger',
  'video',
  'ai-assistant',
  'search',
  'email-cloud',
  'shopping',
  'payments',
  'credit-agency',
  'address-dealer',
  'music',
  'travel',
  'telecom',
  'dating',
  'games',
  'jobs',
  'delivery',
  'transport',
  'insurance',
  'bank',
  'other',
] as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** 1 to `maximum` lines without the country. */
const addressOf = (maximum: number) => z.array(line(80)).min(1).max(maximum);

const entity = z.strictObject({
  legalName: line(200),
  address: addressOf(6),
  country: countryCode,
  /** ISO 3166-2, where holidays depend on it (DE-BE). */
  region: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .optional(),
});

/** Where a statement was read and when; `covers` names the fields it supports ("controller", "aiTraining"). */
export const sourceSchema = z.strictObject({
  name: line(300),
  url: httpsUrl.optional(),
  date: dayText.optional(),
  covers: z.array(line(60)).min(1),
});

export const aiTrainingSchema = z.strictObject({
  /** training: the policy says personal data trains AI; may-train: it reserves it; none-named: the policy names no such purpose; unclear: not established for the EEA. */
  status: z.enum(['training', 'may-train', 'none-named', 'unclear']),
  /** First day of training on EU/EEA users' data, where known. */
  since: dayText.optional(),
  basis: z.enum(['legitimate-interests', 'consent', 'mixed', 'not-stated']),
  data: z.array(
    z.enum(['public-posts', 'ai-interactions', 'profile', 'uploads', 'usage', 'web', 'licensed-to-others']),
  ),
  /** Ways to opt out inside the service. An objection by letter is open in any case. `path` is given in English as the service shows it. */
  optOut: z.array(
    z.strictObject({ kind: z.enum(['form', 'setting']), url: httpsUrl.optional(), path: line(200).optional() }),
  ),
  /** What the service's own opt-out reaches, as it says itself. */
  optOutReaches: z.enum(['future-only', 'past-and-future', 'not-stated']),
});
export type AiTraining = z.infer<typeof aiTrainingSchema>;

const recordSchema = z.strictObject({
  id: idText,
  /** The service as people call it. */
  service: line(80),
  alsoKnownAs: z.array(line(80)),
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)),
  category: z.enum(CATEGORIES),
  /** Who decides on the processing (Art. 4(7) GDPR). The address may be missing where a representative is named. */
  controller: entity.extend({ address: addressOf(6).optional() }),
  /**
   * Art. 27 GDPR representative, for a controller outside the EU/EEA. The letter goes there (see controllerOf), in
   * care of it, which takes one of the six lines.
   */
  representative: entity.extend({ address: addressOf(5), email: emailAddress.optional() }).optional(),
  email: emailAddress.optional(),
  dpo: z.strictObject({ email: emailAddress.optional(), url: httpsUrl.optional() }).optional(),
  forms: z.array(
    z.strictObject({
      purpose: z.enum(['privacy', 'objection', 'ai-objection', 'access', 'erasure', 'marketing']),
      url: httpsUrl,
    }),
  ),
  /** Country code of the lead authority (Art. 56 GDPR), where one is known. */
  leadAuthority: countryCode.optional(),
  /** What the controller can find the account by; the first is asked for first. Never an identity document. */
  identifiers: z.array(accountKindSchema).min(1),
  /** Languages the controller answers in; the first is the default of the letter. */
  languages: z.array(languageSchema).min(1),
  aiTraining: aiTrainingSchema.optional(),
  sources: z.array(sourceSchema).min(1),
  checkedOn: dayText,
  confidence: z.enum(CONFIDENCES),
});

/** One record of the directory. A letter must have an address to go to: the controller's or its representative's. */
export const platformSchema = recordSchema.superRefine((platform, ctx) => {
  if (platform.controller.address === undefined && platform.representative === undefined) {
    ctx.addIssue({ ...issue('problem.missing'), path: ['controller', 'address'] });
  }
});
export type Platform = z.infer<typeof platformSchema>;

/** A record older than this many days is shown as old, and `directory check` lists it. */
export const STALE_AFTER_DAYS = 365;

/** Whether a record was checked more than {@link STALE_AFTER_DAYS} days before `today`. Both are days YYYY-MM-DD. */
export function isStale(checkedOn: Day, today: Day): boolean {
  // A date without a time is read as UTC (ECMA-262, Date.parse), where every day has 24 hours.
  return (Date.parse(today) - Date.parse(checkedOn)) / 86_400_000 > STALE_AFTER_DAYS;
}
