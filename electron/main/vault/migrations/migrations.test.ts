// A vault as version 1 left it, opened by this one: nothing of it is lost, and where it cannot be brought up to date it
// stays what it was.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenAt, linksOf } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';
import { createClock } from '../../clock';
import { loadVault, TODAY } from '../../../build/torture/vaultOf';
import { sha256 } from '../requestRecords';
import { createSealing, createUnsealed } from '../sealing';
import { chainEvents } from './0002chainEvents';
import { upToDateRequest } from './migrations';

const open = await loadVault();
const { openVault } = await import('../vault');
const { migrateRequests } = await import('./migrateFolder');
const { sealFolder } = await import('../sealFolder');
const { NewerVault } = await import('../records');

const version1 = JSON.parse(readFileSync(new URL('version1.json', import.meta.url), 'utf8')) as Record<string, string>;

let top: string;
let folder: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'redress-migration-'));
  folder = join(top, 'vault');
  for (const [path, text] of Object.entries(version1)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterEach(() => rmSync(top, { recursive: true }));

const IDS = ['begun', 'edited', 'sent'];
const kept = join('before-2.2026-11-24');
/** Every file below `where` that a migration has to do with, and what it holds. */
const filesOf = (where: string) =>
  Object.fromEntries(
    readdirSync(where, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /requests|before/.test(entry.parentPath))
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(where.length + 1),
        readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
  );
const stored = (id: string) =>
  JSON.parse(readFileSync(join(folder, 'requests', `${id}.json`), 'utf8')) as {
    version: number;
    events: RequestEvent[];
    chain: string[];
  };
const eventsOf1 = (id: string) =>
  (JSON.parse(version1[`requests/${id}.json`] ?? '') as { events: RequestEvent[] }).events;

describe('version 2', () => {
  it('links every event that was there, and changes none', () => {
    const events = eventsOf1('sent');
    expect(chainEvents({ version: 1, form: 'x', events }, sha256)).toEqual({
      version: 2,
      events,
      chain: linksOf(events, [], sha256),
    });
    expect(events).toHaveLength(5);
  });
  it.each([{}, { version: 1 }, { version: 1, events: 'none' }, { version: 0, events: [] }])('refuses %j', (record) => {
    expect(() => chainEvents(upToDateRequest({ version: 0, ...record }, sha256), sha256)).toThrow();
  });
});

describe('a vault of version 1', () => {
  it('is brought up to date, and kept as it was beside it', async () => {
    const before = filesOf(folder);
    const vault = await open(folder);
    expect(
      vault.requests.all().map(({ id, letters, attachments, channel }) => ({
        id,
        letters: letters.length,
        attachments: attachments.length,
        channel,
      })),
    ).toEqual([
      { id: 'begun', letters: 1, attachments: 0, channel: null },
      { id: 'edited', letters: 1, attachments: 0, channel: null },
      { id: 'sent', letters: 1, attachments: 1, channel: 'registered-post' },
    ]);
    expect(vault.damaged).toEqual([]);
    for (const id of IDS) {
      expect(stored(id)).toMatchObject({
        version: 2,
        events: eventsOf1(id),
        chain: linksOf(eventsOf1(id), [], sha256),
      });
      const { recorded, chain } = vault.requests.history(id);
      expect(brokenAt(recorded as RequestEvent[], chain, sha256)).toBeNull();
    }
    for (const [path, text] of Object.entries(before))
      expect(readFileSync(join(folder, path.replace('requests', kept)), 'utf8')).toBe(text);
  });

  it('is migrated once', async () => {
    await open(folder);
    const after = filesOf(folder);
    await open(folder);
    expect(filesOf(folder)).toEqual(after);
  });

  it('goes on where it was', async () => {
    (await open(folder)).requests.append('begun', [
      { type: 'note', on: TODAY, data: { text: 'More' }, id: 'e9', seq: 3, at: `${TODAY}T10:00:00.000Z` },
    ]);
    const { recorded, chain } = (await open(folder)).requests.history('begun');
    expect(recorded).toHaveLength(3);
    expect(brokenAt(recorded as RequestEvent[], chain, sha256)).toBeNull();
  });

  it('lets what was kept go after a month', async () => {
    await open(folder);
    const openedOn = (day: string) => openVault(folder, createClock(`${day}T09:00:00Z`), () => undefined);
    await openedOn('2026-12-24');
    expect(existsSync(join(folder, kept))).toBe(true);
    await openedOn('2026-12-25');
    expect(existsSync(join(folder, kept))).toBe(false);
    expect((await open(folder)).requests.all()).toHaveLength(3);
  });

  it('leaves what it cannot read to be set aside, and migrates the rest', async () => {
    writeFileSync(join(folder, 'requests/edited.json'), '{"version":1,"events":');
    const vault = await open(folder);
    expect(vault.damaged.map(({ kind }) => kind)).toEqual(['request']);
    expect(
      Object.keys(filesOf(folder)).filter((path) => path.startsWith('requests/edited.json.damaged-')),
    ).toHaveLength(1);
    expect(stored('sent').version).toBe(2);
  });

  it('stays as it was where nothing can be written, and can be read all the same', async () => {
    const before = filesOf(folder);
    // Taken by a file: not even root can make a folder of that name.
    writeFileSync(join(folder, 'before-2.2026-11-24'), 'in the way');
    const vault = await open(folder);
    expect(vault.requests.all()).toHaveLength(3);
    expect(filesOf(folder)).toEqual(before);
    expect(existsSync(join(folder, 'requests.next'))).toBe(false);
    rmSync(join(folder, 'before-2.2026-11-24'));
    await open(folder);
    expect(stored('sent').version).toBe(2);
  });

  it('is found again where the app ended between the two renames', async () => {
    cpSync(join(folder, 'requests'), join(top, 'requests'), { recursive: true });
    migrateRequests(folder, createUnsealed(), TODAY);
    const after = filesOf(folder);
    renameSync(join(folder, 'requests'), join(folder, 'requests.next'));
    await open(folder);
    expect(filesOf(folder)).toEqual(after);
    // And where it ended before the first, it is done again.
    rmSync(join(folder, 'requests'), { recursive: true });
    rmSync(join(folder, kept), { recursive: true });
    renameSync(join(top, 'requests'), join(folder, 'requests'));
    mkdirSync(join(folder, 'requests.next'));
    writeFileSync(join(folder, 'requests.next/sent.json'), 'half');
    await open(folder);
    expect(filesOf(folder)).toEqual(after);
  });

  it('is migrated sealed as well, and what is kept stays sealed', async () => {
    const sealing = createSealing(Buffer.alloc(32, 7), 'd1c5a5c0-0000-4000-8000-000000000000');
    await sealFolder(folder, sealing, {}, () => undefined);
    await openVault(folder, createClock(`${TODAY}T09:00:00Z`), () => undefined, sealing);
    const files = filesOf(folder);
    expect(Object.keys(files).filter((path) => path.startsWith('before-2'))).toHaveLength(3);
    for (const text of Object.values(files)) expect(text).toMatch(/^\{"sealed":"/);
    const read = (path: string) =>
      sealing.serializerFor('requests/sent.json').deserialize(Buffer.from(files[path] ?? ''));
    expect(read('requests/sent.json')).toMatchObject({ version: 2 });
    expect(read(`${kept}/sent.json`)).toMatchObject({ version: 1 });
  });

  it('whose migration is already done is sealed with what is kept', async () => {
    await open(folder);
    await sealFolder(
      folder,
      createSealing(Buffer.alloc(32, 7), 'd1c5a5c0-0000-4000-8000-000000000000'),
      {},
      () => undefined,
    );
    const files = filesOf(folder);
    expect(Object.keys(files)).toHaveLength(6);
    for (const text of Object.values(files)) expect(text).toMatch(/^\{"sealed":"/);
  });
});

it('a vault of a later version is left alone', async () => {
  writeFileSync(join(folder, 'requests/later.json'), '{"version":3,"events":[]}');
  const before = filesOf(folder);
  await expect(open(folder)).rejects.toThrow(NewerVault);
  expect(filesOf(folder)).toEqual(before);
});

describe('a chain that does not fit', () => {
  const tampered = async (change: (record: { events: { data: object }[]; chain?: string[] }) => void) => {
    await open(folder);
    const { crc32: _, ...record } = JSON.parse(readFileSync(join(folder, 'requests/sent.json'), 'utf8')) as {
      crc32: string;
      events: { data: object }[];
      chain: string[];
    };
    change(record);
    writeFileSync(join(folder, 'requests/sent.json'), JSON.stringify(record));
    const vault = await open(folder);
    expect(vault.damaged).toEqual([]);
    const { recorded, chain } = vault.requests.history('sent');
    return brokenAt(recorded as RequestEvent[], chain, sha256);
  };
  it('is found, and the request is there all the same', async () => {
    expect(await tampered(({ events }) => Object.assign(events[2]?.data ?? {}, { tracking: 'RR 2' }))).toBe(3);
  });
  it('stays found after more was recorded', async () => {
    await tampered(({ events }) => Object.assign(events[2]?.data ?? {}, { tracking: 'RR 2' }));
    (await open(folder)).requests.append('sent', [
      { type: 'note', on: TODAY, data: { text: 'More' }, id: 'e9', seq: 6, at: `${TODAY}T10:00:00.000Z` },
    ]);
    const { recorded, chain } = (await open(folder)).requests.history('sent');
    expect(brokenAt(recorded as RequestEvent[], chain, sha256)).toBe(3);
  });
  it('is found where it was taken away', async () => {
    expect(await tampered((record) => delete record.chain)).toBe(1);
  });
});

it('an event keeps the form in which it was recorded, whatever reading adds to it', async () => {
  await open(folder);
  const path = join(folder, 'requests/sent.json');
  const text = readFileSync(path, 'utf8')
    .replace(/"crc32":"[0-9a-f]{8}",/, '')
    .replace(',"order":[]', '');
  const record = JSON.parse(text) as { events: RequestEvent[]; chain: string[] };
  // As an earlier version recorded it, before letters had an order.
  writeFileSync(path, JSON.stringify({ ...record, chain: linksOf(record.events, [], sha256) }));
  for (let i = 0; i < 2; i += 1) {
    const vault = await open(folder);
    expect(vault.requests.get('sent')?.letters[0]?.request.order).toEqual([]);
    const { recorded, chain } = vault.requests.history('sent');
    expect(brokenAt(recorded as RequestEvent[], chain, sha256)).toBeNull();
    vault.requests.append('sent', [
      { type: 'note', on: TODAY, data: { text: 'More' }, id: `more${i}`, seq: 6 + i, at: `${TODAY}T10:00:00.000Z` },
    ]);
  }
});
