// The vault: everything the person keeps, behind one interface. Loses nothing: see the notes at each part.
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
import { importPartSchema, joinedImports, type ImportPart } from '@core/directory/imported';
import { type OwnRecord, ownRecordSchema } from '@core/directory/ownRecord';
import { leadsSchema, type Leads } from '@core/deadline/reminders';
import { draftSchema, type Draft } from '@core/request/draft';
import type { RequestEvent } from '@core/request/events';
import type { RequestState } from '@core/request/request';
import { idText } from '@core/text';
import { turns } from '@node/turns';
import type { Clock } from '../clock';
import { openBlobs, type Blobs } from './blobs';
import { joinedInTurns } from '../inTurns';
import { LEDGER, openLedger } from './ledger';
import { openMarks, type Marks } from './marks';
import { finishMigration, keptFromBefore, migrateRequests } from './migrations/migrateFolder';
import { isOldRequest, REQUEST_VERSION } from './migrations/migrations';
import {
  cannotWrite,
  openRecordFile,
  openRecords,
  privateFolder,
  setAside,
  withOwnId,
  type RecordFile,
  type RecordOptions,
  type Records,
} from './records';
import { DAYS_KEPT_AFTER_REMOVAL, openRemoved, type Removed } from './removed';
import { lacksForm, readRequest, withEvents, writeRequest, type History, type StoredRequest } from './requestRecords';
import { createUnsealed, FORM, formOf, type Sealing } from './sealing';

/** `path` inside the vault: of the file as it is called now, and of a missing one as it was called. */
export type Damage = AppInfo['damaged'][number] & { path: string };

/** By then the window has long been shown. */
const SWEEP_AFTER_MS = 30_000;
const RENEW_AFTER_MS = 60_000;

export interface Vault {
  readonly folder: string;
  /**
   * Files that could not be read and were set aside, now or at an earlier start, and are still there; records that are
   * missing, and older copies of records, see ledger.ts.
   */
  readonly damaged: readonly Damage[];
  /** Deletes a file that was set aside, or takes a record as it is; from then on it is not told any more. */
  dropDamaged(damage: Damage): void;
  readonly settings: RecordFile<Settings>;
  readonly reminders: RecordFile<RemindersRecord>;
  readonly drafts: Records<Draft>;
  readonly people: Records<SavedPerson>;
  readonly certificates: Records<StoredCertificate>;
  readonly campaigns: Records<Campaign>;
  /** Own platforms and corrections of others, by the id of the platform. */
  readonly platforms: Records<OwnRecord>;
  readonly imports: Records<ImportPart>;
  readonly requests: {
    all(): RequestState[];
    get(id: string): RequestState | null;
    /** What is stored of it, corrections included; empty for an unknown request. */
    events(id: string): readonly RequestEvent[];
    /** What is evidence of it; nothing for an unknown request. */
    history(id: string): History;
    /** Adds events to a request, or begins it; returns the request as it is then. Refuses an impossible history. */
    append(id: string, events: readonly RequestEvent[]): RequestState;
    /** Keeps a request as it was stored elsewhere, its chain included; throws when it is none. */
    keep(id: string, stored: object): void;
    /** Moves the request out of sight, to `removed`; its file is deleted after {@link DAYS_KEPT_AFTER_REMOVAL} days. */
    remove(id: string): void;
  };
  readonly removed: Removed;
  readonly marks: Marks;
  readonly blobs: Blobs;
  /**
   * Deletes files that nothing names any more and that were last put before `before` (ms since 1970). Where records could
   * not be read, which may name any file, only those that `gone` names go.
   */
  sweep(before: number, gone?: readonly unknown[]): Promise<void>;
  /** Forgets that there ever were the records that are gone. */
  forgetGone(): void;
  /** Automatic backups: where to, under which passphrase, and how the last one went. */
  readonly backups: RecordFile<BackupsRecord>;
  /** Does much work; what changed in it is told once, at its end. */
  together<T>(work: () => Promise<T>): Promise<T>;
}

/** A certificate with its key: a PKCS #12 file in base64, and the password that opens it. */
export const storedCertificateSchema = certificateSchema.extend({ keystore: z.base64(), password: z.string() });
type StoredCertificate = z.infer<typeof storedCertificateSchema>;

const IMPORT_FORM = formOf(importPartSchema);
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
 * Nothing is renamed or removed before all of it was read: a vault of a newer Redress stays as it is. Takes turns, as many
 * requests take a while.
 * @param tell told after every write whether it can change how a request stands. Throws only when the folder itself
 * cannot be made or read, and {@link NewerVault}.
 */
export async function openVault(
  folder: string,
  clock: Clock,
  tell: (what: PushValue<'vault.changed'>) => void,
  sealing: Sealing = createUnsealed(),
): Promise<Vault> {
  let untold: Set<PushValue<'vault.changed'>> | null = null;
  const changed: typeof tell = (what) => (untold === null ? tell(what) : void untold.add(what));
  privateFolder(folder);
  finishMigration(folder);
  const damaged = damagedFiles(folder);
  const ledger = openLedger(folder, sealing);
  const found = new Map<string, number | null>();

  const optionsFor = <T>(
    inside: string,
    read: (stored: object, id: string) => T,
    write: (value: T) => object,
  ): RecordOptions<T> => ({
    inside,
    sealing,
    ledger,
    read,
    write,
    found: (path, rev) => void found.set(path, rev),
  });
  const same = (value: object) => value;

  const settings = openRecordFile(folder, 'settings', settingsSchema.parse({}), optionsFor('', readSettings, same));
  const reminders = openRecordFile<RemindersRecord>(
    folder,
    'reminders',
    { delivered: [], leads: {} },
    optionsFor(
      '',
      (stored) => readReminders(stored, settings.value.reminderLeads),
      (record) => ({ version: 1, ...record }),
    ),
  );
  const drafts = await openRecords(join(folder, 'drafts'), optionsFor('drafts/', withOwnId(draftSchema), same));
  const people = await openRecords(join(folder, 'people'), optionsFor('people/', withOwnId(savedPersonSchema), same));
  const certificates = await openRecords(
    join(folder, 'certificates'),
    optionsFor('certificates/', withOwnId(storedCertificateSchema), same),
  );
  const campaigns = await openRecords(
    join(folder, 'campaigns'),
    optionsFor('campaigns/', withOwnId(campaignSchema), same),
  );
  const platforms = await openRecords(
    join(folder, 'platforms'),
    optionsFor('platforms/', withOwnId(ownRecordSchema), same),
  );
  const imports = await openRecords<ImportPart>(
    join(folder, 'imports'),
    optionsFor(
      'imports/',
      (stored, id) => {
        const { [FORM]: form, ...file } = stored as ImportPart & { [FORM]?: unknown };
        return form === IMPORT_FORM && file.id === id ? file : withOwnId(importPartSchema)(file, id);
      },
      (value) => ({ [FORM]: IMPORT_FORM, ...value }),
    ),
  );
  const old: string[] = [];
  const unchecked: string[] = [];
  const requests = await openRecords<StoredRequest>(join(folder, 'requests'), {
    ...optionsFor(
      'requests/',
      (stored, id) => {
        const request = readRequest(stored, id);
        if (isOldRequest(stored)) old.push(id);
        else if (lacksForm(stored, request)) unchecked.push(id);
        return request;
      },
      writeRequest,
    ),
    version: REQUEST_VERSION,
  });
  const backups = openRecordFile(
    folder,
    'backups',
    backupsShape.parse({}),
    optionsFor('', (stored) => backupsShape.parse(stored), same),
  );
  const blobs = await openBlobs(folder, sealing);
  const marks = openMarks(folder, optionsFor);

  const tellOf = (path: string, what: Damage['what']) =>
    void damaged.push({ kind: kindOf(path), file: basename(path), path, what });
  for (const { path, what } of ledger.compare(found)) tellOf(path, what);
  if (ledger.fault !== null) tellOf(LEDGER, ledger.fault);
  for (const [path, rev] of found) {
    if (rev !== null) continue;
    ledger.leaves(path);
    tellOf(join(dirname(path), basename(setAside(join(folder, path)))), 'damaged');
  }
  if (old.length > 0) migrateRequests(folder, sealing, clock.today());
  const before = keptFromBefore(folder, clock.today());
  const removed = openRemoved(join(folder, 'removed'), sealing, clock.today());
  // What is missing may come back.
  if (damaged.length === 0) {
    mendDrafts(drafts, (id) => requests.get(id)?.state ?? null);
    mendImports(imports);
  }
  const sweep = async (before: number, gone: readonly unknown[] = []) => {
    const kept = removed.all().map(({ stored }) => stored);
    const records = [
      ...drafts.all(),
      ...people.all(),
      ...requests.all().map((request) => request.events),
      ...kept,
      marks.restore.value,
    ];
    // What is named from now on was named before, or is put from now on, and that keeps it for a month.
    const needed = new Set((await joinedInTurns(hashesIn(records))).split(' '));
    const only =
      damaged.length > 0 || kept.includes(null) ? new Set([...hashesIn(gone)].map((one) => one.trim())) : null;
    await blobs.sweep(needed, before, only);
  };
  // Written anew, they need no check at later starts. Whoever closes the vault meanwhile ends it: nothing can be written.
  const renew = async () => {
    const turn = turns();
    for (const id of unchecked) {
      const request = requests.get(id);
      if (request !== null) requests.save(id, request);
      await turn();
    }
  };
  setTimeout(() => void renew().catch(() => undefined), RENEW_AFTER_MS).unref();
  // What stays behind goes the next time. A file kept today may belong to a letter that is being signed; a month also leaves time to undo.
  setTimeout(
    () => void sweep(clock.now().getTime() - DAYS_KEPT_AFTER_REMOVAL * 86_400_000).catch(() => undefined),
    SWEEP_AFTER_MS,
  ).unref();

  return {
    folder,
    damaged,
    dropDamaged(damage) {
      try {
        if (damage.what === 'damaged') rmSync(join(folder, damage.path), { force: true });
        else ledger.accept(damage.path);
      } catch (error) {
        throw cannotWrite(error);
      }
      damaged.splice(damaged.indexOf(damage), 1);
      changed('others');
    },
    settings: announcing(settings, () => changed('requests')),
    reminders: announcing(reminders, () => changed('requests')),
    drafts: announced(drafts, () => changed('others')),
    people: announced(people, () => changed('others')),
    certificates: announced(certificates, () => changed('others')),
    campaigns: announced(campaigns, () => changed('others')),
    platforms: announced(platforms, () => changed('others')),
    imports: announced(imports, () => changed('others')),
    requests: {
      all: () => requests.all().map((request) => request.state),
      get: (id) => requests.get(id)?.state ?? null,
      events: (id) => requests.get(id)?.events ?? [],
      history: (id) => requests.get(id) ?? { recorded: [], chain: [] },
      append(id, added) {
        const request = withEvents(requests.get(id), id, added);
        requests.save(id, request);
        changed('requests');
        return request.state;
      },
      keep(id, stored) {
        requests.save(id, readRequest(stored, id));
        changed('requests');
      },
      remove(id) {
        requests.moveTo(id, removed.pathFor(id, clock.today()));
        changed('requests');
      },
    },
    removed: {
      ...removed,
      drop(id) {
        removed.drop(id);
        before.drop(id);
      },
    },
    marks,
    blobs,
    sweep,
    forgetGone() {
      try {
        ledger.tidy();
      } catch (error) {
        throw cannotWrite(error);
      }
    },
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
      if (state !== null ? hasServed(draft, state) : draft.followUp !== null) drafts.remove(draft.id);
      else if (state === null) drafts.save(draft.id, { ...draft, requestId: null });
    } catch {
      // A full disk keeps nobody from what is there; the next start tries again.
    }
  }
}

/** Whether the letter that signing made of a draft was sent. */
export function hasServed({ followUp }: Draft, { sentOn, further }: RequestState): boolean {
  if (followUp === null) return sentOn !== null;
  return further.some((letter) => letter.letterId === followUp.letterId && letter.sentOn !== null);
}

/** Ended while an import was written or removed, it was never answered, or was to go: what is left of it goes. */
function mendImports(imports: Records<ImportPart>): void {
  for (const { id } of joinedImports(imports.all()).stray) {
    try {
      imports.remove(id);
    } catch {
      // It counts for nothing; the next start tries again.
    }
  }
}

const KIND_OF_FOLDER = {
  requests: 'request',
  drafts: 'draft',
  people: 'person',
  certificates: 'certificate',
  campaigns: 'campaign',
  platforms: 'platform',
  imports: 'import',
  journal: 'settings',
} as const;

/** @param path inside the vault */
function kindOf(path: string): Damage['kind'] {
  const [part = ''] = path.split(/[/\\]/);
  if (part === LEDGER) return 'ledger';
  if (part.startsWith('reminders.')) return 'reminders';
  return part in KIND_OF_FOLDER ? KIND_OF_FOLDER[part as keyof typeof KIND_OF_FOLDER] : 'settings';
}

function damagedFiles(folder: string): Damage[] {
  return ['.', ...Object.keys(KIND_OF_FOLDER)].flatMap((part) =>
    filesNamed(join(folder, part), /\.json\.damaged-\d+$/).map((file): Damage => {
      const path = join(part, file);
      return { kind: kindOf(path), file, path, what: 'damaged' };
    }),
  );
}

function filesNamed(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder).filter((file) => pattern.test(file));
  } catch {
    return [];
  }
}

/** The path inside the vault under which a file there was sealed: one that was removed, set aside or kept keeps it. */
export function sealedPath(path: string): string {
  return path
    .replace(/^removed\/([^/]+)\.\d{4}-\d{2}-\d{2}\.json$/, 'requests/$1.json')
    .replace(/^before-[^/]+\//, 'requests/')
    .replace(/\.json\.damaged-\d+$/, '.json');
}

/** Every SHA-256 that the records name, wherever they name it, each with a blank after it. */
function* hashesIn(records: readonly unknown[]): Generator<string> {
  for (const record of records) {
    const text = typeof record === 'string' ? record : JSON.stringify(record);
    for (const [, sha256] of text.matchAll(/"([0-9a-f]{64})"/g)) yield `${sha256} `;
  }
}
