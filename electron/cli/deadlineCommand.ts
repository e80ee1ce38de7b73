// `deadline`: days of receipt in, deadlines with their reasons out.
import { z } from 'zod';
import { regimeSchema } from '@core/deadline/deadline';
import { deadlineOf } from '@core/deadline/schedule';
import { issue, parseOrThrow } from '@core/problem';
import { countryCode, dayText } from '@core/text';
import { hasHolidayData, holidayCalendar } from '@node/holidays';
import type { Status } from './failures';
import { readJson } from './files';

/** Further keys of an entry are ignored. `region` is ISO 3166-2 ("DE-BY"). */
const entriesSchema = z.array(
  z
    .object({
      id: z.string(),
      regime: regimeSchema,
      country: countryCode,
      region: z
        .string()
        .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
        .optional(),
      receivedOn: dayText,
    })
    .superRefine(({ country, region }, ctx) => {
      // Without its holidays a deadline would be wrong in silence.
      if (!hasHolidayData(country))
        ctx.addIssue({ ...issue('problem.noHolidays', { place: country }), path: ['country'] });
      else if (region !== undefined && !hasHolidayData(country, region)) {
        ctx.addIssue({ ...issue('problem.noHolidays', { place: region }), path: ['region'] });
      }
    }),
);

/** Reads `file`, or standard input where it is undefined, and prints the deadlines as JSON. */
export function deadlineCommand(file: string | undefined): Status {
  const entries = parseOrThrow(entriesSchema, readJson(file ?? null, file ?? 'standard input'));
  const answers = entries.map(({ id, regime, country, region, receivedOn }) => {
    const calendar = holidayCalendar(country, region);
    const deadline = deadlineOf({ regime, receivedOn, assumedReceipt: false, country, calendar });
    return {
      id,
      deadline: deadline.due,
      extendedDeadline: deadline.extendedDue,
      reasons: deadline.reasons.map(({ rule, source, from, to }) => ({ rule, source, from, to })),
    };
  });
  console.log(JSON.stringify(answers, null, 2));
  return 0;
}
