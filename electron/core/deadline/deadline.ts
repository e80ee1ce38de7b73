// A deadline: a day, the rules that gave it one by one, and how sure it is.
import { z } from 'zod';
import { type Day, dayText } from '../text';

/** Data-protection regimes whose time limits are known, or known to be none in numbers. */
export const REGIMES = [
  'EU-GDPR',
  'EEA-GDPR',
  'UK-GDPR',
  'CH-FADP',
  'TR-KVKK',
  'US-CA-CCPA',
  'BR-LGPD',
  'CA-QC-P39',
  'CA-PIPEDA',
  'JP-APPI',
  'AU-APP',
] as const;
export const regimeSchema = z.enum(REGIMES);
export type Regime = z.infer<typeof regimeSchema>;

/** One step of the computation: `rule` names a message "rule.<id>"; `source` is the citation; from → to are days. */
export const reasonSchema = z.object({
  rule: z.string(),
  source: z.string(),
  from: dayText,
  to: dayText,
  /** Further values of the message: the holiday's name, number of days, country code. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof reasonSchema>;

/** A day with the rules that lead to it; null where the law gives none, or where it still depends on something. */
const reckonedSchema = z.object({ due: dayText.nullable(), reasons: z.array(reasonSchema) });
export type Reckoned = z.infer<typeof reckonedSchema>;

/**
 * Always an estimate: national law may deem a letter received on another day. `assumedReceipt` is true while the
 * person has not entered the day of receipt, and `receivedOn` is then our assumption.
 */
export const deadlineSchema = z.object({
  regime: regimeSchema,
  receivedOn: dayText,
  assumedReceipt: z.boolean(),
  ...reckonedSchema.shape,
  /** The latest day after a reasoned notice of extension; null where the regime knows none. */
  extendedDue: dayText.nullable(),
  extendedReasons: z.array(reasonSchema),
  /** By when the receipt has to be confirmed, where the law asks for that. */
  confirmation: reckonedSchema.nullable(),
  /** What would hold instead if a demand of the controller suspends the period; null `due` while that goes on. */
  later: reckonedSchema.nullable(),
});
export type Deadline = z.infer<typeof deadlineSchema>;
/** A deadline on a day, as pictures and letters need it. */
export type DatedDeadline = Deadline & { due: Day };

/** Name of the public holiday on a day in the calendar's country and region, or null on any other day. */
export type HolidayCalendar = (day: string) => string | null;

/** What a controller can ask back before it answers. */
export const DEMANDS = ['identity', 'clarification', 'fee'] as const;
/** One such demand, and when it was met; null while it is open. */
export interface Demand {
  kind: (typeof DEMANDS)[number];
  askedOn: Day;
  metOn: Day | null;
}
