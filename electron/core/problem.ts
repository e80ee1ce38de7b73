// What is wrong with an input: where (path), what (message id), and the values the message needs.
import { z } from 'zod';

/**
 * One defect of an input. `path` is a JSON path without the leading `$` ("person.address.2"; "" is the
 * whole input). `id` names a message in `assets/locales/*.json` ("problem.tooLong"); `values` fill it.
 */
export const problemSchema = z.object({
  path: z.string(),
  id: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof problemSchema>;

/** An input that was refused. Carries every problem found, never only the first. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(
    readonly problems: readonly Problem[],
    options?: ErrorOptions,
  ) {
    super(problems.map((p) => `${p.path}: ${p.id}`).join('; '), options);
  }
}

export function problem(path: string, id: string, values: Problem['values'] = {}): Problem {
  return { path, id, values };
}

/** Marks a zod refinement with one of our message ids: `ctx.addIssue(issue('problem.date'))`. */
export function issue(id: string, values: Problem['values'] = {}) {
  return { code: 'custom' as const, message: id, params: values };
}

/** Translates zod's issues into problems, so that every room speaks of an input in the same words. */
export function problemsOf(error: z.ZodError, root = ''): Problem[] {
  return error.issues.flatMap((i) => problemsOfIssue(i, root));
}

type Issue = z.core.$ZodIssue;

/** Of unknown keys so many are named. */
const MOST_UNKNOWN_KEYS = 20;

function problemsOfIssue(i: Issue, root: string): Problem[] {
  const path = [...(root === '' ? [] : [root]), ...i.path.map(String)].join('.');
  switch (i.code) {
    case 'invalid_type':
      return [
        i.input === undefined
          ? problem(path, 'problem.missing')
          : problem(path, 'problem.type', { expected: i.expected }),
      ];
    case 'too_big':
      if (i.origin === 'array')
        return [
          problem(path, 'problem.tooMany', {
            maximum: Number(i.maximum),
            count: Array.isArray(i.input) ? i.input.length : 0,
          }),
        ];
      return [
        problem(path, i.origin === 'string' ? 'problem.tooLong' : 'problem.tooGreat', { maximum: Number(i.maximum) }),
      ];
    case 'too_small':
      if (i.origin === 'array') return [problem(path, 'problem.tooFew', { minimum: Number(i.minimum) })];
      if (i.origin === 'string') return [problem(path, 'problem.missing')];
      return [problem(path, 'problem.tooSmall', { minimum: Number(i.minimum) })];
    case 'invalid_value':
      return i.input === undefined
        ? [problem(path, 'problem.missing')]
        : [problem(path, 'problem.choice', { choices: i.values.map(String).join(', ') })];
    case 'unrecognized_keys':
      // A million of them (bytes where an object belongs) would keep us busy for minutes.
      return i.keys
        .slice(0, MOST_UNKNOWN_KEYS)
        .map((key) => problem(path === '' ? key : `${path}.${key}`, 'problem.unknownKey'));
    case 'invalid_union':
      // The branch that got furthest describes the mistake best; a union that nothing entered is a wrong type.
      if (i.input === undefined) return [problem(path, 'problem.missing')];
      return 'options' in i && Array.isArray(i.options)
        ? [problem(path, 'problem.choice', { choices: i.options.map(String).join(', ') })]
        : closestBranch(i, path);
    case 'custom':
      return [problem(path, i.message, (i.params ?? {}) as Problem['values'])];
    default:
      return [problem(path, 'problem.type', { expected: i.code === 'invalid_format' ? i.format : i.code })];
  }
}

function closestBranch(i: z.core.$ZodIssueInvalidUnion, path: string): Problem[] {
  const branches = [...i.errors].filter((e) => e.length > 0);
  const entered = branches.filter((e) => e.some((inner) => inner.path.length > 0 || inner.code !== 'invalid_type'));
  const best = (entered.length > 0 ? entered : []).sort((a, b) => a.length - b.length)[0];
  return best === undefined
    ? [problem(path, 'problem.type', { expected: 'choice' })]
    : best.flatMap((inner) => problemsOfIssue(inner, path));
}

/** Parses or throws {@link InvalidInput}; `root` prefixes every path. */
export function parseOrThrow<S extends z.ZodType>(schema: S, input: unknown, root = ''): z.output<S> {
  const result = schema.safeParse(input, { reportInput: true });
  if (!result.success) throw new InvalidInput(problemsOf(result.error, root));
  return result.data;
}
