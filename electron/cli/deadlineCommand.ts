// `deadline`: days of receipt in, deadlines with their reasons out.
import { z } from 'zod';
import { type Reason, regimeSchema } from '@core/deadline/deadline';
import { FIRST_YEAR, LAST_YEAR } from '@core/deadline/period';
import { deadlineOf } from '@core/deadline/schedule';
import { InvalidInput, issue, parseOrThrow, problem } from '@core/problem';
import { countryCode, dayText } from '@core/text';
import { hasHolidayData, holidayCalendar } from '@node/holidays';
import type { Status } from './failures';
import { readJson } from './files';

/** Further keys of an entry are ignored. `region` is ISO 3166-2 ("DE-BY"). */
const entrySchema = z
  .object({
    id: z.string(),
    regime: regimeSchema,
    country: countryCode,
    region: z.string().optional(),
    receivedOn: dayText,
    /**
     * What is reckoned; without it what comes first: the confirmation where there is one, else the answer. `complaint`:
     * what its addressee owes, an authority under the GDPR, the controller in the United Kingdom.
     */
    duty: z.enum(['answer', 'confirmation', 'opt-out', 'complaint']).optional(),
  })
  .superRefine(({ country, region }, ctx) => {
    // Without its holidays a deadline would be wrong in silence.
    if (!hasHolidayData(country))
      ctx.addIssue({ ...issue('problem.noHolidays', { place: country }), path: ['country'] });
    else if (region !== undefined && !hasHolidayData(country, region)) {
      ctx.addIssue({ ...issue('problem.noHolidays', { place: region }), path: ['region'] });
    }
  });
type Entry = z.output<typeof entrySchema>;

interface Answer {
  /** Null where the law gives no number; `reasons` then say what it gives instead. */
  deadline: string | null;
  extendedDeadline: string | null;
  reasons: Pick<Reason, 'rule' | 'source' | 'from' | 'to'>[];
}

/** Reads `file`, or standard input where it is undefined, and prints the deadlines as JSON. */
export function deadlineCommand(file: string | undefined): Status {
  const entries = parseOrThrow(z.array(entrySchema), readJson(file ?? null, file ?? 'standard input'));
  const results = entries.map(resultOf);
  const problems = results.flatMap((result) => ('problem' in result ? [result.problem] : []));
  if (problems.length > 0) throw new InvalidInput(problems);
  console.log(JSON.stringify(results, null, 2));
  return 0;
}

function resultOf({ id, regime, country, region, receivedOn, duty }: Entry, i: number) {
  const calendar = holidayCalendar(country, region);
  const deadline = deadlineOf({
    regime,
    receivedOn,
    assumedReceipt: false,
    country,
    calendar,
    duty: duty === 'opt-out' || duty === 'complaint' ? duty : 'answer',
  });
  const { confirmation } = deadline;
  const answer = answerOf(deadline.due, deadline.extendedDue, deadline.reasons);
  const reasons = [...deadline.reasons, ...deadline.extendedReasons, ...(confirmation?.reasons ?? [])];
  if (reasons.some(({ rule }) => rule === 'beyondYears'))
    return { problem: problem(`${i}.receivedOn`, 'problem.yearOutside', { first: FIRST_YEAR, last: LAST_YEAR }) };
  if (duty === 'confirmation' && confirmation === null)
    return { problem: problem(`${i}.duty`, 'problem.noConfirmation', { regime }) };
  if (confirmation === null || duty === 'answer') return { id, ...answer };
  return { id, ...answerOf(confirmation.due, null, confirmation.reasons), answer };
}

function answerOf(deadline: string | null, extendedDeadline: string | null, reasons: readonly Reason[]): Answer {
  return {
    deadline,
    extendedDeadline,
    reasons: reasons.map(({ rule, source, from, to }) => ({ rule, source, from, to })),
  };
}
