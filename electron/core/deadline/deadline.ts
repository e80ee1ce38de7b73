// A deadline: a day, the rules that gave it one by one, and how sure it is.
import { z } from 'zod';
import { dayText } from '../text';

/** Data-protection regimes whose time limits are known. */
export const REGIMES = ['EU-GDPR', 'EEA-GDPR', 'UK-GDPR', 'CH-FADP', 'TR-KVKK', 'US-CA-CCPA'] as const;
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

/**
 * Always an estimate: national law may deem a letter received on another day. `assumedReceipt` is true while the
 * person has not entered the day of receipt, and `receivedOn` is then our assumption. `extendedDue` is the latest
 * day after a reasoned notice of extension (null where the regime knows none).
 */
export const deadlineSchema = z.object({
  regime: regimeSchema,
  receivedOn: dayText,
  assumedReceipt: z.boolean(),
  due: dayText,
  reasons: z.array(reasonSchema),
  extendedDue: dayText.nullable(),
  extendedReasons: z.array(reasonSchema),
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** Name of the public holiday on a day in the calendar's country and region, or null on any other day. */
export type HolidayCalendar = (day: string) => string | null;
