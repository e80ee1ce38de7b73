// Reads a folder of records under assets/, one JSON file each, and refuses a damaged one by its name.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { InvalidInput, type Problem, problem, problemsOf } from '@core/problem';

/**
 * Reads and validates every record of `assetsFolder`/`folder`. A record's file is named by its id. Throws
 * {@link InvalidInput} with every defect of every record, each at its file and path
 * ("platforms/facebook.json: controller.country"; the file alone where it is no JSON).
 */
export function readRecords<R extends { id: string }>(assetsFolder: string, folder: string, schema: z.ZodType<R>): R[] {
  const records = readdirSync(join(assetsFolder, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readRecord(join(assetsFolder, folder, name), `${folder}/${name}`, schema));
  const problems = records.flatMap((record) => ('problems' in record ? record.problems : []));
  if (problems.length > 0) throw new InvalidInput(problems);
  return records.flatMap((record) => ('record' in record ? [record.record] : []));
}

function readRecord<R extends { id: string }>(
  path: string,
  file: string,
  schema: z.ZodType<R>,
): { record: R } | { problems: Problem[] } {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problems: [problem(file, 'problem.notJson')] };
  }
  const result = schema.safeParse(json, { reportInput: true });
  if (!result.success)
    return {
      problems: problemsOf(result.error).map((p) => ({ ...p, path: p.path === '' ? file : `${file}: ${p.path}` })),
    };
  const id = basename(path, '.json');
  if (result.data.id !== id) return { problems: [problem(`${file}: id`, 'problem.choice', { choices: id })] };
  return { record: result.data };
}
