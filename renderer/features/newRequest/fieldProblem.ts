// What is wrong at a field of the wizard: what is missing is said in terms of the field, all else as everywhere.
import type { Problem } from '@core/problem';
import { useProblemText, useText } from '@app/messages';

const MISSING: readonly string[] = ['problem.missing', 'problem.tooFew', 'problem.country'];

/** The field of a path, without the number of its line: "person.address.1" → "person_address". */
export function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('_').replace(/_\d+$/, '');
}

export function useFieldProblem(): (problem: Problem) => string {
  const t = useText();
  const problemText = useProblemText();
  return (problem) => {
    const own = MISSING.includes(problem.id) ? t('newRequest.missing', { field: fieldOf(problem.path) }) : '';
    return own === '' ? problemText(problem) : own;
  };
}
