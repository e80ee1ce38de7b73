// The playbook: what each outcome of a request means, which letter answers it, until when to wait, and where that is from.
import { z } from 'zod';
import { followUpKindSchema, type FollowUpKind } from '../request/followUp';
import { OUTCOMES, RECORDABLE } from '../request/events';
import { REPLIES } from '../request/reply';
import { rightSchema, type Right } from '../request/right';
import { dayText, line } from '../text';

/** What can stand at the end of a period: a reply of a kind, one that came too late, or nothing. */
export const PLAYBOOK_OUTCOMES = [...REPLIES, 'extension-late', 'silence'] as const;
export type PlaybookOutcome = (typeof PLAYBOOK_OUTCOMES)[number];

/** The questions by which a reply is told apart: first its group, then the one in it. */
export const REPLY_GROUPS = ['done', 'incomplete', 'later', 'identity', 'form', 'refusal', 'fee'] as const;

/**
 * Until when to wait.
 * - `deadline`: the day that counts by law, which the reply does not move.
 * - `fair`: that day while it lies ahead, else a fair time after the letter.
 * - `none`: nothing to wait for.
 */
const WAITS = ['deadline', 'fair', 'none'] as const;

/** How sure a source is: the text itself was read, or what others write of it. */
const SURENESS = ['read', 'reported'] as const;
const sources = z.array(z.strictObject({ cite: line(120), sure: z.enum(SURENESS) })).min(1);

/** A letter, and the rights of which at least one must be asked for, where it does not fit all. */
const letters = z.array(z.strictObject({ kind: followUpKindSchema, rights: z.array(rightSchema).min(1).optional() }));

const outcomeSchema = z.strictObject({
  id: z.enum(PLAYBOOK_OUTCOMES),
  /** What is recorded of it; nothing for what the app sees by itself. */
  recorded: z
    .strictObject({
      group: z.enum(REPLY_GROUPS),
      type: z.enum(RECORDABLE),
      outcome: z.enum(OUTCOMES).optional(),
      reasonsGiven: z.boolean().optional(),
    })
    .optional(),
  /** The most fitting first. */
  letters,
  wait: z.enum(WAITS),
  sources,
});

export const playbookSchema = z.strictObject({
  checkedOn: dayText,
  outcomes: z.array(outcomeSchema),
  /** What follows a further letter whose day has passed without a reply. */
  unanswered: z.array(
    z.strictObject({
      letter: followUpKindSchema,
      next: z.union([followUpKindSchema, z.literal('complaint')]),
      sources,
    }),
  ),
});
export type Playbook = z.output<typeof playbookSchema>;
export type OutcomeEntry = Playbook['outcomes'][number];

/** The letters of an entry that fit a request for `rights`. */
export function lettersFor(entry: Pick<OutcomeEntry, 'letters'>, rights: readonly Right[]): FollowUpKind[] {
  return entry.letters.flatMap(({ kind, rights: only }) =>
    only === undefined || only.some((right) => rights.includes(right)) ? [kind] : [],
  );
}
