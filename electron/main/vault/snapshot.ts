// The vault as named records, as backups hold them: read, compared and put back through the vault's own interface.
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { Refusal } from '@contract/failure';
import { savedPersonSchema, settingsSchema } from '@contract/views';
import { campaignSchema } from '@core/campaign/campaign';
import { parseOrThrow } from '@core/problem';
import { importPartSchema } from '@core/directory/imported';
import { ownRecordSchema } from '@core/directory/ownRecord';
import { draftSchema } from '@core/request/draft';
import { RECORD_FOLDERS } from '@node/backup/manifest';
import { REQUEST_VERSION } from './migrations/migrations';
import { withOwnId, type Records } from './records';
import { readRequest, type History } from './requestRecords';
import { remindersShape, storedCertificateSchema, type Vault } from './vault';

/** `name` as in a backup ("requests/….json"); `value` as it is stored there. */
export interface NamedRecord {
  name: string;
  value: object;
}

/** A record before and after a change; null where there is none. */
export interface Change {
  name: string;
  before: object | null;
  after: object | null;
}

export type RecordKind = (typeof RECORD_FOLDERS)[number];

interface Kind {
  ids(vault: Vault): string[];
  get(vault: Vault, id: string): object | null;
  /** What is stored → the record; throws when it is none. */
  read(stored: unknown, id: string): object;
  put(vault: Vault, id: string, value: never): void;
  remove(vault: Vault, id: string): void;
  /** ISO 8601; null where it is not known. */
  changedAt(value: never): string | null;
}

/** A request as a backup holds it. */
const requestFile = ({ recorded, chain }: History) => ({ version: REQUEST_VERSION, events: recorded, chain });

const upTo = ({ recorded, chain }: History, count: number): History => ({
  recorded: recorded.slice(0, count),
  chain: chain.slice(0, count),
});

/** A kind whose records are stored as they are. */
function kindOfRecords<T extends { id: string }>(
  recordsIn: (vault: Vault) => Records<T>,
  schema: z.ZodType<T>,
  changedAt: (value: T) => string | null = () => null,
): Kind {
  return {
    ids: (vault) =>
      recordsIn(vault)
        .all()
        .map(({ id }) => id),
    get: (vault, id) => recordsIn(vault).get(id),
    read: withOwnId(schema),
    put: (vault, id, value) => recordsIn(vault).save(id, value),
    remove: (vault, id) => recordsIn(vault).remove(id),
    changedAt,
  };
}

const KINDS: Record<RecordKind, Kind> = {
  requests: {
    ids: (vault) => vault.requests.all().map(({ id }) => id),
    get: (vault, id) => (vault.requests.get(id) === null ? null : requestFile(vault.requests.history(id))),
    read: (stored, id) => requestFile(readRequest(stored as object, id)),
    put(vault, id, stored: object) {
      const [known, next] = [vault.requests.history(id), readRequest(stored, id)];
      const goesOn = isDeepStrictEqual(plain(upTo(known, Infinity)), plain(upTo(next, known.recorded.length)));
      if (!goesOn) vault.requests.remove(id);
      vault.requests.keep(id, stored);
    },
    remove: (vault, id) => vault.requests.remove(id),
    changedAt: ({ events }: ReturnType<typeof requestFile>) => (events.at(-1) as { at?: string }).at ?? null,
  },
  drafts: kindOfRecords(
    (vault) => vault.drafts,
    draftSchema,
    ({ updatedAt }) => updatedAt,
  ),
  people: kindOfRecords((vault) => vault.people, savedPersonSchema),
  certificates: kindOfRecords((vault) => vault.certificates, storedCertificateSchema),
  campaigns: kindOfRecords(
    (vault) => vault.campaigns,
    campaignSchema,
    ({ updatedAt }) => updatedAt,
  ),
  platforms: kindOfRecords((vault) => vault.platforms, ownRecordSchema),
  imports: kindOfRecords(
    (vault) => vault.imports,
    importPartSchema,
    ({ at }) => at,
  ),
};

const SETTINGS = 'settings.json';
const REMINDERS = 'reminders.json';

/** As JSON gives it back: without keys that hold nothing. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function placeOf(name: string): { kind: RecordKind; id: string } {
  const [kind = '', file = ''] = name.split('/');
  return { kind: kind as RecordKind, id: file.slice(0, -'.json'.length) };
}

/** Every record of the vault. Automatic backups are not among them: folder and passphrase belong to this machine. */
export function* recordsOf(vault: Vault): Generator<NamedRecord> {
  yield { name: SETTINGS, value: vault.settings.value };
  yield { name: REMINDERS, value: { version: 1, ...vault.reminders.value } };
  for (const kind of RECORD_FOLDERS) {
    for (const id of KINDS[kind].ids(vault)) {
      const value = KINDS[kind].get(vault, id);
      if (value !== null) yield { name: `${kind}/${id}.json`, value };
    }
  }
}

export function recordIn(vault: Vault, name: string): object | null {
  if (name === SETTINGS) return vault.settings.value;
  if (name === REMINDERS) return { version: 1, ...vault.reminders.value };
  const { kind, id } = placeOf(name);
  return KINDS[kind].get(vault, id);
}

/** Throws when `stored` is no record of that name. */
export function readRecord(name: string, stored: unknown): object {
  if (name === SETTINGS) return parseOrThrow(settingsSchema, stored);
  if (name === REMINDERS) return parseOrThrow(remindersShape, stored);
  const { kind, id } = placeOf(name);
  return KINDS[kind].read(stored, id);
}

/** Puts `value` in the place of the record of that name; null takes it away. Doing so again changes nothing. */
export function putRecord(vault: Vault, name: string, value: object | null): void {
  if (isSame(recordIn(vault, name), value)) return;
  if (name === SETTINGS) {
    if (value !== null) vault.settings.save(value as Vault['settings']['value']);
  } else if (name === REMINDERS) {
    const { delivered, leads } = value as Vault['reminders']['value'];
    vault.reminders.save({ delivered, leads });
  } else {
    const { kind, id } = placeOf(name);
    if (value === null) KINDS[kind].remove(vault, id);
    else KINDS[kind].put(vault, id, value as never);
  }
}

/** A record as this version keeps it; one that an earlier version put down may be in its form. */
export const upToDate = (name: string, value: object | null): object | null =>
  value !== null && isRecordKind(name) && kindOf(name) === 'requests' ? readRecord(name, value) : value;

export const isSame = (a: object | null, b: object | null): boolean => isDeepStrictEqual(plain(a), plain(b));

/** How a record of a backup stands to the vault. `newer`: different, and changed later than the one here. */
export type Standing = 'added' | 'same' | 'different' | 'newer';

export function standingOf(vault: Vault, { name, value }: NamedRecord): Standing {
  const { kind, id } = placeOf(name);
  const here = KINDS[kind].get(vault, id);
  if (here === null) return 'added';
  if (isSame(here, value)) return 'same';
  const [then, now] = [KINDS[kind].changedAt(value as never), KINDS[kind].changedAt(here as never)];
  return then !== null && now !== null && then > now ? 'newer' : 'different';
}

/**
 * What a backup changes here. Records that only the vault has stay. Of two that differ the backup's is taken, or with
 * `newer` only where it was changed later. Settings are taken with the backup's records or into an empty vault; of
 * reminders both are kept.
 */
export function changesFor(vault: Vault, record: NamedRecord, take: 'newer' | 'backup', isEmpty: boolean): Change[] {
  const { name, value } = record;
  const before = recordIn(vault, name);
  if (name === SETTINGS) return take === 'backup' || isEmpty ? [{ name, before, after: value }] : [];
  if (name === REMINDERS) {
    const [then, now] = [value, vault.reminders.value] as [Vault['reminders']['value'], Vault['reminders']['value']];
    const leads = take === 'backup' ? { ...now.leads, ...then.leads } : { ...then.leads, ...now.leads };
    const delivered = [...new Set([...now.delivered, ...then.delivered])];
    return [{ name, before, after: { version: 1, delivered, leads } }];
  }
  const standing = standingOf(vault, record);
  const isTaken = standing === 'added' || standing === 'newer' || (standing === 'different' && take === 'backup');
  return isTaken ? [{ name, before, after: value }] : [];
}

export const isRecordKind = (name: string): boolean => name.includes('/');
export const kindOf = (name: string): RecordKind => placeOf(name).kind;

/** Nothing in it that a person made. */
export const isEmptyVault = (vault: Vault): boolean =>
  RECORD_FOLDERS.every((kind) => KINDS[kind].ids(vault).length === 0);

/** A file of the vault; null when it is gone or no longer what it was. */
export async function readableBlob(vault: Vault, sha256: string): Promise<Uint8Array | null> {
  try {
    return await vault.blobs.get(sha256);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
