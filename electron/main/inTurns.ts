// Long work in the main process, cut up so that windows, timers and printing never wait for it.
import { setImmediate } from 'node:timers/promises';

/** Work in one go, in milliseconds; a frame of the window takes 17. */
const TURN = 10;

/** Joins parts that are made one by one while they are asked for, with a turn for everything else in between. */
export async function joinedInTurns(parts: Iterable<string>): Promise<string> {
  let joined = '';
  let began = performance.now();
  for (const part of parts) {
    joined += part;
    if (performance.now() - began < TURN) continue;
    await setImmediate();
    began = performance.now();
  }
  return joined;
}
