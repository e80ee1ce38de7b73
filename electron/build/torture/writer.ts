// A process that changes the vault in its first argument at random, by the seed in its second, until it is killed.
// With "unsafe" as third it writes drafts past the vault, in two halves, to show that the harness sees what is lost.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { joinedImports, PART_RECORDS } from '@core/directory/imported';
import { draftSchema } from '@core/request/draft';
import { createRequest, record } from '@core/request/decide';
import { requestFileSchema } from '@core/request/requestFile';
import { fold } from '@core/request/fold';
import { importedText, importOf, numbersOf, type Leaves, type Message } from './command';
import { loadVault, loadWork, TODAY } from './vaultOf';

const [folder = '', seed = '', mode] = process.argv.slice(2);
const number = numbersOf(seed);
const below = (limit: number) => Math.floor(number() * limit);
const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
const newId = () => `${hex(8)}-${hex(12)}`;
const text = (longest: number) =>
  `${hex(8)} ${'Ich schrieb über meine Gesundheit. '.repeat(below(longest / 36))}`.trim();
const one = <T>(list: readonly T[]): T | undefined => list[below(list.length)];

/** Returns when all of it is in the pipe; a full one is asked again. */
function say(message: Message): void {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

const open = await loadVault();
const { apply, deleteForGood, dropImport, keepImport } = await loadWork();
say({ say: 'loaded' });
// Waits for the word to begin: loading takes longer than living.
await once(process.stdin, 'data');
const vault = await open(folder);

const person = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };
const controller = { name: 'Beispielnetz', address: ['Erfunden 1', '10827 Berlin'], country: 'DE' };
const ctx = { now: `${TODAY}T09:00:00.000Z`, today: TODAY, newId };

function newRequest() {
  const request = requestFileSchema.parse({
    version: 1,
    person,
    controller: 'facebook',
    rights: ['access'],
    language: 'en',
    date: TODAY,
    accounts: [{ kind: 'email', value: 'ada@example.org' }],
  });
  const letterSigned = {
    letterId: newId(),
    sha256: hex(64),
    pages: 1,
    language: 'en',
    envelope: request.envelope,
    fileName: 'letter.pdf',
    subject: 'Access',
    text: text(4000),
    request,
  };
  const created = {
    personId: newId(),
    person,
    platformId: null,
    service: 'Beispielnetz',
    controller,
    rights: request.rights,
  };
  return createRequest({ created, letterSigned, on: TODAY }, ctx);
}

function newDraft(id: string) {
  return draftSchema.parse({
    id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    step: 'details',
    requestId: null,
    personId: null,
    person: { name: person.name, address: text(200), country: 'DE', email: '' },
    controller: null,
    rights: ['access'],
    language: 'en',
    envelope: 'safe',
    date: null,
    accounts: [],
    grounds: text(20_000),
    erasureGrounds: [],
    restrictionGrounds: [],
    corrections: [],
    consent: '',
    specialCategories: false,
    enclosures: [],
    signature: { kind: 'pen' },
    certificateId: null,
    edits: {},
    removed: [],
    order: [],
  });
}

interface Command {
  leaves: Leaves;
  work: () => unknown;
}

/** Most ids exist already, so that records are written over. */
const idIn = (all: readonly { id: string }[], most: number) =>
  (all.length < most && number() < 0.3 ? undefined : one(all)?.id) ?? newId();

/** Removing a request changes its drafts, each for itself: those without one are removed at once. */
const withoutDraft = () => {
  const signed = new Set(vault.drafts.all().map(({ requestId }) => requestId));
  return vault.requests.all().filter(({ id }) => !signed.has(id));
};

const commands = {
  append(): Command {
    const id = idIn(vault.requests.all(), 30);
    const before = vault.requests.events(id);
    const added =
      before.length === 0
        ? newRequest()
        : [record(fold(id, before), { type: 'note', on: TODAY, data: { text: text(4000) } }, ctx)];
    return {
      leaves: { [`requests/${id}`]: JSON.stringify([...before, ...added]) },
      work: () => vault.requests.append(id, added),
    };
  },
  removeRequest(): Command {
    const id = vault.requests.all().length < 20 ? undefined : one(withoutDraft())?.id;
    if (id === undefined) return commands.append();
    const events = JSON.stringify(vault.requests.events(id));
    return {
      leaves: { [`requests/${id}`]: null, [`removed/${id}.${TODAY}`]: events },
      work: () => vault.requests.remove(id),
    };
  },
  draft(): Command {
    const draft = newDraft(idIn(vault.drafts.all(), 20));
    return {
      leaves: { [`drafts/${draft.id}`]: JSON.stringify(draft) },
      work: () => vault.drafts.save(draft.id, draft),
    };
  },
  removeDraft(): Command {
    const id = vault.drafts.all().length < 10 ? undefined : one(vault.drafts.all())?.id;
    if (id === undefined) return commands.draft();
    return { leaves: { [`drafts/${id}`]: null }, work: () => vault.drafts.remove(id) };
  },
  person(): Command {
    const saved = { ...person, name: `Ada ${hex(8)}`, id: idIn(vault.people.all(), 5) };
    return {
      leaves: { [`people/${saved.id}`]: JSON.stringify(saved) },
      work: () => vault.people.save(saved.id, saved),
    };
  },
  settings(): Command {
    const settings = { ...vault.settings.value, reminderLeads: [1 + below(30)] };
    return { leaves: { settings: JSON.stringify(settings) }, work: () => vault.settings.save(settings) };
  },
  reminders(): Command {
    const reminders = { delivered: Array.from({ length: below(50) }, () => `${newId()} 7 2027-01-04`), leads: {} };
    return { leaves: { reminders: JSON.stringify(reminders) }, work: () => vault.reminders.save(reminders) };
  },
  /** As signing a letter: the draft, then the request. Killed between the two, the draft is as before. */
  sign(): Command {
    const draft = one(vault.drafts.all().filter(({ requestId }) => requestId === null));
    if (draft === undefined) return commands.draft();
    const id = newId();
    const [signed, events] = [{ ...draft, requestId: id }, newRequest()];
    return {
      leaves: { [`drafts/${draft.id}`]: JSON.stringify(signed), [`requests/${id}`]: JSON.stringify(events) },
      work() {
        vault.drafts.save(draft.id, signed);
        vault.requests.append(id, events);
      },
    };
  },
  /** As restoring a backup: several records, some new, some changed, one taken away. */
  restore(): Command {
    const changed = [newDraft(idIn(vault.drafts.all(), 20)), newDraft(newId()), newDraft(newId())];
    const gone = vault.people.all().length < 4 ? undefined : one(vault.people.all());
    const changes = [
      ...changed.map((draft) => ({
        name: `drafts/${draft.id}.json`,
        before: vault.drafts.get(draft.id),
        after: draft,
      })),
      ...(gone === undefined ? [] : [{ name: `people/${gone.id}.json`, before: gone, after: null }]),
    ];
    return {
      leaves: Object.fromEntries(
        changes.map(({ name, after }) => [name.replace(/\.json$/, ''), after && JSON.stringify(after)]),
      ),
      work: () => apply(vault, changes),
    };
  },
  /** Deletes a request for good, and with it every file, as no request here names one that is kept. */
  forGood(): Command {
    const id = vault.requests.all().length < 10 ? undefined : one(withoutDraft())?.id;
    if (id === undefined) return commands.append();
    const drafts = vault.drafts.all().length < 10 ? [] : vault.drafts.all().slice(0, 1);
    const blobs = readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).flatMap(
      (path) => /[0-9a-f]{64}$/.exec(path)?.[0] ?? [],
    );
    const places = [
      `requests/${id}`,
      ...drafts.map((draft) => `drafts/${draft.id}`),
      ...blobs.map((name) => `blobs/${name}`),
    ];
    return {
      leaves: Object.fromEntries(places.map((place) => [place, null])),
      work: () => deleteForGood(vault, { requests: [id], drafts: drafts.map((draft) => draft.id), people: [] }),
    };
  },
  /** A directory of others, in parts. */
  import(): Command {
    const kept = importOf(newId(), PART_RECORDS + 1 + below(2 * PART_RECORDS), text(40));
    return {
      leaves: { [`imports/${kept.id}`]: importedText(kept) },
      work: () => keepImport(vault, kept),
    };
  },
  removeImport(): Command {
    const { whole } = joinedImports(vault.imports.all());
    const gone = whole.length < 3 ? undefined : one(whole);
    if (gone === undefined) return commands.import();
    return { leaves: { [`imports/${gone.id}`]: null }, work: () => dropImport(vault, gone) };
  },
  blob(): Command {
    const bytes = Buffer.alloc(1 + below(200_000), hex(16), 'hex');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { leaves: { [`blobs/${sha256}`]: '""' }, work: () => vault.blobs.put(bytes) };
  },
};

function unsafe(): Command {
  const draft = newDraft(idIn(vault.drafts.all(), 5));
  const [whole, path] = [JSON.stringify(draft), join(folder, 'drafts', `${draft.id}.json`)];
  return {
    leaves: { [`drafts/${draft.id}`]: whole },
    work() {
      writeFileSync(path, whole.slice(0, whole.length / 2));
      appendFileSync(path, whole.slice(whole.length / 2));
    },
  };
}

for (let n = 1; ;) {
  const make = one(Object.values(commands)) ?? unsafe;
  // Files are kept beside other commands, as the app does.
  const besides = number() < 0.3 && make !== commands.forGood ? [commands.blob()] : [];
  const together = mode === 'unsafe' ? [unsafe()] : [...besides, make()];
  await Promise.all(
    together.map(async ({ leaves, work }) => {
      const own = n++;
      say({ say: 'begins', n: own, leaves });
      await work();
      say({ say: 'done', n: own });
    }),
  );
}
