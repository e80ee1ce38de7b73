// Long work cut up, so that windows, timers and printing never wait for it.
import { setImmediate } from 'node:timers/promises';

/** Work in one go, in milliseconds; a frame of the window takes 17. */
const TURN = 10;

/** Returns what to await between pieces of work: it gives way to everything else once a turn is over. */
export function turns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < TURN) return;
    await setImmediate();
    began = performance.now();
  };
}
