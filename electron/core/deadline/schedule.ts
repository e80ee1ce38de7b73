// When the answer is due, when at the latest after an extension, and when to remind: rule by rule.
import type { SENDING_CHANNELS } from '../request/events';
import type { Day } from '../text';
import type { Deadline, Demand, HolidayCalendar, Reason, Reckoned, Regime } from './deadline';
import { addDays, addMonths, daysBetween, FIRST_YEAR, isWorkingDay, LAST_YEAR, weekday } from './period';

interface Period {
  unit: 'months' | 'days' | 'businessDays';
  count: number;
  rule: string;
  source: string;
}
interface TimeLimit {
  /** By when the receipt has to be confirmed, where the law asks for that; it does not move the answer. */
  confirmation?: Period;
  /** `count: null` where the law gives no number. */
  answer: Period | { count: null; rule: string; source: string };
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
const SUSPENSION_SOURCE = 'EDPB Guidelines 01/2022 (v2.1), para 159';
const UK_SOURCE = 'UK GDPR Art. 12(3), 12A; ICO, Right of access (calendar month from the day of receipt)';

const days = (count: number, source: string): Period => ({ unit: 'days', count, rule: 'days', source });
const only = (answer: TimeLimit['answer']): TimeLimit => ({ answer, extended: null, roll: null });

const LIMITS: Readonly<Record<Regime, TimeLimit>> = {
  'EU-GDPR': GDPR,
  'EEA-GDPR': GDPR,
  'UK-GDPR': {
    answer: { unit: 'months', count: 1, rule: 'oneMonth', source: UK_SOURCE },
    extended: { unit: 'months', count: 3, rule: 'threeMonths', source: UK_SOURCE },
    roll: 'ICO, Right of access (next working day)',
  },
  'CH-FADP': {
    ...only(days(30, 'FADP Art. 25(7); DPO Art. 18(1)')),
    roll: 'CO Art. 78(1); SR 173.110.3 Art. 1 (Saturdays)',
  },
  'TR-KVKK': only(days(30, 'Law no. 6698 (KVKK) Art. 13(2)')),
  'US-CA-CCPA': {
    confirmation: { unit: 'businessDays', count: 10, rule: 'confirmation', source: '11 CCR 7021(a)' },
    answer: days(45, '11 CCR 7021(b)'),
    extended: days(90, '11 CCR 7021(b)'),
    roll: null,
  },
  'BR-LGPD': only(days(15, 'LGPD Art. 19(II)')),
  // Ten more days are reported for Québec; not verified, so no extension is reckoned with.
  'CA-QC-P39': only(days(30, 'CQLR c. P-39.1, s. 32')),
  'CA-PIPEDA': { ...only(days(30, 'PIPEDA s. 8(3)')), extended: days(60, 'PIPEDA s. 8(4)') },
  'JP-APPI': only({ count: null, rule: 'withoutDelay', source: 'APPI Art. 33(2)' }),
  'AU-APP': only({ count: null, rule: 'reasonableTime', source: 'Privacy Act 1988, Schedule 1, APP 12.4' }),
};

/** Where a letter that only objects has another limit than a request. */
const OPT_OUTS: Readonly<Partial<Record<Regime, TimeLimit>>> = {
  'CH-FADP': only({ count: null, rule: 'noPeriodForObjection', source: 'FADP Art. 30(2)(b)' }),
  'US-CA-CCPA': only({ unit: 'businessDays', count: 15, rule: 'businessDays', source: '11 CCR 7026(f)' }),
};

/**
 * What a complaint sets going. Under the GDPR it is one to an authority, whose silence of three months opens the way to
 * a court; in the United Kingdom one to the controller, which has to confirm it, in force since {@link UK_COMPLAINTS_FROM}.
 */
const GDPR_COMPLAINT: TimeLimit = {
  answer: {
    unit: 'months',
    count: 3,
    rule: 'authorityMonths',
    source: 'Art. 78(2) GDPR; Reg. (EEC, Euratom) 1182/71 Art. 3(1), 3(2)(c)',
  },
  extended: null,
  roll: 'Reg. (EEC, Euratom) 1182/71 Art. 3(4)',
};
const UK_COMPLAINT_SOURCE = 'DPA 2018 s. 164A (inserted by DUAA 2025; read in secondary sources)';
/** The first day on which a British controller owes an answer to a complaint. */
const UK_COMPLAINTS_FROM = '2026-06-19';
const COMPLAINTS: Readonly<Partial<Record<Regime, TimeLimit>>> = {
  'EU-GDPR': GDPR_COMPLAINT,
  'EEA-GDPR': GDPR_COMPLAINT,
  'UK-GDPR': {
    confirmation: {
      unit: 'days',
      count: 30,
      rule: 'complaintConfirmation',
      source: `${UK_COMPLAINT_SOURCE}; ICO, How to respond to a data protection complaint (the day after receipt is the first)`,
    },
    answer: { count: null, rule: 'complaintWithoutDelay', source: UK_COMPLAINT_SOURCE },
    extended: null,
    roll: 'ICO, How to respond to a data protection complaint (next working day)',
  },
};
const NO_COMPLAINT_PERIOD = only({ count: null, rule: 'complaintNoPeriod', source: '' });
const NOT_YET_IN_FORCE = only({ count: null, rule: 'complaintBeforeForce', source: UK_COMPLAINT_SOURCE });

/** What a letter makes its addressee owe; `complaint` see {@link GDPR_COMPLAINT}. */
export type Duty = 'answer' | 'opt-out' | 'complaint';

function limitOf(regime: Regime, duty: Duty | undefined, receivedOn: Day): TimeLimit {
  if (duty === 'opt-out') return OPT_OUTS[regime] ?? LIMITS[regime];
  if (duty !== 'complaint') return LIMITS[regime];
  if (regime === 'UK-GDPR' && receivedOn < UK_COMPLAINTS_FROM) return NOT_YET_IN_FORCE;
  return COMPLAINTS[regime] ?? NO_COMPLAINT_PERIOD;
}

interface Place {
  /** Public holidays of `country` (and region): those of the place where the controller has to act (Reg. 1182/71 Art. 2(1)). */
  calendar: HolidayCalendar;
  country: string;
}

/** What is known of a request. Without a `duty` it is an answer; demands and notices of extension may be none. */
interface Facts extends Place {
  regime: Regime;
  receivedOn: Day;
  assumedReceipt: boolean;
  duty?: Duty;
  /** Whether access is among what was requested. */
  access?: boolean;
  demands?: readonly Demand[];
  /** Day of a notice of extension that gave reasons. */
  extendedOn?: Day | null;
}

/** When a period begins (null: not yet), why, and which demands stop it. */
interface Clock {
  start: Day | null;
  reasons: Reason[];
  stops: readonly Demand[];
  source: string;
}

/** The deadline of a request. Total for every day of receipt: what ends beyond the known holidays has no `due`. */
export function deadlineOf(facts: Facts): Deadline {
  const { regime, receivedOn, assumedReceipt, extendedOn = null } = facts;
  const limit = limitOf(regime, facts.duty, receivedOn);
  const at = (clock: Clock, period: TimeLimit['answer']) => reckon(period, limit.roll, clock, facts);

  const plain: Clock = { start: receivedOn, reasons: [], stops: [], source: '' };
  const plainDue = at(plain, limit.answer).due;
  // A demand suspends only if it was made without undue delay; one after the deadline was not.
  const demands = (facts.demands ?? []).filter(({ askedOn }) => plainDue !== null && askedOn <= plainDue);
  const clock = regime === 'UK-GDPR' && facts.duty !== 'complaint' ? ukClock(facts, demands, plainDue) : plain;
  const answer = at(clock, limit.answer);
  const extended = limit.extended === null ? null : at(clock, limit.extended);
  const deadline = {
    regime,
    receivedOn,
    assumedReceipt,
    ...answer,
    extendedDue: extended?.due ?? null,
    extendedReasons: extended?.reasons ?? [],
    confirmation: limit.confirmation === undefined ? null : at(plain, limit.confirmation),
    later: null,
  };
  const stops = demands.filter(({ kind }) => kind !== 'fee');
  if (limit !== GDPR || stops.length === 0) return deadline;
  const period = extensionCounts(deadline, extendedOn) ? GDPR.extended : null;
  return { ...deadline, later: at({ ...plain, stops, source: SUSPENSION_SOURCE }, period ?? limit.answer) };
}

/** An extension counts when its notice gave reasons and came by the unextended deadline (Art. 12(3) GDPR). */
export function extensionCounts({ due, extendedDue }: Deadline, extendedOn: Day | null): boolean {
  return extendedOn !== null && due !== null && extendedOn <= due && extendedDue !== null;
}

/**
 * UK GDPR Art. 12A (in force since 5 February 2026): the month begins with the latest of the request, the proof of identity and the fee asked for; in
 * an access request the days from asking for clarification until it is given do not count.
 */
function ukClock({ receivedOn, access = false }: Facts, demands: readonly Demand[], plainDue: Day | null): Clock {
  const source = 'UK GDPR Art. 12A';
  const first = demands.filter(({ kind }) => kind !== 'clarification');
  const stops = access ? demands.filter(({ kind }) => kind === 'clarification') : [];
  if (first.length === 0) return { start: receivedOn, reasons: [], stops, source };
  const asked = first.map((demand) => askedFor(demand, source));
  const isOpen = first.some(({ metOn }) => metOn === null);
  const start = [receivedOn, ...first.map(({ metOn }) => metOn ?? receivedOn)].sort().at(-1) ?? receivedOn;
  return isOpen
    ? { start: null, reasons: [...asked, step('notBegun', source, receivedOn, plainDue ?? receivedOn)], stops, source }
    : { start, reasons: [...asked, step('relevantTime', source, receivedOn, start)], stops, source };
}

function reckon(period: TimeLimit['answer'], roll: string | null, clock: Clock, place: Facts): Reckoned {
  const { receivedOn } = place;
  const { start, stops, source } = clock;
  const open = (...reasons: Reason[]): Reckoned => ({ due: null, reasons: [...clock.reasons, ...reasons] });
  if (period.count === null) return open(step(period.rule, period.source, receivedOn, receivedOn));
  if (start === null) return open();

  const end = endOf(period, start, place.calendar);
  const stopped = stoppedDays(stops, start);
  const resumed = stopped === null ? end : addDays(end, stopped);
  const moves = roll === null || !isCovered(resumed) ? [] : movesFrom(resumed, roll, place);
  const due = moves.at(-1)?.to ?? resumed;
  if (!isCovered(end) || !isCovered(due))
    return open(step('beyondYears', '', receivedOn, receivedOn, { first: FIRST_YEAR, last: LAST_YEAR }));

  const tooShort = period.unit === 'months' && start.slice(8) !== end.slice(8);
  const begin = start === receivedOn ? 'receipt' : 'later';
  const reasons = [
    ...clock.reasons,
    step(tooShort ? `${period.rule}LastDay` : period.rule, period.source, start, end, { count: period.count, begin }),
    ...stops.map((demand) => askedFor(demand, source)),
  ];
  if (stopped === null) return { due: null, reasons };
  if (stopped > 0) reasons.push(step('stopped', source, end, resumed, { count: stopped }));
  return { due, reasons: [...reasons, ...moves] };
}

const isCovered = (day: Day) => Number(day.slice(0, 4)) <= LAST_YEAR;

function step(rule: string, source: string, from: Day, to: Day, values: Reason['values'] = {}): Reason {
  return { rule, source, from, to, values };
}

const askedFor = ({ kind, askedOn, metOn }: Demand, source: string) =>
  step(metOn === null ? 'demandOpen' : 'demandMet', source, askedOn, metOn ?? askedOn, { kind });

function endOf({ unit, count }: Period, start: Day, calendar: HolidayCalendar): Day {
  if (unit === 'months') return addMonths(start, count);
  if (unit === 'days') return addDays(start, count);
  let day = start;
  for (let left = count; left > 0 && isCovered(day);) {
    day = addDays(day, 1);
    if (isCovered(day) && isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Days since `start` on which some demand was open; null while one still is. */
function stoppedDays(stops: readonly Demand[], start: Day): number | null {
  let [total, until] = [0, start];
  for (const { askedOn, metOn } of [...stops].sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1))) {
    if (metOn === null) return null;
    if (metOn <= until) continue;
    total += daysBetween(askedOn > until ? askedOn : until, metOn);
    until = metOn;
  }
  return total;
}

/** One reason for each day that the end moves over, so that every holiday is named. */
function movesFrom(end: Day, roll: string, { calendar, country }: Place): Reason[] {
  const moves: Reason[] = [];
  for (let day = end; isCovered(day) && !isWorkingDay(day, calendar);) {
    const next = addDays(day, 1);
    const holiday = calendar(day);
    const over = holiday !== null ? 'holiday' : weekday(day) === 6 ? 'saturday' : 'sunday';
    moves.push(step(over, roll, day, next, { country, ...(holiday === null ? {} : { holiday }) }));
    day = next;
  }
  return moves;
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
