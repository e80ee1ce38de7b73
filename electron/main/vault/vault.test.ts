// What a process that ended between two writes of one command leaves, and how the next start mends it.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftSchema, type Draft } from '@core/request/draft';
import type { RequestEvent } from '@core/request/events';
import { requestFileSchema } from '@core/request/requestFile';
import { loadVault, TODAY } from '../../build/torture/vaultOf';

const open = await loadVault();
let top: string;
beforeEach(() => (top = mkdtempSync(join(tmpdir(), 'redress-vault-'))));
afterEach(() => rmSync(top, { recursive: true }));

const at = `${TODAY}T09:00:00.000Z`;
const person = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };
const created = {
  type: 'created',
  on: TODAY,
  id: 'e1',
  seq: 1,
  at,
  data: {
    personId: 'ada',
    person,
    platformId: null,
    service: 'Beispielnetz',
    controller: { name: 'Beispielnetz', address: ['Erfunden 1', '10827 Berlin'], country: 'DE' },
    rights: ['access'],
  },
} satisfies RequestEvent;
const signed = {
  type: 'letterSigned',
  on: TODAY,
  id: 'e2',
  seq: 2,
  at,
  data: {
    ...{ letterId: 'l1', sha256: 'a'.repeat(64), pages: 1, language: 'en', envelope: 'safe', fileName: 'letter.pdf' },
    ...{ subject: 'Access', text: 'Dear Sir or Madam,' },
    request: requestFileSchema.parse({
      ...{ version: 1, person, controller: created.data.controller, rights: ['access'], language: 'en', date: TODAY },
    }),
  },
} satisfies RequestEvent;
const sent = { type: 'sent', on: TODAY, id: 'e3', seq: 3, at, data: { channel: 'post' } } satisfies RequestEvent;

const draft = (id: string, requestId: string): Draft =>
  draftSchema.parse({
    ...{ id, requestId, createdAt: at, updatedAt: at, step: 'sign', personId: null, controller: null, rights: [] },
    ...{ person: { name: 'Ada Beispiel', address: '', country: 'DE', email: '' }, language: 'en', envelope: 'safe' },
    ...{ date: null, accounts: [], grounds: 'typed', erasureGrounds: [], restrictionGrounds: [], corrections: [] },
    ...{ consent: '', specialCategories: false, enclosures: [], signature: { kind: 'pen' }, certificateId: null },
    ...{ edits: {}, removed: [], order: [] },
  });

test('a draft whose request is not there is a draft again, one whose request was sent has served', async () => {
  const vault = await open(join(top, 'vault'));
  vault.requests.append('signed', [created, signed]);
  vault.requests.append('posted', [created, signed, sent]);
  for (const id of ['signed', 'posted', 'gone']) vault.drafts.save(`of-${id}`, draft(`of-${id}`, id));
  const again = (await open(join(top, 'vault'))).drafts.all();
  expect(Object.fromEntries(again.map(({ id, requestId, grounds }) => [id, { requestId, grounds }]))).toEqual({
    'of-signed': { requestId: 'signed', grounds: 'typed' },
    'of-gone': { requestId: null, grounds: 'typed' },
  });
});

test('what could not be read again is not written', async () => {
  const vault = await open(join(top, 'vault'));
  expect(() => vault.requests.append('odd', [{ ...created, on: '2026-02-30' }])).toThrow();
  expect(vault.requests.get('odd')).toBeNull();
});

test('requests of an earlier schema are written anew after a while, and nothing of them changes', async () => {
  const folder = join(top, 'vault');
  const before = await open(folder);
  before.requests.append('one', [created, signed]);
  before.requests.append('two', [created, signed]);
  const path = (id: string) => join(folder, 'requests', `${id}.json`);
  const read = (id: string) => JSON.parse(readFileSync(path(id), 'utf8')) as { form?: string; events: unknown };
  const withoutWrite = (id: string) => ({ ...read(id), crc32: '', rev: 0 });
  const whole = withoutWrite('one');
  // As a version with another schema wrote it: without a checksum it is checked like any file.
  const { crc32: _, ...stored } = { ...read('one'), crc32: '', form: 'of-then' };
  writeFileSync(path('one'), JSON.stringify(stored));
  const untouched = statSync(path('two')).mtimeMs;
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const vault = await open(folder);
    expect(vault.damaged).toEqual([]);
    expect(read('one').form).toBe('of-then');
    await vi.advanceTimersByTimeAsync(61_000);
  } finally {
    vi.useRealTimers();
  }
  expect(withoutWrite('one')).toEqual(whole);
  expect(statSync(path('two')).mtimeMs).toBe(untouched);
});

test('opening many requests leaves turns to everything else', async () => {
  const folder = join(top, 'vault');
  (await open(folder)).requests.append('one', [created, signed]);
  const { version, events, chain } = JSON.parse(readFileSync(join(folder, 'requests/one.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  for (let i = 0; i < 1500; i += 1)
    writeFileSync(join(folder, `requests/n${i}.json`), JSON.stringify({ version, id: `n${i}`, events, chain }));
  let [last, longest] = [performance.now(), 0];
  const began = last;
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const vault = await open(folder);
  const took = performance.now() - began;
  clearInterval(ticks);
  expect(vault.requests.all()).toHaveLength(1501);
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(took / 3);
});
