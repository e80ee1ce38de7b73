// The days of a period on a calendar: which months to show, and what each day of them is.
import type { RequestView } from '@contract/views';
import type { DatedDeadline as Deadline } from '@core/deadline/deadline';
import { addDays } from '@core/deadline/period';
import type { Day } from '@core/text';

/** In the order in which they are told. */
export type MarkKind =
  | 'sent'
  | 'received'
  | 'assumed'
  | 'confirmation'
  | 'unextended'
  | 'due'
  | 'later'
  | 'extended'
  | 'extension'
  | 'answered'
  | 'today';
export interface Mark {
  kind: MarkKind;
  on: Day;
}

const MOVES = ['saturday', 'sunday', 'holiday'];

/**
 * The days that count. `due` is the day that holds; after a reasoned notice it is `extended`, and `unextended` the one
 * before. `later` and `extension` are only possible.
 */
export function marksOf({ state, lawDueOn: dueOn, urgency }: RequestView, deadline: Deadline, today: Day): Mark[] {
  const { receivedOn, assumedReceipt, confirmation, due, later, extendedDue } = deadline;
  const isExtended = dueOn !== due;
  const mark = (kind: MarkKind, on: Day | null): Mark[] => (on === null ? [] : [{ kind, on }]);
  return [
    ...mark('sent', state.sentOn),
    ...mark(assumedReceipt ? 'assumed' : 'received', receivedOn),
    ...mark('confirmation', confirmation?.due ?? null),
    ...mark(isExtended ? 'unextended' : 'due', due),
    ...mark('later', later?.due ?? null),
    ...mark(isExtended ? 'extended' : 'extension', extendedDue),
    ...mark('answered', state.answeredOn),
    ...mark('today', urgency === 'done' ? null : today),
  ];
}

const PERIODS = ['oneMonth', 'oneMonthLastDay', 'days', 'businessDays'] as const;

/** What the answer was given: the rule, and the number that goes with it; null where other rules alone led to the day. */
export function periodOf({ reasons }: Deadline): { rule: (typeof PERIODS)[number]; count: number } | null {
  for (const { rule, values } of reasons) {
    const known = PERIODS.find((one) => one === rule);
    if (known !== undefined) return { rule: known, count: Number(values['count'] ?? 1) };
  }
  return null;
}

/** The days that were no working days, so that the end moved over them. */
export function movedOver({ lawDueOn: dueOn }: RequestView, { due, reasons, extendedReasons }: Deadline): Day[] {
  return [...reasons, ...(dueOn === due ? [] : extendedReasons)]
    .filter((reason) => MOVES.includes(reason.rule))
    .map((reason) => reason.from);
}

/** The months from that of `first` to that of `last`, as their first days. */
export function monthsFrom(first: Day, last: Day): Day[] {
  const months: Day[] = [];
  for (let index = monthIndex(first); index <= monthIndex(last); index += 1)
    months.push(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`);
  return months;
}
const monthIndex = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Every day of the month that begins on `month`. */
export function daysOf(month: Day): Day[] {
  const days: Day[] = [];
  for (let day = month; day.startsWith(month.slice(0, 7)); day = addDays(day, 1)) days.push(day);
  return days;
}
