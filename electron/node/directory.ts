// Reads the shipped directory, assets/platforms/*.json, and refuses a damaged record by its name.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Platform, platformSchema } from '@core/directory/platform';
import { type Directory, createDirectory } from '@core/directory/search';
import { InvalidInput, type Problem, problem, problemsOf } from '@core/problem';

const FOLDER = 'platforms';

/**
 * Reads and validates every record of `assetsFolder`/platforms. A record's file is named by its id. Throws
 * {@link InvalidInput} with every defect of every record, each at its file and path
 * ("platforms/facebook.json: controller.country"; the file alone where it is no JSON).
 */
export function loadDirectory(assetsFolder: string): Directory {
  const folder = join(assetsFolder, FOLDER);
  const records = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readRecord(folder, name));
  const problems = records.flatMap((record) => ('problems' in record ? record.problems : []));
  if (problems.length > 0) throw new InvalidInput(problems);
  return createDirectory(records.flatMap((record) => ('platform' in record ? [record.platform] : [])));
}

function readRecord(folder: string, name: string): { platform: Platform } | { problems: Problem[] } {
  const file = `${FOLDER}/${name}`;
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problems: [problem(file, 'problem.notJson')] };
  }
  const result = platformSchema.safeParse(json, { reportInput: true });
  if (!result.success)
    return {
      problems: problemsOf(result.error).map((p) => ({ ...p, path: p.path === '' ? file : `${file}: ${p.path}` })),
    };
  const id = basename(name, '.json');
  if (result.data.id !== id) return { problems: [problem(`${file}: id`, 'problem.choice', { choices: id })] };
  return { platform: result.data };
}
