// Version 2 keeps a link of the hash chain for each event of a request. What was recorded before is linked as it is found.
import { linksOf, type Sha256 } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';

/** `form` goes: the record is checked anew. */
export function chainEvents(stored: object, sha256: Sha256): object {
  if (!('events' in stored) || !Array.isArray(stored.events)) throw new Error('No request');
  const events = stored.events as RequestEvent[];
  return { version: 2, events, chain: linksOf(events, [], sha256) };
}
