// The vault: everything the person keeps, behind one interface. Loses nothing: see the notes at each part.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { PushValue } from '@contract/channels';
import { Refusal } from '@contract/failure';
import {
  certificateSchema,
  savedPersonSchema,
  settingsSchema,
  type AppInfo,
  type SavedPerson,
  type Settings,
} from '@contract/views';
import { campaignSchema, type Campaign } from '@core/campaign/campaign';
import { addDays } from '@core/deadline/period';
import { leadsSchema, type Leads } from '@core/deadline/reminders';
import { parseOrThrow } from '@core/problem';
import { draftSchema, type Draft } from '@core/request/draft';
import { requestEventSchema, type RequestEvent } from '@core/request/events';
import { fold } from '@core/request/fold';
import type { RequestState } from '@core/request/request';
import { idText, isCalendarDay } from '@core/text';
import type { Clock } from '../clock';
import { openBlobs, type Blobs } from './blobs';
import { joinedInTurns } from '../inTurns';
import { openRecordFile, openRecords, privateFolder, setAside, type RecordFile, type Records } from './records';
import { FORM, unsealed, type Sealing } from './sealing';

type Damage = AppInfo['damaged'][number];

/** A removed request can be put back from `removed/` by hand for so long. */
export const DAYS_KEPT_AFTER_REMOVAL = 30;
/** Of a restore that may still have to be finished or undone; see journal.ts. */
export const JOURNAL_FOLDER = 'journal';
/** By then the window has long been shown. */
const SWEEP_AFTER_MS = 30_000;

export interface Vault {
  readonly folder: string;
  /** Files that could not be read and were set aside, now or at an earlier start, and are still there. */
  readonly damaged: readonly Damage[];
  readonly settings: RecordFile<Settings>;
  readonly reminders: RecordFile<RemindersRecord>;
  readonly drafts: Records<Draft>;
  readonly people: Records<SavedPerson>;
  readonly certificates: Records<StoredCertificate>;
  readonly campaigns: Records<Campaign>;
  readonly requests: {
    all(): RequestState[];
    get(id: string): RequestState | null;
    /** What is stored of it, corrections included; empty for an unknown request. */
    events(id: string): readonly RequestEvent[];
    /** Adds events to a request, or begins it; returns the request as it is then. Refuses an impossible history. */
    append(id: string, events: readonly RequestEvent[]): RequestState;
    /** Moves the request out of sight; its file is deleted after {@link DAYS_KEPT_AFTER_REMOVAL} days. */
    remove(id: string): void;
  };
  readonly blobs: Blobs;
  /** Automatic backups: where to, under which passphrase, and how the last one went. */
  readonly backups: RecordFile<BackupsRecord>;
  /** Does much work; what changed in it is told once, at its end. */
  together<T>(work: () => Promise<T>): Promise<T>;
}

/** A certificate with its key: a PKCS #12 file in base64, and the password that opens it. */
export const storedCertificateSchema = certificateSchema.extend({ keystore: z.base64(), password: z.string() });
type StoredCertificate = z.infer<typeof storedCertificateSchema>;

interface StoredRequest {
  events: readonly RequestEvent[];
  state: RequestState;
}

export const requestFileShape = z.strictObject({
  version: z.literal(1),
  [FORM]: z.string().optional(),
  events: z.array(requestEventSchema).min(1),
});
type RequestFile = z.infer<typeof requestFileShape>;
/** Changes with the schema: a request that was checked by this one when it was written needs no check when it is read. */
const REQUEST_FORM = crc32(
  JSON.stringify(z.toJSONSchema(requestFileShape, { io: 'input', unrepresentable: 'any' })),
).toString(16);
export const remindersShape = z.strictObject({
  version: z.literal(1),
  /** Keys of the reminders that were shown: request, lead and due day, "… 7 2027-01-04". */
  delivered: z.array(z.string()),
  /** Request → the leads chosen for it. */
  leads: z.record(idText, leadsSchema).default({}),
});
type RemindersRecord = Readonly<Omit<z.output<typeof remindersShape>, 'version'>>;

const backupsShape = z.strictObject({
  /** Null while no automatic backups are made. */
  folder: z.string().nullable().default(null),
  passphrase: z.string().default(''),
  /** Instant of the last one that was made and verified, and what the vault held then. */
  last: z.strictObject({ at: z.iso.datetime(), digest: z.string() }).nullable().default(null),
  /** Why the one after it could not be made: a message and its values. */
  failure: z
    .strictObject({ messageId: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable()
    .default(null),
});
export type BackupsRecord = z.infer<typeof backupsShape>;

/** Settings as first stored knew one lead, and always reminded on the day after as well. */
function readSettings({ reminderLeadDays, ...stored }: { reminderLeadDays?: number }): Settings {
  return settingsSchema.parse({
    ...(reminderLeadDays !== undefined && { reminderLeads: [reminderLeadDays, -1] }),
    ...stored,
  });
}

/** Keys as first stored named a kind in the place of the lead; `leads` are those of the settings. */
function readReminders(stored: object, leads: Leads): RemindersRecord {
  const { delivered, leads: own } = remindersShape.parse(stored);
  const lead = { 'due-soon': Math.max(0, ...leads), overdue: -1 };
  return {
    delivered: delivered.map((key) =>
      key.replace(/ (due-soon|overdue) /, (_, kind: keyof typeof lead) => ` ${lead[kind]} `),
    ),
    leads: own,
  };
}

/**
 * Nothing is renamed or removed before all of it was read: a vault of a newer Redress stays as it is.
 * @param tell told after every write whether it can change how a request stands. Throws only when the folder itself
 * cannot be made or read, and {@link NewerVault}.
 */
export function openVault(
  folder: string,
  clock: Clock,
  tell: (what: PushValue<'vault.changed'>) => void,
  sealing: Sealing = unsealed,
): Vault {
  let untold: Set<PushValue<'vault.changed'>> | null = null;
  const changed: typeof tell = (what) => (untold === null ? tell(what) : void untold.add(what));
  privateFolder(folder);
  const damaged = damagedFiles(folder);
  const unreadable: { kind: Damage['kind']; path: string }[] = [];

  const optionsFor = <T>(
    kind: Damage['kind'],
    inside: string,
    read: (stored: object, id: string) => T,
    write: (value: T) => object,
  ) => ({
    serializerFor: (name: string) => sealing.serializerFor(`${inside}${name}.json`),
    read,
    write,
    damaged: (path: string) => void unreadable.push({ kind, path }),
  });
  const same = (value: object) => value;

  const settings = openRecordFile(
    folder,
    'settings',
    settingsSchema.parse({}),
    optionsFor('settings', '', readSettings, same),
  );
  const reminders = openRecordFile<RemindersRecord>(
    folder,
    'reminders',
    { delivered: [], leads: {} },
    optionsFor(
      'reminders',
      '',
      (stored) => readReminders(stored, settings.value.reminderLeads),
      (record) => ({ version: 1, ...record }),
    ),
  );
  const withOwnId =
    <T extends { id: string }>(schema: z.ZodType<T>) =>
    (stored: object, id: string) => {
      const value = parseOrThrow(schema, stored);
      if (value.id !== id) throw new Error('The record belongs to another file');
      return value;
    };
  const drafts = openRecords(join(folder, 'drafts'), optionsFor('draft', 'drafts/', withOwnId(draftSchema), same));
  const people = openRecords(
    join(folder, 'people'),
    optionsFor('person', 'people/', withOwnId(savedPersonSchema), same),
  );
  const certificates = openRecords(
    join(folder, 'certificates'),
    optionsFor('certificate', 'certificates/', withOwnId(storedCertificateSchema), same),
  );
  const campaigns = openRecords(
    join(folder, 'campaigns'),
    optionsFor('campaign', 'campaigns/', withOwnId(campaignSchema), same),
  );
  const requests = openRecords<StoredRequest>(
    join(folder, 'requests'),
    optionsFor(
      'request',
      'requests/',
      (stored, id) => {
        const isChecked = FORM in stored && stored[FORM] === REQUEST_FORM;
        const { events } = isChecked ? (stored as RequestFile) : requestFileShape.parse(stored);
        return { events, state: fold(id, events) };
      },
      ({ events }) => ({ version: 1, [FORM]: REQUEST_FORM, events }),
    ),
  );
  const backups = openRecordFile(
    folder,
    'backups',
    backupsShape.parse({}),
    optionsFor('settings', '', (stored) => backupsShape.parse(stored), same),
  );
  const blobs = openBlobs(folder, sealing);
  const journal = join(folder, JOURNAL_FOLDER);
  privateFolder(journal);

  for (const { kind, path } of unreadable) damaged.push({ kind, file: basename(setAside(path)) });
  const removedFolder = join(folder, 'removed');
  privateFolder(removedFolder);
  purge(removedFolder, clock.today());
  mendDrafts(drafts, (id) => requests.get(id)?.state ?? null);
  const sweep = async () => {
    const removed = removedRecords(removedFolder, sealing);
    if (removed === null) return;
    const records = [
      ...drafts.all(),
      ...people.all(),
      ...requests.all().map((request) => request.events),
      ...removed,
      ...filesIn(journal),
    ];
    // What is named from now on was named before, or is put from now on, and that keeps it for a month.
    const needed = new Set((await joinedInTurns(hashesIn(records))).split(' '));
    blobs.sweep(needed, clock.now().getTime() - DAYS_KEPT_AFTER_REMOVAL * 86_400_000);
  };
  // What stays behind goes the next time. A file kept today may belong to a letter that is being signed; a month also leaves time to undo.
  if (damaged.length === 0) setTimeout(() => void sweep().catch(() => undefined), SWEEP_AFTER_MS).unref();

  return {
    folder,
    damaged,
    settings: announcing(settings, () => changed('requests')),
    reminders: announcing(reminders, () => changed('requests')),
    drafts: announced(drafts, () => changed('others')),
    people: announced(people, () => changed('others')),
    certificates: announced(certificates, () => changed('others')),
    campaigns: announced(campaigns, () => changed('others')),
    requests: {
      all: () => requests.all().map((request) => request.state),
      get: (id) => requests.get(id)?.state ?? null,
      events: (id) => requests.get(id)?.events ?? [],
      append(id, added) {
        // As strict as reading is to a file of which it knows nothing: what is written can be read again.
        const checked = added.map((event) => requestEventSchema.parse(event));
        const events = [...(requests.get(id)?.events ?? []), ...checked];
        const state = fold(id, events);
        requests.save(id, { events, state });
        changed('requests');
        return state;
      },
      remove(id) {
        requests.moveTo(id, join(removedFolder, `${id}.${clock.today()}.json`));
        changed('requests');
      },
    },
    blobs,
    backups: announcing(backups, () => changed('others')),
    async together(work) {
      const told = (untold ??= new Set());
      try {
        return await work();
      } finally {
        untold = null;
        if (told.size > 0) tell(told.has('requests') ? 'requests' : 'others');
      }
    },
  };
}

/** The record, or {@link Refusal} 'not-found'. */
export function existing<T>(record: T | null): T {
  if (record === null) throw new Refusal('not-found', 'failure.notFound');
  return record;
}

function announcing<T>(file: RecordFile<T>, changed: () => void): RecordFile<T> {
  return {
    get value() {
      return file.value;
    },
    save(value) {
      file.save(value);
      changed();
    },
  };
}

function announced<T>(records: Records<T>, changed: () => void): Records<T> {
  const then =
    <A extends unknown[]>(work: (...args: A) => void) =>
    (...args: A) => {
      work(...args);
      changed();
    };
  return {
    all: records.all,
    get: records.get,
    save: then(records.save),
    remove: then(records.remove),
    moveTo: then(records.moveTo),
  };
}

/**
 * Signing, sending and removing a request write its draft as well. Ended between the two, a draft may name a request that
 * is not there, and would show nowhere, or one that was sent, and would be signed once more.
 */
function mendDrafts(drafts: Records<Draft>, request: (id: string) => RequestState | null): void {
  for (const draft of drafts.all()) {
    if (draft.requestId === null) continue;
    const state = request(draft.requestId);
    try {
      if (state === null) drafts.save(draft.id, { ...draft, requestId: null });
      else if (state.sentOn !== null) drafts.remove(draft.id);
    } catch {
      // A full disk keeps nobody from what is there; the next start tries again.
    }
  }
}

const KIND_OF_FOLDER = {
  requests: 'request',
  drafts: 'draft',
  people: 'person',
  certificates: 'certificate',
  campaigns: 'campaign',
} as const;

function damagedFiles(folder: string): Damage[] {
  const found = (where: string, kindOf: (file: string) => Damage['kind']) =>
    filesNamed(where, /\.json\.damaged-\d+$/).map((file) => ({ kind: kindOf(file), file }));
  return [
    ...found(folder, (file) => (file.startsWith('reminders') ? 'reminders' : 'settings')),
    ...Object.entries(KIND_OF_FOLDER).flatMap(([name, kind]) => found(join(folder, name), () => kind)),
  ];
}

function filesNamed(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder).filter((file) => pattern.test(file));
  } catch {
    return [];
  }
}

function purge(removedFolder: string, today: string): void {
  for (const file of readdirSync(removedFolder)) {
    const day = /\.(\d{4}-\d{2}-\d{2})\.json$/.exec(file)?.[1];
    if (day !== undefined && isCalendarDay(day) && addDays(day, DAYS_KEPT_AFTER_REMOVAL) < today)
      rmSync(join(removedFolder, file));
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** The path inside the vault under which a file there was sealed: one that was removed or set aside keeps it. */
export function sealedPath(path: string): string {
  return path
    .replace(/^removed\/([^/]+)\.\d{4}-\d{2}-\d{2}\.json$/, 'requests/$1.json')
    .replace(/\.json\.damaged-\d+$/, '.json');
}

/** What was removed and is still kept; null when some of it cannot be read. */
function removedRecords(folder: string, sealing: Sealing): object[] | null {
  try {
    return readdirSync(folder).map((file) =>
      sealing.serializerFor(sealedPath(`removed/${file}`)).deserialize(readFileSync(join(folder, file), 'utf8')),
    );
  } catch {
    return null;
  }
}

/** Every SHA-256 that the records name, wherever they name it, each with a blank after it. */
function* hashesIn(records: readonly unknown[]): Generator<string> {
  for (const record of records) {
    const text = typeof record === 'string' ? record : JSON.stringify(record);
    for (const [, sha256] of text.matchAll(/"([0-9a-f]{64})"/g)) yield `${sha256} `;
  }
}
