// Letter templates as data: ICU texts with declared fields, conditions from a closed list, legal references and their source.
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import { aiTrainingSchema } from '../directory/platform';
import { issue } from '../problem';
import { accountKindSchema, languageSchema } from '../request/requestFile';
import { FINDINGS } from '../request/complaintTold';
import { RIGHTS, rightSchema } from '../request/right';
import { dayText, line, prose } from '../text';

/** Fields a text can use; all are strings. A template declares the ones it needs. */
const FIELDS = [
  /** The service as people call it; the controller's name where no record exists. */
  'service',
  /** "yes" or "no": whether `service` is something else than the controller's name. */
  'serviceKnown',
  /** All account identifiers as a phrase: "e-mail address ada@example.org and user name ada". */
  'accounts',
  'grounds',
  'consent',
  /** Day on which training began or begins, written out. */
  'trainingSince',
  /** Kinds of data that are trained on, as a phrase. */
  'trainingData',
  /** Who acts for the person, and where. */
  'mandateHolder',
  'mandateAddress',
  // Of further letters. Days are written out; one that is not known is an empty text, so ask for the condition first.
  'controllerName',
  /** What was asked for, as a phrase: "access to my personal data (Art. 15 GDPR) and erasure …". */
  'rights',
  'letterOn',
  'sentOn',
  'receivedOn',
  'dueOn',
  'answeredOn',
  'insistedOn',
  'until',
  'reference',
  'particulars',
  // Of complaints: where the controller sits, in one line, and the country of the authority by its code.
  'controllerAddress',
  'authorityCountry',
] as const;

/** What a block can depend on; all conditions of a block must hold. Decided in `conditions.ts`. */
export const CONDITIONS = [
  'combined',
  'has-accounts',
  'no-accounts',
  'grounds-first',
  'grounds-above',
  'has-consent',
  'no-consent',
  'with-access',
  'without-access',
  'without-erasure',
  'without-restriction',
  'with-objection',
  'without-objection',
  'tells-recipients',
  'under-mandate',
  'erasure-ground-a',
  'erasure-ground-b',
  'erasure-ground-c',
  'erasure-ground-d',
  'erasure-ground-e',
  'erasure-ground-f',
  'restriction-ground-a',
  'restriction-ground-b',
  'restriction-ground-c',
  'restriction-ground-d',
  'special-categories',
  'no-grounds',
  'training-began',
  'training-announced',
  'training-undated',
  'training-reserved',
  'training-not-named',
  'training-unknown',
  'training-may-have-begun',
  'basis-legitimate-interests',
  'basis-consent',
  'basis-mixed',
  'basis-unknown',
  'opt-out-future-only',
  'per-account',
  // Of further letters.
  'with-erasure',
  'with-withdrawn-consent',
  'with-objection-to-marketing',
  'objects-on-grounds',
  'receipt-known',
  'receipt-unknown',
  'overdue',
  'not-overdue',
  'reply-known',
  'reply-unknown',
  'reply-late',
  'insisted',
  'with-until',
  'with-particulars',
  'with-missing',
  'reply-reasons-missing',
  'reply-remedies-missing',
  'reply-beside-the-point',
  'reply-extension',
  'reply-extension-without-reasons',
  'reply-identity-document',
  'reply-identity-data',
  'reply-identity-notarised',
  'reply-own-form',
  'reply-device-id',
  'reply-other-language',
  'reply-registered-address',
  'reply-processor-only',
  'reply-training-done',
  'reply-legitimate-interests',
  // Of complaints.
  ...RIGHTS.map((right) => `right-${right}` as const),
  ...FINDINGS.map((finding) => `finding-${finding}` as const),
  'competent-by-residence',
  'competent-by-workplace',
  'competent-by-establishment',
  'competent-by-federal',
  'under-gdpr',
  'under-uk-law',
  'authority-elsewhere',
] as const;
const conditionSchema = z.enum(CONDITIONS);
export type Condition = z.infer<typeof conditionSchema>;

/** The names of the arguments of an ICU message; throws where the message cannot be read. */
export function fieldsOf(message: string): Set<string> {
  const names = new Set<string>();
  type Element = ReturnType<IntlMessageFormat['getAst']>[number];
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      // ICU elements carry a `value` that is text in a literal (kind 0) and the argument's name elsewhere.
      const kind: number = element.type;
      if (kind !== 0 && 'value' in element) names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return names;
}

/** Formats an ICU message; a field without a value is an error, never a gap in a letter. */
export function formatText(message: string, locale: string, values: Readonly<Record<string, string>>): string {
  return String(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).format({ ...values }));
}

const blockId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const blockBase = {
  id: blockId,
  when: z.array(conditionSchema).default([]),
  /** As printed in the letter's language: "Art. 21(1) GDPR", „Art. 21 Abs. 1 DSGVO“. */
  references: z.array(line(60)).default([]),
  /** Where the legal statement was read; required with references. */
  source: line(300).optional(),
  role: z.enum(['grounds', 'accounts', 'corrections', 'consent', 'missing', 'particulars']).optional(),
};

export const templateBlockSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraph'), text: prose(3000), ...blockBase }),
    z.strictObject({ kind: z.literal('heading'), text: line(200), ...blockBase }),
    z.strictObject({
      kind: z.literal('list'),
      items: z.array(prose(3000)).min(1),
      /** The items are repeated for each of these of the request; {@link PROVIDED} says what they can name then. */
      each: z.enum(['corrections', 'missing', 'timeline']).optional(),
      ...blockBase,
    }),
  ])
  .superRefine((block, ctx) => {
    if (block.references.length > 0 && block.source === undefined)
      ctx.addIssue({ ...issue('problem.missing'), path: ['source'] });
  });
export type TemplateBlock = z.output<typeof templateBlockSchema>;

export const fieldsSchema = z.array(z.enum(FIELDS)).default([]);

type Path = (string | number)[];
/** A text, and the fields that its place provides by itself. */
type Placed = [path: Path, text: string, provided?: readonly string[]];

/**
 * What the items of a repeated list can name. `item` is one of ACCESS_ITEMS and `what` one of TIMELINE with underscores,
 * to be selected by; `hasDetail` is "yes" or "no".
 */
const PROVIDED = {
  corrections: ['wrong', 'right'],
  missing: ['item'],
  timeline: ['day', 'what', 'detail', 'hasDetail'],
} as const;

/** Reports every text that cannot be read as ICU or uses a field that is neither declared nor `provided` there. */
export function checkTexts(texts: Placed[], allowed: readonly string[], ctx: z.core.$RefinementCtx): void {
  for (const [path, text, provided = []] of texts) {
    try {
      for (const field of fieldsOf(text)) {
        if (!allowed.includes(field) && !provided.includes(field))
          ctx.addIssue({ ...issue('problem.undeclaredField', { field }), path });
      }
    } catch {
      ctx.addIssue({ ...issue('problem.messageFormat'), path });
    }
  }
}

export function textsOfBlocks(blocks: readonly TemplateBlock[], root: string): Placed[] {
  return blocks.flatMap((block, i): Placed[] =>
    block.kind === 'list'
      ? block.items.map((item, j): Placed => [
          [root, i, 'items', j],
          item,
          block.each === undefined ? [] : PROVIDED[block.each],
        ])
      : [[[root, i, 'text'], block.text]],
  );
}

/** Edits name blocks by id: two of the same would share one. */
export function checkIds(rooms: Readonly<Record<string, readonly TemplateBlock[]>>, ctx: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  for (const [root, blocks] of Object.entries(rooms)) {
    blocks.forEach((block, i) => {
      if (seen.has(block.id)) ctx.addIssue({ ...issue('problem.repeated'), path: [root, i, 'id'] });
      seen.add(block.id);
    });
  }
}

/** One right in one language: `assets/letters/<language>/<right>.json`. */
export const templateSchema = z
  .strictObject({
    right: rightSchema,
    language: languageSchema,
    /** Day of the last change to the wording. */
    revision: dayText,
    fields: fieldsSchema,
    subject: line(120),
    /** The word for the right in a file name ("Objection"). */
    fileWord: line(40),
    blocks: z.array(templateBlockSchema).min(1),
  })
  .superRefine((template, ctx) => {
    checkTexts([[['subject'], template.subject], ...textsOfBlocks(template.blocks, 'blocks')], template.fields, ctx);
    checkIds({ blocks: template.blocks }, ctx);
  });
export type Template = z.output<typeof templateSchema>;

/** What speaks against a use in many people's situation, in the order offered. */
export const SUGGESTIONS = ['private', 'health', 'others', 'work', 'past', 'expectation'] as const;

const trainingDataKind = aiTrainingSchema.shape.data.element;

/** What every letter of a language shares: `assets/letters/<language>/frame.json`. */
export const frameSchema = z
  .strictObject({
    language: languageSchema,
    revision: dayText,
    /** BCP 47 tag that dates and lists are written by ("en-GB"). */
    locale: line(35),
    fields: fieldsSchema,
    salutation: line(120),
    closing: line(120),
    /** Holds the words {page} and {pages}, which the layout replaces. */
    pageLabel: line(60),
    enclosures: line(40),
    /** Second subject line; has {service} and {account}. */
    accountOfService: line(120),
    /** How each kind of account is named in a sentence; has {value}. */
    accountKinds: z.record(accountKindSchema, line(120)),
    trainingData: z.record(trainingDataKind, line(160)),
    /** Said where no record tells what is trained on. */
    trainingDataUnknown: line(300),
    /** What stands in square brackets while a field is empty, by path without numbers; "other" for the rest. */
    placeholders: z.object({ other: line(80) }).catchall(line(80)),
    /** Sentences to begin the grounds of an objection with; what stands in square brackets is to be replaced. */
    suggestions: z.record(z.enum(SUGGESTIONS), prose(400)),
    /** For those who hear the page: the picture of a signature, and the field of one by certificate; have {name}. */
    signatureText: line(120),
    certificateText: line(120),
    /** Of a letter under a mandate: the line below the sender, which has {holder}, and the enclosure, which has {day}. */
    mandate: z.strictObject({
      by: line(120),
      enclosure: line(120),
      /** The mandate itself, which has {name}, {holder} and {address}. */
      document: z.strictObject({
        subject: line(120),
        opening: prose(600),
        blocks: z.array(prose(1000)).min(1),
        closing: line(120),
      }),
    }),
    /** Body of an e-mail draft; has {file}. */
    mailText: line(200),
    /** Before and after the blocks of the rights. */
    opening: z.array(templateBlockSchema).min(1),
    ending: z.array(templateBlockSchema).min(1),
  })
  .superRefine((frame, ctx) => {
    checkTexts(
      [...textsOfBlocks(frame.opening, 'opening'), ...textsOfBlocks(frame.ending, 'ending')],
      frame.fields,
      ctx,
    );
    checkTexts([[['accountOfService'], frame.accountOfService]], ['service', 'account'], ctx);
    checkTexts(
      Object.entries(frame.accountKinds).map(([kind, text]) => [['accountKinds', kind], text]),
      ['value'],
      ctx,
    );
    checkTexts([[['mailText'], frame.mailText]], ['file'], ctx);
    checkTexts(
      [
        [['signatureText'], frame.signatureText],
        [['certificateText'], frame.certificateText],
      ],
      ['name'],
      ctx,
    );
    checkTexts([[['pageLabel'], frame.pageLabel]], ['page', 'pages'], ctx);
    checkIds({ opening: frame.opening, ending: frame.ending }, ctx);
  });
export type Frame = z.output<typeof frameSchema>;
