// A complaint: to an authority, or in the United Kingdom to the controller first; what became of it, and what it waits for.
import type { Deadline, HolidayCalendar } from '../deadline/deadline';
import { regimeOf } from '../deadline/regime';
import { assumedReceiptOf, deadlineOf } from '../deadline/schedule';
import type { Day } from '../text';
import type { Happening, RecordableType } from './events';
import type { Complaint, ControllerComplaint, RequestState } from './request';

/** A complaint of each kind, and what can follow it. */
export const COMPLAINT_EVENTS = [
  { lodged: 'complaintLodged', followedBy: ['complaintAcknowledged', 'authorityDecided'] },
  {
    lodged: 'controllerComplaintSent',
    followedBy: ['controllerComplaintAcknowledged', 'controllerComplaintAnswered'],
  },
] as const satisfies readonly { lodged: RecordableType; followedBy: readonly RecordableType[] }[];
type LodgingType = (typeof COMPLAINT_EVENTS)[number]['lodged'];
type Letter = Pick<OfType<'letterSigned'>['data'], 'letterId' | 'request'>;

type OfType<T extends Happening['type']> = Extract<Happening, { type: T }>;
const isOf =
  <T extends Happening['type']>(type: T) =>
  (event: Happening): event is OfType<T> =>
    event.type === type;

/** What lodges a complaint: that it was recorded, or that a letter of that kind was sent. */
function isLodging(event: Happening, lodged: LodgingType, letters: readonly Letter[]): boolean {
  if (event.type !== 'furtherSent') return event.type === lodged;
  const kind = lodged === 'complaintLodged' ? 'complaint' : 'complaint-to-controller';
  return letters.some(({ letterId, request }) => letterId === event.data.letterId && request.followUp?.kind === kind);
}

/** Each time that a complaint of this kind was lodged, in the order of `events`. */
export function lodgingsOf(events: readonly Happening[], lodged: LodgingType): Happening[] {
  const letters = events.filter(isOf('letterSigned')).map(({ data }) => data);
  return events.filter((event) => isLodging(event, lodged, letters));
}

/** The last complaint to an authority among `events`, which are in order of the day, and what followed it. */
export function complaintOf(events: readonly Happening[]): Complaint | null {
  const lodging = lodgingsOf(events, 'complaintLodged').at(-1);
  if (lodging === undefined) return null;
  const since = events.filter(({ on }) => on >= lodging.on);
  const words = since.filter(isOf('complaintAcknowledged'));
  const decided = since.findLast(isOf('authorityDecided'));
  const lodged = particularsOf(lodging, events);
  if (lodged === null) return null;
  return {
    ...lodged,
    lodgedOn: lodging.on,
    reference: words.findLast(({ data }) => data.reference !== undefined)?.data.reference ?? lodged.reference,
    acknowledgedOn: words[0]?.on ?? null,
    progressOn: words.find(({ data }) => data.progress)?.on ?? null,
    decidedOn: decided?.on ?? null,
    decision: decided?.data.outcome ?? null,
  };
}

/** To whom and how; null for a letter that names no authority. */
function particularsOf(lodging: Happening, events: readonly Happening[]) {
  if (lodging.type === 'complaintLodged') {
    const { reference = null, ...rest } = lodging.data;
    return { ...rest, reference };
  }
  if (lodging.type !== 'furtherSent') return null;
  const { letterId, channel } = lodging.data;
  const letter = events.filter(isOf('letterSigned')).find(({ data }) => data.letterId === letterId);
  const authority = letter?.data.request.followUp?.complaint?.authority;
  if (authority === undefined) return null;
  const { id, name, country, region } = authority;
  return { authorityId: id, authority: name, country, region, channel, reference: null };
}

/** The last complaint to the controller among `events`, which are in order of the day, and what followed it. */
export function controllerComplaintOf(events: readonly Happening[]): ControllerComplaint | null {
  const sent = lodgingsOf(events, 'controllerComplaintSent').at(-1);
  if (sent?.type !== 'controllerComplaintSent' && sent?.type !== 'furtherSent') return null;
  const since = events.filter(({ on }) => on >= sent.on);
  return {
    lodgedOn: sent.on,
    channel: sent.data.channel,
    acknowledgedOn: since.find(isOf('controllerComplaintAcknowledged'))?.on ?? null,
    answeredOn: since.find(isOf('controllerComplaintAnswered'))?.on ?? null,
  };
}

/**
 * By when the addressee of a complaint has to give word: an authority within three months (Art. 78(2) GDPR), a British
 * controller its confirmation within 30 days. From the day of sending or, by post, an assumed day of arrival, but no
 * later than the confirmation. Null where none was made.
 */
export function complaintDeadline(
  { complaint, controllerComplaint, controller, person }: RequestState,
  calendarFor: (country: string, region?: string) => HolidayCalendar | null,
): Deadline | null {
  const made = complaint ?? controllerComplaint;
  if (made === null) return null;
  const { lodgedOn, channel, acknowledgedOn } = made;
  const { country, region } = complaint ?? controller;
  const { receivedOn, reason } = assumedReceiptOf(lodgedOn, channel, country !== person.country, acknowledgedOn);
  const deadline = deadlineOf({
    // An authority acts under the law of its own country.
    regime: complaint === null ? regimeOf(person.country, country, region) : regimeOf(country, country, region),
    receivedOn,
    assumedReceipt: receivedOn !== acknowledgedOn,
    duty: 'complaint',
    country,
    calendar: calendarFor(country, region) ?? calendarFor(country) ?? (() => null),
  });
  return { ...deadline, reasons: [...(receivedOn === lodgedOn ? [] : [reason]), ...deadline.reasons] };
}

/** The day that a complaint waits for; null once word came, and where the law names none. */
export function complaintDueOn(state: RequestState, deadline: Deadline): Day | null {
  const { complaint, controllerComplaint } = state;
  if (complaint !== null) return complaint.progressOn === null ? deadline.due : null;
  return controllerComplaint?.acknowledgedOn === null ? (deadline.confirmation?.due ?? null) : null;
}
