// How the command line reports bad input: one line for each problem, status 2.
import { InvalidInput, problem, type Problem } from '@core/problem';
import { formatMessage, type Messages } from '@node/messages';

/** Status of the process: done, a check failed, bad input. */
export type Status = 0 | 1 | 2;

/** "person.address: There are too many lines or entries; at most 5." */
export function problemLine(found: Problem, messages: Messages): string {
  const text = formatMessage(messages, found.id, found.values);
  return found.path === '' ? text : `${found.path}: ${text}`;
}

/** An argument or file that will not do. `values` fill the message. */
export function badArgument(argument: string, id: string, values: Problem['values'] = {}): InvalidInput {
  return new InvalidInput([problem(argument, id, values)]);
}
