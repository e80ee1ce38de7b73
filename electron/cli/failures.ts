// How the command line reports bad input: one line for each problem, status 2.
import { InvalidInput, problem, type Problem } from '@core/problem';
import { formatMessage, type Messages } from '@node/messages';

/** Status of the process: done, a check failed, bad input. */
export type Status = 0 | 1 | 2;

/** "person.address: There are 12 lines or entries here; at most 5 fit." Always one line, without control characters. */
export function problemLine(found: Problem, messages: Messages): string {
  const text = formatMessage(messages, found.id, found.values);
  // A path can hold any key of the file that was read, and a terminal obeys control characters.
  return (found.path === '' ? text : `${found.path}: ${text}`).replace(/\p{Cc}+/gu, ' ');
}

/** An argument or file that will not do. `values` fill the message. */
export function badArgument(argument: string, id: string, values: Problem['values'] = {}): InvalidInput {
  return new InvalidInput([problem(argument, id, values)]);
}
