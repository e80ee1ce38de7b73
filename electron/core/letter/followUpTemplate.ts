// Templates of further letters: blocks as in those of the rights, and what only they need.
import { z } from 'zod';
import { followUpKindSchema } from '../request/followUp';
import { languageSchema } from '../request/requestFile';
import { rightSchema } from '../request/right';
import { dayText, line } from '../text';
import { checkIds, checkTexts, fieldsSchema, templateBlockSchema, textsOfBlocks } from './template';

/** One further letter in one language: `assets/letters/<language>/follow-ups/<kind>.json`. */
export const followUpTemplateSchema = z
  .strictObject({
    kind: followUpKindSchema,
    language: languageSchema,
    /** Day of the last change to the wording. */
    revision: dayText,
    fields: fieldsSchema,
    subject: line(160),
    /** The word for this letter in a file name ("Reminder"). */
    fileWord: line(40),
    /** Which blocks that further letters share stand around its own. */
    frame: z.array(z.enum(['opening', 'ending'])).default(['opening', 'ending']),
    /** In the place of the one that letters to companies have. */
    salutation: line(120).optional(),
    blocks: z.array(templateBlockSchema).min(1),
  })
  .superRefine((template, ctx) => {
    checkTexts([[['subject'], template.subject], ...textsOfBlocks(template.blocks, 'blocks')], template.fields, ctx);
    checkIds({ blocks: template.blocks }, ctx);
  });
export type FollowUpTemplate = z.output<typeof followUpTemplateSchema>;

/** What the further letters of a language share: `assets/letters/<language>/follow-ups/frame.json`. */
export const followUpFrameSchema = z
  .strictObject({
    language: languageSchema,
    revision: dayText,
    fields: fieldsSchema,
    /** How each right is named behind "I asked for": "access to my personal data (Art. 15 GDPR)". */
    rights: z.record(rightSchema, line(160)),
    /** Line of the subject; has {reference}. */
    reference: line(120),
    /** The copy that is enclosed; has {letterOn}. */
    enclosure: line(150),
    /** Before and after the blocks of a letter. */
    opening: z.array(templateBlockSchema).min(1),
    ending: z.array(templateBlockSchema).min(1),
  })
  .superRefine((frame, ctx) => {
    const { opening, ending } = frame;
    checkTexts([...textsOfBlocks(opening, 'opening'), ...textsOfBlocks(ending, 'ending')], frame.fields, ctx);
    checkTexts([[['reference'], frame.reference]], ['reference'], ctx);
    checkTexts([[['enclosure'], frame.enclosure]], ['letterOn'], ctx);
    checkIds({ opening, ending }, ctx);
  });
export type FollowUpFrame = z.output<typeof followUpFrameSchema>;
