// A draft: a request file in the making. Holds exactly what was typed, right or wrong, so that nothing typed is lost.
import { z } from 'zod';
import { idText, sha256Text } from '../text';
import { followUpSchema } from './followUp';
import { ACCOUNT_KINDS, blockIdSchema, controllerSchema, ENVELOPES } from './requestFile';
import { ERASURE_GROUNDS, RESTRICTION_GROUNDS, rightSchema } from './right';

/** The six steps of a new request. */
export const STEPS = ['to-whom', 'what', 'details', 'letter', 'sign', 'deliver'] as const;
export type Step = (typeof STEPS)[number];

// Raw text is limited only so that a paste cannot fill the disk; whether it will do in a letter is said at the field.
const raw = z.string().max(20_000);

/** A further letter in the making: what is known of the request and the reply, and what is typed. */
const followUpDraftSchema = z.strictObject({
  ...followUpSchema.pick({ kind: true, about: true }).shape,
  /** The letter that signing made of this draft; signing again makes another. */
  letterId: idText.nullable(),
  eventId: idText.nullable(),
  reply: followUpSchema.shape.reply.unwrap().nullable(),
  missing: followUpSchema.shape.missing.unwrap(),
  complaint: followUpSchema.shape.complaint,
  reference: raw,
  /** Null where it asks for nothing by a day. */
  until: raw.nullable(),
  particulars: raw,
  recipient: controllerSchema.nullable(),
});

export const draftSchema = z.strictObject({
  id: idText,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  step: z.enum(STEPS),
  /** The request that signing made of this draft; signing again adds a letter to it. */
  requestId: idText.nullable(),
  /** The saved person this was filled from; null until the first letter. */
  personId: idText.nullable(),
  /** Address: one line of the letter per text line, without the country. */
  person: z.strictObject({ name: raw, address: raw, country: raw, email: raw }),
  /**
   * Either a platform of the directory or a company entered by hand; null before step 1 is done. `address` and `country`
   * are what the person found out about a platform whose record has no postal address.
   */
  controller: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('platform'), id: idText, address: raw.optional(), country: raw.optional() }),
      z.strictObject({ kind: z.literal('own'), name: raw, address: raw, country: raw, email: raw }),
    ])
    .nullable(),
  rights: z.array(rightSchema),
  language: raw,
  envelope: z.enum(ENVELOPES),
  /** Day of the letter; null: the day it is signed. */
  date: raw.nullable(),
  accounts: z.array(z.strictObject({ kind: z.enum(ACCOUNT_KINDS), value: raw })).max(20),
  grounds: raw,
  erasureGrounds: z.array(z.enum(ERASURE_GROUNDS)),
  restrictionGrounds: z.array(z.enum(RESTRICTION_GROUNDS)),
  corrections: z.array(z.strictObject({ wrong: raw, right: raw })).max(50),
  consent: raw,
  specialCategories: z.boolean(),
  enclosures: z.array(raw).max(20),
  /** `image` names a stored PNG or JPEG: drawn or uploaded. */
  signature: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('pen') }),
    z.strictObject({ kind: z.literal('typed') }),
    z.strictObject({ kind: z.literal('image'), sha256: sha256Text, drawn: z.boolean() }),
  ]),
  /** A certificate of the vault that makes the PDF verifiable; null for none. */
  certificateId: idText.nullable(),
  /** With the language they were written in: a letter may change its own later. */
  edits: z.record(blockIdSchema, z.strictObject({ text: raw, language: z.string().max(8) })),
  removed: z.array(blockIdSchema).max(200),
  order: z.array(blockIdSchema).max(300),
  /** Null for the letter that makes a request; drafts stored before there were others have none. */
  followUp: followUpDraftSchema.nullable().default(null),
});
export type Draft = z.infer<typeof draftSchema>;

/** What the wizard may change; id and dates belong to the vault. A default would fill an absent key in. */
export const draftPatchSchema = draftSchema
  .omit({ id: true, createdAt: true, updatedAt: true, requestId: true })
  .extend({ followUp: followUpDraftSchema.nullable() })
  .partial();
export type DraftPatch = z.infer<typeof draftPatchSchema>;

/** What a draft holds before anything was typed; the rest depends on who begins it. */
export const UNTYPED = {
  requestId: null,
  controller: null,
  rights: [],
  date: null,
  accounts: [],
  grounds: '',
  erasureGrounds: [],
  restrictionGrounds: [],
  corrections: [],
  consent: '',
  specialCategories: false,
  certificateId: null,
  enclosures: [],
  signature: { kind: 'pen' },
  edits: {},
  removed: [],
  order: [],
  followUp: null,
} satisfies Partial<Draft>;
