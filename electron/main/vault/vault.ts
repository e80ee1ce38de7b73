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
import {
  FORM,
  openRecordFile,
  openRecords,
  plainJson,
  privateFolder,
  setAside,
  type RecordFile,
  type Records,
} from './records';

type Damage = AppInfo['damaged'][number];

/** A removed request can be put back from `removed/` by hand for so long. */
const DAYS_KEPT_AFTER_REMOVAL = 30;
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
}

/** A certificate with its key: a PKCS #12 file in base64, and the password that opens it. */
const storedCertificateSchema = certificateSchema.extend({ keystore: z.base64(), password: z.string() });
type StoredCertificate = z.infer<typeof storedCertificateSchema>;

interface StoredRequest {
  events: readonly RequestEvent[];
  state: RequestState;
}

const requestFileShape = z.strictObject({
  version: z.literal(1),
  [FORM]: z.string().optional(),
  events: z.array(requestEventSchema).min(1),
});
type RequestFile = z.infer<typeof requestFileShape>;
/** Changes with the schema: a request that was checked by this one when it was written needs no check when it is read. */
const REQUEST_FORM = crc32(
  JSON.stringify(z.toJSONSchema(requestFileShape, { io: 'input', unrepresentable: 'any' })),
).toString(16);
const remindersShape = z.strictObject({
  version: z.literal(1),
  /** Keys of the reminders that were shown: request, lead and due day, "… 7 2027-01-04". */
  delivered: z.array(z.string()),
  /** Request → the leads chosen for it. */
  leads: z.record(idText, leadsSchema).default({}),
});
type RemindersRecord = Readonly<Omit<z.output<typeof remindersShape>, 'version'>>;

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
 * @param changed told after every write whether it can change how a request stands. Throws only when the folder itself
 * cannot be made or read, and {@link NewerVault}.
 */
export function openVault(folder: string, clock: Clock, changed: (what: PushValue<'vault.changed'>) => void): Vault {
  privateFolder(folder);
  const damaged = damagedFiles(folder);
  const unreadable: { kind: Damage['kind']; path: string }[] = [];

  const optionsFor = <T>(
    kind: Damage['kind'],
    read: (stored: object, id: string) => T,
    write: (value: T) => object,
  ) => ({
    serializer: plainJson,
    read,
    write,
    damaged: (path: string) => void unreadable.push({ kind, path }),
  });
  const same = (value: object) => value;

  const settings = openRecordFile(
    folder,
    'settings',
    settingsSchema.parse({}),
    optionsFor('settings', readSettings, same),
  );
  const reminders = openRecordFile<RemindersRecord>(
    folder,
    'reminders',
    { delivered: [], leads: {} },
    optionsFor(
      'reminders',
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
  const drafts = openRecords(join(folder, 'drafts'), optionsFor('draft', withOwnId(draftSchema), same));
  const people = openRecords(join(folder, 'people'), optionsFor('person', withOwnId(savedPersonSchema), same));
  const certificates = openRecords(
    join(folder, 'certificates'),
    optionsFor('certificate', withOwnId(storedCertificateSchema), same),
  );
  const requests = openRecords<StoredRequest>(
    join(folder, 'requests'),
    optionsFor(
      'request',
      (stored, id) => {
        const isChecked = FORM in stored && stored[FORM] === REQUEST_FORM;
        const { events } = isChecked ? (stored as RequestFile) : requestFileShape.parse(stored);
        return { events, state: fold(id, events) };
      },
      ({ events }) => ({ version: 1, [FORM]: REQUEST_FORM, events }),
    ),
  );
  const blobs = openBlobs(join(folder, 'blobs'));

  for (const { kind, path } of unreadable) damaged.push({ kind, file: basename(setAside(path)) });
  const removedFolder = join(folder, 'removed');
  privateFolder(removedFolder);
  purge(removedFolder, clock.today());
  mendDrafts(drafts, (id) => requests.get(id)?.state ?? null);
  const sweep = async () => {
    const records = [...drafts.all(), ...requests.all().map((request) => request.events), ...filesIn(removedFolder)];
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
} as const;

function damagedFiles(folder: string): Damage[] {
  const found = (where: string, kindOf: (file: string) => Damage['kind']) =>
    filesNamed(where, /\.json\.damaged-\d+$/).map((file) => ({ kind: kindOf(file), file }));
  return [
    ...found(folder, (file) => (file.startsWith('settings') ? 'settings' : 'reminders')),
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

/** Every SHA-256 that the records name, wherever they name it, each with a blank after it. */
function* hashesIn(records: readonly unknown[]): Generator<string> {
  for (const record of records) {
    const text = typeof record === 'string' ? record : JSON.stringify(record);
    for (const [, sha256] of text.matchAll(/"([0-9a-f]{64})"/g)) yield `${sha256} `;
  }
}
