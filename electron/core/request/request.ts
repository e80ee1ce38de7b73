// A request as folded from its events.
import { DEMANDS } from '../deadline/deadline';
import type { Controller, Person } from './requestFile';
import type { DECISIONS, Happening, OUTCOMES, SENDING_CHANNELS, SendingChannel } from './events';
import type { Day } from '../text';
import type { Right } from './right';

/** How far a request has come; depends on its events alone, never on the clock. */
export const STAGES = [
  'signed',
  'sent',
  'received',
  ...DEMANDS,
  'extended',
  'answered',
  'refused',
  'controller-complaint',
  'complaint',
  'decided',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * An event that stands, after corrections: the happening, when it was recorded, under which id it can be corrected, and
 * what it said before, oldest first.
 */
export type StandingEvent = Happening & { id: string; at: string; before: Happening[] };

export type SignedLetter = Extract<Happening, { type: 'letterSigned' }>['data'] & { on: string };
/** A letter about the request itself, signed after the request was sent. */
export type FurtherLetter = SignedLetter & {
  sentOn: string | null;
  channel: (typeof SENDING_CHANNELS)[number] | null;
  receivedOn: string | null;
};
export type Attachment = Extract<Happening, { type: 'attachmentAdded' }>['data'] & { on: string };

export interface Complaint {
  authorityId: string;
  /** Name and place as they were when it was lodged. */
  authority: string;
  country: string;
  region?: string | undefined;
  lodgedOn: Day;
  channel: SendingChannel;
  /** As the authority gave it, else as it was noted when lodging. */
  reference: string | null;
  acknowledgedOn: Day | null;
  /** The first word of the authority on how far it is. */
  progressOn: Day | null;
  decidedOn: Day | null;
  decision: (typeof DECISIONS)[number] | null;
}

export interface ControllerComplaint {
  lodgedOn: Day;
  channel: SendingChannel;
  acknowledgedOn: Day | null;
  answeredOn: Day | null;
}

export interface RequestState {
  id: string;
  personId: string;
  person: Person;
  platformId: string | null;
  service: string;
  controller: Controller;
  rights: Right[];
  stage: Stage;
  /** All of them, in order of signing. */
  letters: SignedLetter[];
  /** The one that makes the request: the last that was signed before sending. */
  letter: SignedLetter;
  /** Those that came after it, in order of signing: reminders, objections to a refusal … */
  further: FurtherLetter[];
  attachments: Attachment[];
  sentOn: string | null;
  channel: (typeof SENDING_CHANNELS)[number] | null;
  receivedOn: string | null;
  /** Day of a notice of extension that gave reasons; one without reasons extends nothing (Art. 12(3) GDPR). */
  extendedOn: string | null;
  answeredOn: string | null;
  outcome: (typeof OUTCOMES)[number] | null;
  complaint: Complaint | null;
  controllerComplaint: ControllerComplaint | null;
  /** In order of the legal day, then of recording; newest last. */
  events: StandingEvent[];
  /** Events that were taken back, as they were last; `at`: when. In order of the legal day. */
  takenBack: StandingEvent[];
  /** Number of events stored, corrections included: the next event's `seq` is one more. */
  seq: number;
}

/** What a person can do next with a request; each is one button. */
export const NEXT_STEPS = [
  'print',
  'mark-sent',
  'enter-receipt',
  'record-answer',
  'record-refusal',
  'record-acknowledgement',
  'record-extension',
  'record-identity-demand',
  'record-identity-met',
  'record-clarification-demand',
  'record-clarification-met',
  'record-fee-demand',
  'record-fee-met',
  'complain-to-controller',
  'complain',
  'record-authority-word',
  'record-decision',
  'record-complaint-acknowledgement',
  'record-complaint-answer',
  'withdraw',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What the clock adds: how urgent the request is today. */
export const URGENCIES = ['to-send', 'waiting', 'due-soon', 'overdue', 'done'] as const;
export type Urgency = (typeof URGENCIES)[number];
