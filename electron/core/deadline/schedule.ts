// When an answer is due, when it would be due after an extension, and when to remind, each with the rules that say so.
import type { SENDING_CHANNELS } from '../request/events';
import type { Day } from '../text';
import type { Deadline, HolidayCalendar, Reason, Regime } from './deadline';
import { addDays, addMonths, weekdayOf } from './period';

/** A period of calendar months or of calendar days, both counted from the day of receipt, which is not counted itself. */
type Term = { unit: 'months' | 'days'; length: number; rule: string; source: string };

interface Law {
  term: Term;
  /** The latest answer after a reasoned notice of extension, counted from receipt; null where the law fixes none. */
  extended: Term | null;
  /** Citation for moving the end to the next working day; null where no such rule is established. */
  rollSource: string | null;
}

const GDPR_MONTHS = 'Art. 12(3) GDPR; Art. 3(1), (2)(c) Reg. (EEC, Euratom) 1182/71; EDPB Guidelines 01/2022 v2.1 para 160';
const GDPR_ROLL = 'Art. 3(4) Reg. (EEC, Euratom) 1182/71; EDPB Guidelines 01/2022 v2.1 para 161';
const EEA = '; EEA Joint Committee Decision 154/2018';
const UK_MONTHS = 'Art. 12(3), 12A UK GDPR; ICO guidance on the right of access (calendar month from the day of receipt)';

function gdpr(suffix: string): Law {
  return {
    term: { unit: 'months', length: 1, rule: 'month', source: GDPR_MONTHS + suffix },
    // Three months in all from receipt, not two more from the unextended end: 31 January gives 30 April, not 28 April.
    extended: { unit: 'months', length: 3, rule: 'extendedMonths', source: GDPR_MONTHS + suffix },
    rollSource: GDPR_ROLL + suffix,
  };
}

const LAWS: Readonly<Record<Regime, Law>> = {
  'EU-GDPR': gdpr(''),
  'EEA-GDPR': gdpr(EEA),
  'UK-GDPR': {
    term: { unit: 'months', length: 1, rule: 'ukMonth', source: UK_MONTHS },
    extended: { unit: 'months', length: 3, rule: 'extendedMonths', source: UK_MONTHS },
    rollSource: 'ICO guidance on the right of access (weekend or bank holiday: next working day)',
  },
  'CH-FADP': {
    term: { unit: 'days', length: 30, rule: 'swissDays', source: 'Art. 25(7) FADP; Art. 18 DPO (SR 235.11)' },
    extended: null,
    rollSource: null,
  },
  'TR-KVKK': {
    term: { unit: 'days', length: 30, rule: 'turkishDays', source: 'Art. 13(2) KVKK (Law 6698)' },
    extended: null,
    rollSource: null,
  },
  'US-CA-CCPA': {
    term: { unit: 'days', length: 45, rule: 'californianDays', source: '11 CCR 7021(b)' },
    extended: { unit: 'days', length: 90, rule: 'californianExtendedDays', source: '11 CCR 7021(b)' },
    rollSource: null,
  },
};

/**
 * The deadline of a request received on `receivedOn`. `calendar` holds the public holidays of the controller's
 * establishment, where action is to be taken (Art. 2(1) Reg. 1182/71), and `country` is its code, for the reasons.
 * Every reason leads from a day to a day; the last one ends on the deadline.
 */
export function deadlineOf(input: {
  regime: Regime;
  receivedOn: Day;
  assumedReceipt: boolean;
  calendar: HolidayCalendar;
  country: string;
}): Deadline {
  const { regime, receivedOn, assumedReceipt, calendar, country } = input;
  const law = LAWS[regime];
  const endOf = (term: Term): Reason[] => {
    const reason = count(receivedOn, term);
    return [reason, ...(law.rollSource === null ? [] : roll(reason.to, calendar, country, law.rollSource))];
  };
  const reasons = [...(regime === 'US-CA-CCPA' ? [californianConfirmation(receivedOn, calendar)] : []), ...endOf(law.term)];
  const extendedReasons = law.extended === null ? [] : endOf(law.extended);
  return {
    regime,
    receivedOn,
    assumedReceipt,
    due: reasons.at(-1)?.to ?? receivedOn,
    reasons,
    extendedDue: extendedReasons.at(-1)?.to ?? null,
    extendedReasons,
  };
}

function count(from: Day, term: Term): Reason {
  if (term.unit === 'days') {
    return { rule: term.rule, source: term.source, from, to: addDays(from, term.length), values: { days: term.length } };
  }
  const end = addMonths(from, term.length);
  const rule = end.shortened ? `${term.rule}LastDay` : term.rule;
  return { rule, source: term.source, from, to: end.day, values: { months: term.length } };
}

/** Moves the end of a period to the following working day, one reason for each weekend and each holiday on the way. */
function roll(day: Day, calendar: HolidayCalendar, country: string, source: string): Reason[] {
  const reasons: Reason[] = [];
  for (let at = day; ; at = reasons.at(-1)?.to ?? at) {
    const weekday = weekdayOf(at);
    const holiday = calendar(at);
    if (weekday >= 6) {
      const values = { weekday: weekday === 6 ? 'saturday' : 'sunday' };
      reasons.push({ rule: 'weekend', source, from: at, to: addDays(at, 8 - weekday), values });
    } else if (holiday !== null) {
      reasons.push({ rule: 'holiday', source, from: at, to: addDays(at, 1), values: { holiday, country } });
    } else return reasons;
  }
}

const CONFIRMATION_BUSINESS_DAYS = 10;

/** Day by which a Californian business has to confirm the receipt; it does not move the deadline of the answer. */
function californianConfirmation(receivedOn: Day, calendar: HolidayCalendar): Reason {
  let day = receivedOn;
  for (let left = CONFIRMATION_BUSINESS_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (weekdayOf(day) < 6 && calendar(day) === null) left -= 1;
  }
  const values = { days: CONFIRMATION_BUSINESS_DAYS };
  return { rule: 'californianConfirmation', source: '11 CCR 7021(a)', from: receivedOn, to: day, values };
}

/**
 * Our assumption of the day of receipt while the person does not know it: the day of sending for e-mail, web forms and
 * hand-over, three calendar days later for post in the same country, seven across a border. It is no rule of law
 * (between private parties the sender proves receipt, e.g. § 130 BGB), and the reason says so. Where the controller has
 * reacted before that day (`firstReactionOn`), the letter had arrived by then.
 */
export function assumeReceipt(input: {
  sentOn: Day;
  channel: (typeof SENDING_CHANNELS)[number];
  domestic: boolean;
  firstReactionOn: Day | null;
}): Reason {
  const { sentOn, channel, domestic, firstReactionOn } = input;
  const posted = channel === 'post' || channel === 'registered-post';
  const days = posted ? (domestic ? 3 : 7) : 0;
  const arrival = addDays(sentOn, days);
  const base = { source: 'Redress', from: sentOn };
  if (firstReactionOn !== null && firstReactionOn < arrival) {
    return { ...base, rule: 'assumedByReaction', to: firstReactionOn, values: {} };
  }
  const rule = posted ? (domestic ? 'assumedPost' : 'assumedPostAbroad') : 'assumedSameDay';
  return { ...base, rule, to: arrival, values: { days } };
}

/** The two reminders of a deadline: `leadDays` calendar days before it, and the day after it has passed. */
export function remindersOf(dueOn: Day, leadDays: number): { kind: 'due-soon' | 'overdue'; on: Day }[] {
  return [
    { kind: 'due-soon', on: addDays(dueOn, -leadDays) },
    { kind: 'overdue', on: addDays(dueOn, 1) },
  ];
}
