// What a channel answers when it could not do what was asked.
import { z } from 'zod';
import { problemSchema } from '@core/problem';

export const FAILURE_CODES = [
  'invalid-input',
  'not-found',
  'not-allowed',
  'conflict',
  'unavailable',
  'failed',
] as const;

/**
 * `messageId` names a message ("failure.printerMissing"), `values` fill it; it says what happened, that nothing was
 * lost, and what to do. `problems` locate the defects of an invalid input. Never a stack, a path or personal data.
 */
export const failureSchema = z.object({
  code: z.enum(FAILURE_CODES),
  messageId: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  problems: z.array(problemSchema),
});
export type Failure = z.infer<typeof failureSchema>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Thrown by a handler of the main process to answer with a failure that people can act on. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: Failure['code'],
    readonly messageId: string,
    readonly values: Failure['values'] = {},
  ) {
    super(messageId);
  }
}

export function failureOf({ code, messageId, values }: Refusal): Failure {
  return { code, messageId, values, problems: [] };
}
