// The request file: everything a letter is made from. Used by the command line and, once a draft is complete, by the app.
import { z } from 'zod';
import { issue } from '../problem';
import { countryCode, dayText, emailAddress, idText, line, prose } from '../text';
import { followUpSchema } from './followUp';
import { erasureGroundSchema, restrictionGroundSchema, rightSchema } from './right';

export const ENVELOPES = [
  'din-5008-a',
  'din-5008-b',
  'swiss-left',
  'swiss-right',
  'french',
  'uk-dl',
  'norway-c5',
  'us-9',
  'safe',
] as const;
export const envelopeSchema = z.enum(ENVELOPES);
export type Envelope = z.infer<typeof envelopeSchema>;

export const ACCOUNT_KINDS = ['email', 'username', 'phone', 'profile-url', 'customer-number', 'other'] as const;
export const accountKindSchema = z.enum(ACCOUNT_KINDS);
export type AccountKind = z.infer<typeof accountKindSchema>;

export const accountSchema = z.strictObject({ kind: accountKindSchema, value: line(200) });
export type Account = z.infer<typeof accountSchema>;

/** Two-letter language of a letter; which ones exist is decided by the templates. */
export const languageSchema = z.string().superRefine((text, ctx) => {
  if (!/^[a-z]{2}$/.test(text)) ctx.addIssue(issue('problem.language'));
});

/** The data subject as the letter shows them. Address: 1 to 5 lines without the country. */
export const personSchema = z.strictObject({
  name: line(200),
  address: z.array(line(80)).min(1).max(5),
  country: countryCode,
  email: emailAddress.optional(),
});
export type Person = z.infer<typeof personSchema>;

/**
 * The legal entity a letter goes to. Address: up to 6 lines without the country; none where no postal address is known,
 * for a letter that goes by e-mail or form. `region`: ISO 3166-2, for holidays.
 */
export const controllerSchema = z.strictObject({
  name: line(200),
  address: z.array(line(80)).max(6),
  country: countryCode,
  region: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .optional(),
  email: emailAddress.optional(),
});
export type Controller = z.infer<typeof controllerSchema>;
/** One entered by hand, whose address is asked for. */
export const enteredControllerSchema = controllerSchema.extend({ address: z.array(line(80)).min(1).max(6) });

export const signatureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('pen') }),
  z.strictObject({ kind: z.literal('typed') }),
  z.strictObject({ kind: z.literal('image'), file: line(1000) }),
]);

/** A paragraph of a letter: right or frame, and its id there ("access.copy"); "own.1" for one of the person's own. */
export const blockIdSchema = z.string().regex(/^[a-z][A-Za-z0-9.-]{0,79}$/);
export const isOwnBlock = (id: string) => id.startsWith('own.');

/** Who acts for the person, and the day of their written mandate, which is enclosed. */
const mandateSchema = z.strictObject({ holder: personSchema, on: dayText });
export type Mandate = z.infer<typeof mandateSchema>;

function unique(values: readonly unknown[], ctx: z.core.$RefinementCtx): void {
  if (new Set(values).size !== values.length) ctx.addIssue(issue('problem.repeated'));
}

/** Request file, version 1. Keys may be added later; these keep their meaning. */
export const requestFileSchema = z.strictObject({
  version: z.literal(1),
  person: personSchema,
  controller: z.union([idText, enteredControllerSchema]),
  rights: z.array(rightSchema).min(1).superRefine(unique),
  language: languageSchema,
  envelope: envelopeSchema.default('din-5008-b'),
  date: dayText,
  accounts: z.array(accountSchema).max(20).default([]),
  grounds: prose(4000).optional(),
  erasureGrounds: z.array(erasureGroundSchema).superRefine(unique).default([]),
  /** Art. 16 GDPR: what is stored, and what it should read. */
  corrections: z
    .array(z.strictObject({ wrong: prose(500), right: prose(500) }))
    .max(50)
    .default([]),
  restrictionGrounds: z.array(restrictionGroundSchema).superRefine(unique).default([]),
  /** Art. 7(3) GDPR: which consent is withdrawn; absent for every one. */
  consent: prose(500).optional(),
  /** Whether the data reveal what Art. 9(1) GDPR protects: health, beliefs, origin, sexual orientation … */
  specialCategories: z.boolean().default(false),
  enclosures: z.array(line(150)).max(20).default([]),
  /** Absent where the person acts alone. */
  mandate: mandateSchema.optional(),
  signature: signatureSchema.default({ kind: 'pen' }),
  /**
   * Paragraphs the person changed: block id → new text; a list's items are separated by newlines. An id that begins with
   * "own." is a paragraph that the person added.
   */
  edits: z.record(blockIdSchema, prose(6000)).default({}),
  /** Blocks that are left out. */
  removed: z.array(blockIdSchema).max(200).default([]),
  /** Block ids in the order wanted; a block that is not named stays behind the one it follows in the template. */
  order: z.array(blockIdSchema).max(300).default([]),
  /** Makes it a further letter of a request that was sent; `rights` are those of the request. */
  followUp: followUpSchema.optional(),
  /** Whom a further letter goes to, where that is not the controller: a supervisory authority. */
  recipient: controllerSchema.optional(),
});
export type RequestFile = z.output<typeof requestFileSchema>;
