// Long work in the main process, cut up so that windows, timers and printing never wait for it.
import { turns } from '@node/turns';

/** Joins parts that are made one by one while they are asked for, with a turn for everything else in between. */
export async function joinedInTurns(parts: Iterable<string>): Promise<string> {
  let joined = '';
  const turn = turns();
  for (const part of parts) {
    joined += part;
    await turn();
  }
  return joined;
}
