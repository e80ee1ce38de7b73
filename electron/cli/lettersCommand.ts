// `letters`: every request file of a folder; a bad one is reported and the others go on.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '@core/problem';
import type { Messages } from '@node/messages';
import { badArgument, problemLine, type Status } from './failures';
import { writeAll } from './files';
import { letterMaker } from './makeLetter';

/**
 * Writes `out`/NAME.pdf for each NAME.json of `folder`, `jobs` at a time, and says how far it is on standard error.
 * Status 1 when one of them could not be made.
 */
export async function lettersCommand(
  assetsFolder: string,
  { folder, out, jobs, messages }: { folder: string; out: string; jobs: number; messages: Messages },
): Promise<Status> {
  const names = requestFiles(folder);
  if (names.length === 0) throw badArgument(folder, 'problem.noRequests');
  try {
    mkdirSync(out, { recursive: true });
  } catch {
    throw badArgument('--out', 'problem.notWritable');
  }
  const make = letterMaker(assetsFolder);
  let [done, failed] = [0, 0];

  const one = async (name: string) => {
    try {
      const { pdf, pages } = await make(join(folder, `${name}.json`));
      writeAll([{ path: join(out, `${name}.pdf`), argument: '--out', content: pdf }]);
      console.log(`${name}.pdf: ${pages} ${pages === 1 ? 'page' : 'pages'}`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      failed += 1;
      for (const found of error.problems) console.error(`${name}.json: ${problemLine(found, messages)}`);
    }
    done += 1;
    if (done % 100 === 0 || done === names.length) console.error(`${done} of ${names.length}, ${failed} failed`);
  };
  const waiting = names.values();
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      for (const name of waiting) await one(name);
    }),
  );
  return failed === 0 ? 0 : 1;
}

/** Names without ".json", sorted. */
function requestFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort();
  } catch {
    throw badArgument(folder, 'problem.noFile');
  }
}
