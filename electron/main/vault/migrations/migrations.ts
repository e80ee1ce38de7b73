// What the records of earlier versions become: a numbered step for each version, pure, and tried on a vault that was
// kept from then.
import type { Sha256 } from '@core/request/chain';
import { chainEvents } from './0002chainEvents';

/** A record as it is stored → as the next version stores it. Throws on what is no such record. */
type Step = (stored: object, sha256: Sha256) => object;

/** Step n makes a request of version n from one of version n - 1. */
const REQUEST_STEPS: Readonly<Record<number, Step>> = { 2: chainEvents };

/** The version of requests that is written. */
export const REQUEST_VERSION = Math.max(...Object.keys(REQUEST_STEPS).map(Number));

export const isOldRequest = (stored: object): boolean =>
  'version' in stored && typeof stored.version === 'number' && stored.version < REQUEST_VERSION;

/** A request as this version stores it, from whichever version. Throws on what is no request. */
export function upToDateRequest(stored: object, sha256: Sha256): object {
  let record = stored;
  while (isOldRequest(record)) {
    const step = REQUEST_STEPS[(record as { version: number }).version + 1];
    if (step === undefined) throw new Error('A version that never was');
    record = step(record, sha256);
  }
  return record;
}
