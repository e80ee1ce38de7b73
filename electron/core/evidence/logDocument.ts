// The log of a request in words, for its page of evidence: every event as it was recorded, corrections included.
import { canonicalJson, shortHead } from '../request/chain';
import { SENDING_CHANNELS, type Happening, type RequestEvent } from '../request/events';
import type { RequestState } from '../request/request';
import type { Day } from '../text';

type Say = (id: string, values?: Record<string, string | number>) => string;

export interface LogBlock {
  kind: 'title' | 'heading' | 'text' | 'small';
  text: string;
}

export interface LogDocument {
  /** ISO 639-1 */
  language: string;
  title: string;
  blocks: LogBlock[];
  /** "Page {page} of {pages}"; the two names are replaced by numbers. */
  pageLabel: string;
}

export interface LoggedRequest {
  state: RequestState;
  events: readonly RequestEvent[];
  /** A link for each event, and the number of the first that does not fit; see core/request/chain.ts. */
  chain: readonly string[];
  brokenAt: number | null;
}

export interface LogContext {
  /** ISO 639-1 */
  language: string;
  /** Instant, ISO 8601. */
  madeAt: string;
  say: Say;
}

/** What the name of an event says already, or its letter, which lies beside the log. */
const UNSAID: Readonly<Record<string, readonly string[]>> = {
  created: ['personId', 'platformId'],
  letterSigned: ['letterId', 'envelope', 'text', 'request', 'pages'],
  sent: ['channel'],
  extended: ['reasonsGiven'],
  answered: ['outcome'],
  furtherSent: ['letterId', 'channel'],
  furtherReceived: ['letterId'],
  complaintLodged: ['authorityId', 'authority', 'channel'],
  complaintAcknowledged: ['progress'],
  authorityDecided: ['outcome'],
};

/** As the window writes days. */
export function writesDays(language: string): (on: Day) => string {
  const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  return (on) => days.format(new Date(`${on}T00:00:00Z`));
}

/** "2026-11-25 10:15:00 UTC" */
export const writtenInstant = (at: string): string => `${at.slice(0, 19).replace('T', ' ')} UTC`;

export function logDocument(request: LoggedRequest, { language, madeAt, say }: LogContext): LogDocument {
  const { state, events, chain, brokenAt } = request;
  const day = writesDays(language);
  const particularsOf = (event: Happening) => particulars(event, language, say);
  const numbers = new Map(events.map(({ id, seq }) => [id, seq]));
  const nameOf = (happening: Happening) => eventName(happening, state, day, say);
  const title = say('evidence.log.title', { service: state.service });
  const text = (content: string): LogBlock => ({ kind: 'text', text: content });
  const small = (content: string): LogBlock => ({ kind: 'small', text: content });

  const entry = (event: RequestEvent, i: number): LogBlock[] => {
    const later = events.filter((one) => one.type === 'corrected' && one.data.replaces === event.id);
    const said =
      event.type !== 'corrected'
        ? particularsOf(event)
        : event.data.event === null
          ? [say('evidence.log.takenBack')]
          : [
              say('evidence.log.now', { event: nameOf(event.data.event), day: day(event.data.event.on) }),
              ...particularsOf(event.data.event),
            ];
    const name =
      event.type === 'corrected'
        ? say('evidence.log.correction', { number: numbers.get(event.data.replaces) ?? 0 })
        : nameOf(event);
    return [
      { kind: 'heading', text: `${event.seq}. ${name}` },
      text(say('evidence.log.when', { day: day(event.on), instant: writtenInstant(event.at) })),
      ...said.map(text),
      ...later.map(({ seq }) => text(say('evidence.log.correctedBy', { number: seq }))),
      small(say('evidence.log.link', { link: chain[i] ?? '–' })),
    ];
  };

  return {
    language,
    title,
    pageLabel: say('evidence.log.page', { page: '{page}', pages: '{pages}' }),
    blocks: [
      { kind: 'title', text: title },
      text(say('evidence.log.parties', { person: state.person.name, controller: state.controller.name })),
      text(say('evidence.log.made', { instant: writtenInstant(madeAt) })),
      text(say('evidence.log.explained')),
      text(brokenAt === null ? say('evidence.log.intact') : say('evidence.log.broken', { number: brokenAt })),
      text(say('evidence.log.head', { short: shortHead(chain), head: chain.at(-1) ?? '–' })),
      ...events.flatMap(entry),
    ],
  };
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** As the interface names it; a kind of event that has no name there keeps that of its record. */
function eventName(event: Happening, state: RequestState, day: (on: Day) => string, say: Say): string {
  const { data } = event;
  const further = 'letterId' in data ? state.further.find(({ letterId }) => letterId === data.letterId) : undefined;
  const kind = further?.request.followUp?.kind;
  const letter =
    further === undefined || kind === undefined
      ? ''
      : say('followUp.letter', { kind: say(`followUp.${kind}.name`), day: day(further.on) });
  if (event.type === 'letterSigned' && letter !== '') return say('followUp.signed', { letter });
  const values = Object.entries(event.data).flatMap(([key, value]: [string, unknown]): [string, string | number][] =>
    typeof value === 'boolean'
      ? [[key === 'reasonsGiven' ? 'reasons' : key, value ? 'yes' : 'no']]
      : typeof value === 'number'
        ? [[key, value]]
        : // Hyphens cannot stand in a selector of ICU messages.
          typeof value === 'string'
          ? [[key, value.replaceAll('-', '_')]]
          : [],
  );
  const id = `request.event.${event.type}`;
  try {
    const name = say(id, { ...Object.fromEntries(values), controller: state.controller.name, letter });
    return name === id ? event.type : name;
  } catch {
    return event.type;
  }
}

/** "Tracking number: RR 12", one for each particular that has a value. */
function particulars(event: Happening, language: string, say: Say): string[] {
  return Object.entries(event.data).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined || value === null || UNSAID[event.type]?.includes(key) === true) return [];
    const id = `evidence.field.${key}`;
    const label = say(id);
    return [`${label === id ? key : label}: ${inWords(value, language, say, NAMES[key])}`];
  });
}

/** Values of a key that the interface has words for. */
const NAMES: Readonly<Record<string, (value: string) => string>> = {
  channel: (value) => `${SENDING_CHANNELS.some((one) => one === value) ? 'channel' : 'reply.channel'}.${value}`,
  missing: (value) => `accessItem.${value}`,
  proof: (value) => `request.proof.kind.${value}`,
  rights: (value) => `right.${value}.name`,
  says: (value) => `playbook.${value}.name`,
};

function inWords(value: unknown, language: string, say: Say, named?: (value: string) => string): string {
  if (typeof value === 'boolean') return say(value ? 'evidence.yes' : 'evidence.no');
  if (isScalar(value)) return named === undefined ? String(value) : say(named(String(value)));
  if (Array.isArray(value) && value.every(isScalar))
    return value.map((one) => inWords(one, language, say, named)).join(', ');
  if (isParty(value))
    return [value.name, ...value.address, value.country, value.email ?? ''].filter(Boolean).join(', ');
  if (isMoney(value))
    return new Intl.NumberFormat(language, { style: 'currency', currency: value.currency }).format(value.cents / 100);
  return canonicalJson(value);
}

function isMoney(value: unknown): value is { cents: number; currency: string } {
  return typeof value === 'object' && value !== null && 'cents' in value && 'currency' in value;
}

function isParty(value: unknown): value is RequestState['person'] {
  return typeof value === 'object' && value !== null && 'name' in value && 'address' in value && 'country' in value;
}
