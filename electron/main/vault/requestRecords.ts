// A request as its file holds it: the events as they were recorded, a link of the chain for each, and what follows from
// them.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { parseOrThrow } from '@core/problem';
import { linksOf } from '@core/request/chain';
import { requestEventSchema, type RequestEvent } from '@core/request/events';
import { fold } from '@core/request/fold';
import type { RequestState } from '@core/request/request';
import { idText, sha256Text } from '@core/text';
import { REQUEST_VERSION, upToDateRequest } from './migrations/migrations';
import { FORM, formOf } from './sealing';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is evidence of a request. */
export interface History {
  /** As they were recorded: reading adds nothing to them and takes nothing away, so that the chain fits. */
  recorded: readonly object[];
  /** Links of core/request/chain.ts, in the same order. */
  chain: readonly string[];
}

export interface StoredRequest extends History {
  /** The same events as this version understands them. */
  events: readonly RequestEvent[];
  state: RequestState;
}

const requestFileShape = z.strictObject({
  version: z.literal(REQUEST_VERSION),
  [FORM]: z.string().optional(),
  /** Whose history it is; files as first stored do not say so. Backups say it by the name of the entry. */
  id: idText.optional(),
  events: z.array(requestEventSchema).min(1),
  // A chain that was taken away keeps nobody from the request; it then fits no event.
  chain: z.array(sha256Text).catch([]),
});
type RequestFile = z.output<typeof requestFileShape>;
/** Changes with the schema: a request that was checked by this one when it was written needs no check when it is read. */
const REQUEST_FORM = formOf(requestFileShape);

/** What is stored of a request, in this or an earlier version → the request. Throws when it is none. */
export function readRequest(stored: object, id: string): StoredRequest {
  const record = upToDateRequest(stored, sha256);
  const isChecked = FORM in record && record[FORM] === REQUEST_FORM;
  const { events, chain, id: own = id } = isChecked ? (record as RequestFile) : parseOrThrow(requestFileShape, record);
  if (own !== id) throw new Error('The record belongs to another file');
  const { events: written } = record as { events: object[] };
  // Kept once where reading made no difference, as it does not until the schema of an event grows.
  const recorded = isChecked || isDeepStrictEqual(events, written) ? events : written;
  return { recorded, chain, events, state: fold(id, events) };
}

/** Whether a file of the request should say that it was checked, and does not: a schema has changed since it was written. */
export const lacksForm = (stored: object, { recorded, events }: StoredRequest): boolean =>
  recorded === events && !(FORM in stored && stored[FORM] === REQUEST_FORM);

/** What is stored of it; `form` only where reading it again without a check gives the same events. */
export function writeRequest({ recorded, chain, events, state: { id } }: StoredRequest): object {
  const form = recorded === events ? { [FORM]: REQUEST_FORM } : {};
  return { version: REQUEST_VERSION, ...form, id, events: recorded, chain };
}

/** The request with more events, or begun with them. Throws on what could not be read again, and an impossible history. */
export function withEvents(before: StoredRequest | null, id: string, added: readonly RequestEvent[]): StoredRequest {
  // As strict as reading is to a file of which it knows nothing: what is written can be read again.
  const checked = added.map((event) => requestEventSchema.parse(event));
  const events = [...(before?.events ?? []), ...checked];
  const chain = before?.chain ?? [];
  return {
    recorded: before === null || before.recorded === before.events ? events : [...before.recorded, ...checked],
    chain: [...chain, ...linksOf(checked, chain, sha256)],
    events,
    state: fold(id, events),
  };
}
