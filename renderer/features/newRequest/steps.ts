// The six steps: which problem belongs to which, which are done, which have to wait.
import type { Problem } from '@core/problem';
import type { RequestState, SignedLetter } from '@core/request/request';
import { STEPS, type Draft, type Step } from '@core/request/draft';

const FIELDS: readonly (readonly [root: string, step: Step])[] = [
  ['controller', 'to-whom'],
  ['rights', 'what'],
  ['person', 'details'],
  ['accounts', 'details'],
  ['grounds', 'details'],
  ['erasureGrounds', 'details'],
  ['restrictionGrounds', 'details'],
  ['corrections', 'details'],
  ['consent', 'details'],
  ['followUp', 'details'],
  ['signature', 'sign'],
  ['certificate', 'sign'],
];

/** The step on which the field of a request file is entered; everything else is part of the letter. */
export function stepOf(path: string): Step {
  const root = path.split('.')[0];
  return FIELDS.find(([field]) => field === root)?.[1] ?? 'letter';
}

/** A further letter goes to whom the request went, and asks for what it asked. */
const FURTHER_STEPS: readonly Step[] = ['details', 'letter', 'sign', 'deliver'];

/** The steps that a draft has, in order. */
export function stepsOf(draft: Draft): readonly Step[] {
  return draft.followUp === null ? STEPS : FURTHER_STEPS;
}

/** Whether the letter of a draft was signed. */
export function isSigned({ followUp, requestId }: Draft): boolean {
  return followUp === null ? requestId !== null : followUp.letterId !== null;
}

/** The letter that signing made of a draft. */
export function signedOf({ followUp }: Draft, request: RequestState | undefined): SignedLetter | undefined {
  if (followUp === null) return request?.letter;
  return request?.further.find(({ letterId }) => letterId === followUp.letterId);
}

export function isStep(text: string): text is Step {
  return (STEPS as readonly string[]).includes(text);
}

/** Message id of the reason why a step cannot be used yet, or null when it can. */
export function waitsFor(step: Step, draft: Draft): string | null {
  if (step === 'to-whom') return null;
  if (draft.controller === null) return 'newRequest.waits.toWhom';
  if (step === 'what') return null;
  if (draft.rights.length === 0) return 'newRequest.waits.what';
  return step === 'deliver' && !isSigned(draft) ? 'newRequest.waits.sign' : null;
}

/** Whether nothing is left to do on a step. The letter counts as read once the person has gone further. */
export function isDone(step: Step, draft: Draft, problems: readonly Problem[]): boolean {
  if (waitsFor(step, draft) !== null || problems.some((p) => stepOf(p.path) === step)) return false;
  switch (step) {
    case 'to-whom':
      return draft.controller !== null;
    case 'what':
      return draft.rights.length > 0;
    case 'details':
      return true;
    case 'letter':
      return isSigned(draft) || STEPS.indexOf(draft.step) > STEPS.indexOf('letter');
    case 'sign':
      return isSigned(draft);
    case 'deliver':
      return false;
  }
}

/** The step before or after, or null at either end. */
export function neighbour(step: Step, by: 1 | -1, draft: Draft): Step | null {
  const steps = stepsOf(draft);
  return steps[steps.indexOf(step) + by] ?? null;
}

/** Texts with a gap that still waits for the person's own words: a square bracket left open by a suggestion. */
export function gapsIn(draft: Draft): { path: string; gap: string }[] {
  const texts = [
    { path: 'grounds', text: draft.grounds },
    { path: 'followUp.particulars', text: draft.followUp?.particulars ?? '' },
    ...Object.entries(draft.edits).map(([id, { text }]) => ({ path: `edits.${id}`, text })),
  ];
  return texts.flatMap(({ path, text }) => {
    const gap = gapIn(text);
    return gap === null ? [] : [{ path, gap }];
  });
}

/** The first gap of a text. */
export const gapIn = (text: string): string | null => /\[[^\]\n]*\]?/.exec(text)?.[0] ?? null;
