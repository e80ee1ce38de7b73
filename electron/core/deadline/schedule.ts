// When the answer is due, when at the latest after an extension, and when to remind: rule by rule.
import type { SENDING_CHANNELS } from '../request/events';
import type { Day } from '../text';
import type { Deadline, HolidayCalendar, Reason, Regime } from './deadline';
import { addDays, addMonths, daysBetween, isWorkingDay, weekday } from './period';

interface Period {
  unit: 'months' | 'days';
  count: number;
  rule: string;
  source: string;
}
interface TimeLimit {
  /** By when the receipt has to be confirmed, where the law asks for that; it does not move the answer. */
  confirmation?: { businessDays: number; source: string };
  answer: Period;
  extended: Period | null;
  /** How the end moves off a day that is no working day; null where the law says nothing of it. */
  roll: string | null;
}

const GDPR_SOURCE =
  'Art. 12(3) GDPR; Reg. (EEC, Euratom) 1182/71 Art. 3(1), 3(2)(c); EDPB Guidelines 01/2022 (v2.1), para 160';
const GDPR: TimeLimit = {
  answer: { unit: 'months', count: 1, rule: 'oneMonth', source: GDPR_SOURCE },
  // "by two further months": three months in all from receipt, not two months from the first, possibly moved, end.
  extended: { unit: 'months', count: 3, rule: 'threeMonths', source: GDPR_SOURCE },
  roll: 'Reg. (EEC, Euratom) 1182/71 Art. 3(4); EDPB Guidelines 01/2022 (v2.1), para 161',
};
const UK_SOURCE = 'UK GDPR Art. 12(3), 12A; ICO, Right of access (calendar month from the day of receipt)';
const LIMITS: Readonly<Record<Regime, TimeLimit>> = {
  'EU-GDPR': GDPR,
  'EEA-GDPR': GDPR,
  'UK-GDPR': {
    answer: { unit: 'months', count: 1, rule: 'oneMonth', source: UK_SOURCE },
    extended: { unit: 'months', count: 3, rule: 'threeMonths', source: UK_SOURCE },
    roll: 'ICO, Right of access (next working day)',
  },
  'CH-FADP': {
    answer: { unit: 'days', count: 30, rule: 'days', source: 'FADP Art. 25(7); DPO Art. 18(1)' },
    extended: null,
    roll: null,
  },
  'TR-KVKK': {
    answer: { unit: 'days', count: 30, rule: 'days', source: 'Law no. 6698 (KVKK) Art. 13(2)' },
    extended: null,
    roll: null,
  },
  'US-CA-CCPA': {
    confirmation: { businessDays: 10, source: '11 CCR 7021(a)' },
    answer: { unit: 'days', count: 45, rule: 'days', source: '11 CCR 7021(b)' },
    extended: { unit: 'days', count: 90, rule: 'days', source: '11 CCR 7021(b)' },
    roll: null,
  },
};

/**
 * The deadline of a request received on `receivedOn`. `calendar` holds the public holidays of `country` (and region):
 * those of the place where the controller has to act (Reg. 1182/71 Art. 2(1)). Total for every day the calendar covers.
 */
export function deadlineOf(input: {
  regime: Regime;
  receivedOn: Day;
  assumedReceipt: boolean;
  calendar: HolidayCalendar;
  country: string;
}): Deadline {
  const limit = LIMITS[input.regime];
  const reasons = [...confirmationOf(limit, input), ...reasonsOf(limit.answer, limit.roll, input)];
  const extendedReasons = limit.extended === null ? [] : reasonsOf(limit.extended, limit.roll, input);
  return {
    regime: input.regime,
    receivedOn: input.receivedOn,
    assumedReceipt: input.assumedReceipt,
    due: reasons.at(-1)?.to ?? input.receivedOn,
    reasons,
    extendedDue: extendedReasons.at(-1)?.to ?? null,
    extendedReasons,
  };
}

function reasonsOf(
  period: Period,
  roll: string | null,
  input: { receivedOn: Day; calendar: HolidayCalendar; country: string },
): Reason[] {
  const { receivedOn, calendar, country } = input;
  const end = period.unit === 'months' ? addMonths(receivedOn, period.count) : addDays(receivedOn, period.count);
  const monthTooShort = period.unit === 'months' && receivedOn.slice(8) !== end.slice(8);
  const rule = monthTooShort ? `${period.rule}LastDay` : period.rule;
  const reasons: Reason[] = [
    { rule, source: period.source, from: receivedOn, to: end, values: { count: period.count } },
  ];
  // One reason for each day that the end moves over, so that every holiday is named.
  for (let day = end; roll !== null && !isWorkingDay(day, calendar);) {
    const next = addDays(day, 1);
    const holiday = calendar(day);
    const over = holiday !== null ? 'holiday' : weekday(day) === 6 ? 'saturday' : 'sunday';
    reasons.push({
      rule: over,
      source: roll,
      from: day,
      to: next,
      values: { country, ...(holiday === null ? {} : { holiday }) },
    });
    day = next;
  }
  return reasons;
}

function confirmationOf(
  { confirmation }: TimeLimit,
  { receivedOn, calendar }: { receivedOn: Day; calendar: HolidayCalendar },
): Reason[] {
  if (confirmation === undefined) return [];
  let day = receivedOn;
  for (let left = confirmation.businessDays; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return [
    {
      rule: 'confirmation',
      source: confirmation.source,
      from: receivedOn,
      to: day,
      values: { count: confirmation.businessDays },
    },
  ];
}

/**
 * Day on which a request is taken to have arrived while nobody knows: e-mail, form and delivery by hand on the day of
 * sending, a letter three days later at home and seven days later abroad, but no later than the controller's first
 * reaction. Our own assumption, no rule of law.
 */
export function assumedReceiptOf(
  sentOn: Day,
  channel: (typeof SENDING_CHANNELS)[number],
  abroad: boolean,
  firstReactionOn: Day | null,
): { receivedOn: Day; reason: Reason } {
  const byPost = channel === 'post' || channel === 'registered-post';
  const arrival = addDays(sentOn, byPost ? (abroad ? 7 : 3) : 0);
  const reacted = firstReactionOn !== null && firstReactionOn < arrival;
  const receivedOn = reacted ? firstReactionOn : arrival;
  const rule = reacted ? 'assumedByReaction' : byPost ? 'assumedByPost' : 'assumedSameDay';
  return {
    receivedOn,
    reason: { rule, source: '', from: sentOn, to: receivedOn, values: { count: daysBetween(sentOn, receivedOn) } },
  };
}
