// The union of what can happen to a request. Events are only ever appended; everything else is folded from them.
import { z } from 'zod';
import { countryCode, dayText, idText, line, prose, sha256Text } from '../text';
import { controllerSchema, envelopeSchema, personSchema, requestFileSchema } from './requestFile';
import { accessItemSchema, REPLY_CHANNELS, replySchema } from './reply';
import { rightSchema } from './right';

export const SENDING_CHANNELS = ['post', 'registered-post', 'email', 'web-form', 'by-hand'] as const;
export type SendingChannel = (typeof SENDING_CHANNELS)[number];
/** What a filed proof is; `confirmation` is one of an e-mail or a web form. */
export const PROOFS = ['posting-receipt', 'delivery-record', 'confirmation', 'answer', 'other'] as const;
export type Proof = (typeof PROOFS)[number];
export const ATTACHMENT_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'message/rfc822',
  'application/vnd.ms-outlook',
] as const;
export const OUTCOMES = ['complete', 'partial', 'unrelated'] as const;

/** How an authority can decide on a complaint. */
export const DECISIONS = ['upheld', 'partly-upheld', 'rejected', 'settled'] as const;
/** What a reply was, as far as the person said: its kind, how it came, whose reference it bears, and the file of it. */
const reply = {
  says: replySchema.optional(),
  channel: z.enum(REPLY_CHANNELS).optional(),
  reference: line(100).optional(),
  /** What it said, in its words. */
  words: prose(2000).optional(),
  /** An attachment of the request. */
  file: sha256Text.optional(),
};

/** What each type of event carries. `letterSigned` holds everything to print the same letter again or write the next. */
export const eventDataSchemas = {
  created: z.strictObject({
    personId: idText,
    person: personSchema,
    /** Id in the directory, or null for a company entered by hand. */
    platformId: idText.nullable(),
    service: line(200),
    controller: controllerSchema,
    rights: z.array(rightSchema).min(1),
  }),
  letterSigned: z.strictObject({
    letterId: idText,
    sha256: sha256Text,
    pages: z.int().min(1),
    language: z.string(),
    envelope: envelopeSchema,
    fileName: z.string().min(1),
    subject: z.string(),
    /** The letter as plain text, for e-mail and web forms. */
    text: z.string(),
    request: requestFileSchema,
    /** Who vouches by certificate that the file is unchanged: name and fingerprint. */
    certificate: z.strictObject({ name: line(500), fingerprint: line(120) }).optional(),
  }),
  sent: z.strictObject({ channel: z.enum(SENDING_CHANNELS), tracking: line(100).optional() }),
  received: z.strictObject({}),
  acknowledged: z.strictObject({ ...reply }),
  identityRequested: z.strictObject({ demanded: prose(1000).optional(), ...reply }),
  identityProvided: z.strictObject({}),
  clarificationRequested: z.strictObject({ demanded: prose(1000).optional(), ...reply }),
  clarificationProvided: z.strictObject({}),
  feeRequested: z.strictObject({ demanded: prose(1000).optional(), ...reply }),
  feePaid: z.strictObject({}),
  extended: z.strictObject({ reasonsGiven: z.boolean(), ...reply }),
  answered: z.strictObject({
    outcome: z.enum(OUTCOMES),
    /** What is missing from an answer to a request for access. */
    missing: z.array(accessItemSchema).optional(),
    ...reply,
  }),
  refused: z.strictObject({ reason: prose(2000).optional(), ...reply }),
  /** A further letter went out, and arrived; `sent` and `received` are of the request's own letter. */
  furtherSent: z.strictObject({ letterId: idText, channel: z.enum(SENDING_CHANNELS), tracking: line(100).optional() }),
  furtherReceived: z.strictObject({ letterId: idText }),
  withdrawn: z.strictObject({}),
  note: z.strictObject({ text: prose(4000) }),
  /** A complaint to an authority (Art. 77 GDPR); its name and place as they were, as the period runs by its holidays. */
  complaintLodged: z.strictObject({
    authorityId: idText,
    authority: line(200),
    country: countryCode,
    region: controllerSchema.shape.region,
    channel: z.enum(SENDING_CHANNELS),
    reference: line(100).optional(),
  }),
  /** The authority wrote. `progress`: more than that the complaint arrived. */
  complaintAcknowledged: z.strictObject({ progress: z.boolean(), reference: line(100).optional() }),
  authorityDecided: z.strictObject({ outcome: z.enum(DECISIONS), reason: prose(2000).optional() }),
  /** United Kingdom: a complaint to the controller itself (s. 164A DPA 2018). */
  controllerComplaintSent: z.strictObject({ channel: z.enum(SENDING_CHANNELS) }),
  controllerComplaintAcknowledged: z.strictObject({}),
  controllerComplaintAnswered: z.strictObject({}),
  /** What the matter did to the person, for a claim of damages; it is in no letter to the controller. */
  diaryEntry: z.strictObject({
    what: prose(2000),
    minutes: z.int().min(1).max(100_000).optional(),
    /** Hundredths of the currency (ISO 4217). */
    money: z
      .strictObject({ cents: z.int().min(1).max(1_000_000_000), currency: z.string().regex(/^[A-Z]{3}$/) })
      .optional(),
    distress: prose(2000).optional(),
  }),
  attachmentAdded: z.strictObject({
    sha256: sha256Text,
    name: line(255),
    mediaType: z.enum(ATTACHMENT_TYPES),
    bytes: z.int().min(1),
    proof: z.enum(PROOFS).optional(),
    /** The file of which this is a copy with parts blacked out. */
    redactionOf: sha256Text.optional(),
  }),
} as const;

export type EventType = keyof typeof eventDataSchemas;
export const EVENT_TYPES = Object.keys(eventDataSchemas) as [EventType, ...EventType[]];

/**
 * What a person may record by hand; `created`, `letterSigned`, `attachmentAdded` come from signing and filing.
 */
export const RECORDABLE = [
  'sent',
  'received',
  'acknowledged',
  'identityRequested',
  'identityProvided',
  'clarificationRequested',
  'clarificationProvided',
  'feeRequested',
  'feePaid',
  'extended',
  'answered',
  'refused',
  'furtherSent',
  'furtherReceived',
  'withdrawn',
  'note',
  'complaintLodged',
  'complaintAcknowledged',
  'authorityDecided',
  'controllerComplaintSent',
  'controllerComplaintAcknowledged',
  'controllerComplaintAnswered',
  'diaryEntry',
] as const satisfies readonly EventType[];
export type RecordableType = (typeof RECORDABLE)[number];

/** Something that happened: what, on which legal day, with which particulars. */
type Happening<T extends EventType = EventType> = {
  [K in T]: { type: K; on: string; data: z.output<(typeof eventDataSchemas)[K]> };
}[T];
type Stamp = { id: string; seq: number; at: string };

/**
 * An event of a request. `seq` counts from 1 without gaps, `on` is the legal day (posting can be back-dated), `at`
 * the instant it was recorded (ISO 8601, UTC). A `corrected` event puts another happening in the place of the one it
 * names, or removes it (`event: null`); it never stands for another correction.
 */
export type RequestEvent<T extends EventType = EventType> =
  | (Happening<T> & Stamp)
  | (Stamp & { type: 'corrected'; on: string; data: { replaces: string; event: Happening | null } });
export type { Happening };

function happeningSchema<T extends EventType>(type: T) {
  return z.strictObject({ type: z.literal(type), on: dayText, data: eventDataSchemas[type] });
}

const happenings = EVENT_TYPES.map(happeningSchema) as unknown as [z.ZodType<Happening>, ...z.ZodType<Happening>[]];

export const happeningsSchema = z.discriminatedUnion('type', happenings as never) as unknown as z.ZodType<Happening>;

/** A command to record one happening by hand. */
export const recordableSchema = z.discriminatedUnion(
  'type',
  RECORDABLE.map(happeningSchema) as never,
) as unknown as z.ZodType<Happening<RecordableType>>;

const stamp = { id: idText, seq: z.int().min(1), at: z.iso.datetime() };
export const requestEventSchema = z.discriminatedUnion('type', [
  ...EVENT_TYPES.map((type) =>
    z.strictObject({ type: z.literal(type), on: dayText, data: eventDataSchemas[type], ...stamp }),
  ),
  z.strictObject({
    type: z.literal('corrected'),
    on: dayText,
    data: z.strictObject({ replaces: idText, event: happeningsSchema.nullable() }),
    ...stamp,
  }),
] as never) as unknown as z.ZodType<RequestEvent>;
