// A platform of the directory: a service and who is responsible for it, with sources and the day they were checked.
import { z } from 'zod';
import { issue } from '../problem';
import { accountKindSchema, languageSchema } from '../request/requestFile';
import { problemsOfName } from './plausible';
import { type Day, countryCode, dayText, emailAddress, httpsUrl, idText, line } from '../text';

export const CATEGORIES = [
  'social-network',
  'messenger',
  'video',
  'ai-assistant',
  'search',
  'email-cloud',
  'software',
  'shopping',
  'payments',
  'bank',
  'insurance',
  'credit-agency',
  'address-dealer',
  'data-broker',
  'adtech',
  'music',
  'travel',
  'transport',
  'delivery',
  'telecom',
  'dating',
  'games',
  'jobs',
  'health',
  'education',
  'car',
  'device',
  'other',
] as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** One line that is a name or an address: no markup, and nothing that a spreadsheet would take for a formula. */
const plain = (maximum: number) =>
  line(maximum).superRefine((text, ctx) => {
    for (const { id } of problemsOfName(text, '')) ctx.addIssue(issue(id));
  });

/** 1 to `maximum` lines without the country. */
const addressOf = (maximum: number) => z.array(plain(80)).min(1).max(maximum);

const entity = z.strictObject({
  legalName: plain(200),
  /** As the post of `country` expects it; absent where none was found. Never guessed. */
  address: addressOf(6).optional(),
  /** Country of the address; without one, of the company. */
  country: countryCode,
  /** ISO 3166-2, where holidays depend on it (DE-BE). */
  region: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .optional(),
});

/** The facts of a record. Each that it states needs a source: `covers` of a source names those that were read there. */
export const FACTS = [
  'controller',
  'address',
  'representative',
  'email',
  'dpo',
  'forms',
  'leadAuthority',
  'aiTraining',
  'alsoResponsible',
  'formerly',
  'namesakes',
  'habits',
] as const;
export type Fact = (typeof FACTS)[number];

/** A day, a month or a year (2026-11-24, 2026-11, 2026): as precise as the text itself says. */
const sourceDate = z.union([dayText, z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/)]);

/** Where a fact was read, and the date of that text, absent where it bears none. */
export const sourceSchema = z.strictObject({
  name: plain(300),
  url: httpsUrl.optional(),
  date: sourceDate.optional(),
  covers: z.array(z.enum(FACTS)).min(1),
});

/** Proceedings on AI training before an authority or a court, each in its own words for both languages of the app. */
const proceedingSchema = z.strictObject({
  by: plain(120),
  date: sourceDate,
  /** open: no outcome was found. */
  state: z.enum(['open', 'closed']),
  what: z.strictObject({ en: plain(300), de: plain(300) }),
  source: plain(200),
  url: httpsUrl.optional(),
  confidence: z.enum(CONFIDENCES),
});

export const aiTrainingSchema = z.strictObject({
  /** training: the policy says personal data trains AI; may-train: it reserves it; none-named: the policy names no such purpose; unclear: not established for the EEA. */
  status: z.enum(['training', 'may-train', 'none-named', 'unclear']),
  /** First day of training on EU/EEA users' data, where known. */
  since: dayText.optional(),
  /** What the service claims. not-stated: its text names none for this; unknown: that part was not read. */
  basis: z.enum(['legitimate-interests', 'consent', 'mixed', 'not-stated', 'unknown']),
  data: z.array(
    z.enum(['public-posts', 'ai-interactions', 'profile', 'uploads', 'usage', 'web', 'licensed-to-others']),
  ),
  /** Ways to opt out inside the service. An objection by letter is open in any case. `path` is given in English as the service shows it. */
  optOut: z.array(
    z.strictObject({ kind: z.enum(['form', 'setting']), url: httpsUrl.optional(), path: line(200).optional() }),
  ),
  /** What the service's own opt-out reaches, as it says itself. */
  optOutReaches: z.enum(['future-only', 'past-and-future', 'not-stated', 'unknown']),
  /** Whether the service wants an objection for each account on its own; absent where it is not known. */
  perAccount: z.boolean().optional(),
  /** Page or form of the service for people without an account, whose data may be trained with too. */
  nonUsers: httpsUrl.optional(),
  proceedings: z.array(proceedingSchema).optional(),
  /** How sure these facts are, where they are less sure than the rest of the record. */
  confidence: z.enum(CONFIDENCES).optional(),
});
export type AiTraining = z.infer<typeof aiTrainingSchema>;

/** How a service is known to deflect requests, by its own words. */
export const HABITS = [
  'form-only',
  'login-required',
  'support-first',
  'device-id-needed',
  'photo-needed',
  'identity-proof',
  'residents-only',
  'refers-to-customer',
  'by-country',
  'denies-responsibility',
] as const;

/** One record of the directory, shipped, imported or the person's own. */
export const platformSchema = z.strictObject({
  id: idText,
  /** The service as people call it. */
  service: plain(80),
  alsoKnownAs: z.array(plain(80)),
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)),
  category: z.enum(CATEGORIES),
  /**
   * Who decides on the processing (Art. 4(7) GDPR). Its place, or that of the representative where the letter goes there,
   * is also the one whose holidays count (Reg. 1182/71 Art. 2(1)). `seat`: country of the company where the address,
   * "c/o" somebody else, lies in another.
   */
  controller: entity.extend({ seat: countryCode.optional() }),
  /**
   * Art. 27 GDPR representative, for a controller outside the EU/EEA. Where its address is known the letter goes there
   * (see controllerOf), in care of it, which takes one of the six lines.
   */
  representative: entity
    .extend({ address: addressOf(5).optional(), country: countryCode.optional(), email: emailAddress.optional() })
    .optional(),
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
  /** What the controller can find the account by; the first is asked for first. Never an identity document. A suggestion, not read anywhere. */
  identifiers: z.array(accountKindSchema).min(1),
  /** Languages to write in: those the service is offered in or its country speaks, English always. The first is the default of the letter. */
  languages: z.array(languageSchema).min(1),
  aiTraining: aiTrainingSchema.optional(),
  /** Other companies responsible for a part of the service, each with what its source says of its place. */
  alsoResponsible: z.array(plain(200)).min(1).optional(),
  /** Names and addresses that older texts give; a letter must not go there. */
  formerly: z.array(plain(200)).min(1).optional(),
  /** Sites and companies that are easily taken for this one. */
  namesakes: z.array(plain(100)).min(1).optional(),
  habits: z.array(z.enum(HABITS)).min(1).optional(),
  sources: z.array(sourceSchema).min(1),
  /** Day on which its sources were read. */
  checkedOn: dayText,
  /** high: own text of 2025 or later; medium: own text that is older or undated, or two that agree; low: one secondary source, or an own text known to be replaced. */
  confidence: z.enum(CONFIDENCES),
});

/** How postcodes look where they are plain to see: a wrong country is found by them. */
const POSTCODES: Readonly<Record<string, RegExp>> = {
  AT: /\b[1-9]\d{3}\b/,
  BE: /\b[1-9]\d{3}\b/,
  CH: /\b[1-9]\d{3}\b/,
  DE: /\b\d{5}\b/,
  DK: /\b\d{4}\b/,
  EE: /\b\d{5}\b/,
  ES: /\b\d{5}\b/,
  FI: /\b\d{5}\b/,
  FR: /\b\d{5}\b/,
  GB: /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/,
  HU: /\b\d{4}\b/,
  IT: /\b\d{5}\b/,
  LT: /\b\d{5}\b/,
  LU: /\b\d{4}\b/,
  NL: /\b\d{4} ?[A-Z]{2}\b/,
  PL: /\b\d{2}-\d{3}\b/,
  RO: /\b\d{6}\b/,
  SE: /\b\d{3} ?\d{2}\b/,
  US: /\b[A-Z]{2},? \d{5}(-\d{4})?\b|\bCalifornia,? \d{5}/,
};

export type Platform = z.infer<typeof platformSchema>;

/** The facts that a record states. */
export function factsOf(record: Platform): Fact[] {
  return FACTS.filter((fact) => {
    if (fact === 'address') return record.controller.address !== undefined;
    return fact === 'forms' ? record.forms.length > 0 : record[fact] !== undefined;
  });
}

/** A record as it is shipped. Refused are facts without a source, sources of nothing, and what contradicts itself. */
export const shippedPlatformSchema = platformSchema.superRefine((record, ctx) => {
  const refuse = (path: (string | number)[], ...what: Parameters<typeof issue>) =>
    ctx.addIssue({ ...issue(...what), path });
  const facts = factsOf(record);
  const covered = new Set(record.sources.flatMap((source) => source.covers));
  for (const fact of facts) if (!covered.has(fact)) refuse(['sources'], 'problem.noSource', { fact });
  record.sources.forEach((source, i) => {
    source.covers.forEach((fact, j) => {
      if (!facts.includes(fact)) refuse(['sources', i, 'covers', j], 'problem.noFact', { fact });
    });
    if (source.date !== undefined && source.date > record.checkedOn)
      refuse(['sources', i, 'date'], 'problem.sourceAfterCheck', { day: record.checkedOn });
  });
  for (const place of ['controller', 'representative'] as const) {
    const { address, country, region } = record[place] ?? {};
    if (address !== undefined && country === undefined) refuse([place, 'country'], 'problem.missing');
    const postcode = POSTCODES[country ?? ''];
    if (address !== undefined && postcode !== undefined && !address.some((one) => postcode.test(one)))
      refuse([place, 'address'], 'problem.postcode', { country: country ?? '' });
    if (region !== undefined && !region.startsWith(`${country}-`))
      refuse([place, 'region'], 'problem.regionElsewhere', { country: country ?? '' });
  }
});
/** A record older than this many days is shown as old, and `directory check` lists it. */
export const STALE_AFTER_DAYS = 180;

/** Whether a record was checked more than {@link STALE_AFTER_DAYS} days before `today`. Both are days YYYY-MM-DD. */
export function isStale(checkedOn: Day, today: Day): boolean {
  // A date without a time is read as UTC (ECMA-262, Date.parse), where every day has 24 hours.
  return (Date.parse(today) - Date.parse(checkedOn)) / 86_400_000 > STALE_AFTER_DAYS;
}
