// Which conditions of a template hold for a request: chosen by the rights, by what was entered, by date and record.
import type { Platform } from '../directory/platform';
import type { RequestFile } from '../request/requestFile';
import type { Right } from '../request/right';
import { followUpConditions } from './followUpParts';
import type { Condition } from './template';

const OBJECTIONS: readonly Right[] = ['objection', 'marketing-objection', 'ai-training-objection'];
/** Art. 19 GDPR: rectification, erasure and restriction are told to each recipient; an objection asks for the last two. */
const TOLD_TO_RECIPIENTS: readonly Right[] = ['rectification', 'erasure', 'restriction', ...OBJECTIONS];

/**
 * The conditions that hold for the whole letter. A letter dated on the first day of training is treated as one after
 * it: from then on older posts may already have been used. The record's word about training counts only where the
 * platform is known and rests on more than one secondary source; `platform` null gives the questions instead of
 * statements.
 */
export function conditionsOf(request: RequestFile, platform: Platform | null): Set<Condition> {
  const rights = new Set(request.rights);
  const holds = new Set<Condition>();
  const either = (test: boolean, yes: Condition, no: Condition) => holds.add(test ? yes : no);
  const add = (test: boolean, condition: Condition) => test && holds.add(condition);

  add(request.rights.length > 1, 'combined');
  either(request.accounts.length > 0, 'has-accounts', 'no-accounts');
  either(request.consent !== undefined, 'has-consent', 'no-consent');
  either(rights.has('access'), 'with-access', 'without-access');
  add(!rights.has('erasure'), 'without-erasure');
  add(!rights.has('restriction'), 'without-restriction');
  add(request.specialCategories, 'special-categories');
  either(
    OBJECTIONS.some((right) => rights.has(right)),
    'with-objection',
    'without-objection',
  );
  add(
    TOLD_TO_RECIPIENTS.some((right) => rights.has(right)),
    'tells-recipients',
  );
  // `grounds-first` holds until the grounds are printed; `grounds-above` from the next right on (compose.ts).
  either(request.grounds !== undefined, 'grounds-first', 'no-grounds');
  add(request.mandate !== undefined, 'under-mandate');
  for (const ground of request.erasureGrounds) holds.add(`erasure-ground-${ground}`);
  for (const ground of request.restrictionGrounds) holds.add(`restriction-ground-${ground}`);

  const known = platform?.aiTraining;
  const ai = (known?.confidence ?? platform?.confidence) === 'low' ? undefined : known;
  if (ai?.status === 'none-named') {
    holds.add('training-not-named');
  } else if (ai?.since !== undefined && ai.since > request.date) {
    holds.add('training-announced');
  } else {
    holds.add('training-may-have-begun');
    if (ai?.since !== undefined) holds.add('training-began');
    else if (ai?.status === 'training') holds.add('training-undated');
    else if (ai?.status === 'may-train') holds.add('training-reserved');
    else holds.add('training-unknown');
  }

  if (ai === undefined || ai.basis === 'not-stated' || ai.basis === 'unknown') holds.add('basis-unknown');
  else holds.add(`basis-${ai.basis}`);
  add(ai?.optOutReaches === 'future-only', 'opt-out-future-only');
  add(ai?.perAccount === true, 'per-account');
  for (const condition of followUpConditions(request)) holds.add(condition);
  return holds;
}
