import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackupError, type BackupFault } from './backupError';
import { openBackup, checkBackup } from './readBackup';
import { CHUNK_BYTES, HEADER_BYTES, openSealed, sealed, TAG_BYTES, unlockWith } from './sealed';
import { type BackupSource, writeBackup } from './writeBackup';
import { zipped, type ZipEntry } from './zipped';

const folder = mkdtempSync(join(tmpdir(), 'redress-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PASSPHRASE = 'wärme im Keller 7';
const unlock = unlockWith(PASSPHRASE);
const quiet = () => ({ signal: new AbortController().signal, progress: () => undefined });
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const at = (name: string) => join(folder, name);

/** The same bytes at every run, as a mutation that fails must come again. */
function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

const letters = [noise(48_000, 1), noise(3 * CHUNK_BYTES + 7, 2), Buffer.alloc(0)];
const blobs = new Map(letters.map((bytes) => [hashOf(bytes), bytes]));
const GONE = 'a'.repeat(64);
const records = [
  { name: 'settings.json', value: { language: 'de' } },
  ...[...blobs.keys(), GONE].map((sha256, i) => ({ name: `requests/r${i}.json`, value: { data: { sha256 } } })),
  { name: 'drafts/d1.json', value: { signature: { kind: 'image', sha256: [...blobs.keys()][0] }, grounds: 'Grüße' } },
];
const source: BackupSource = {
  app: '0.1.0',
  createdAt: '2026-11-25T09:00:00.000Z',
  records,
  blob: (sha256) => Promise.resolve(blobs.get(sha256) ?? null),
};

async function faultOf(work: Promise<unknown>): Promise<BackupFault> {
  const error: unknown = await work.then(
    () => new Error('It was read'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof BackupError) return error.fault;
  throw error;
}
/** What reading all of a file gives; nothing but a named fault is let through. */
const read = async (path: string, opens = unlock): Promise<BackupFault | 'whole'> => {
  try {
    const { damaged } = await checkBackup(path, opens, quiet());
    return damaged.length === 0 ? 'whole' : 'damaged';
  } catch (error) {
    if (error instanceof BackupError) return error.fault;
    throw error;
  }
};
async function bytesOf(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}
// eslint-disable-next-line @typescript-eslint/require-await -- what seals takes what comes in turns
async function* parts<T>(list: Iterable<T>): AsyncGenerator<T> {
  yield* list;
}

let file: string;
let whole: Buffer;
beforeAll(async () => {
  file = at('whole.redress-backup');
  await writeBackup(file, source, unlock, quiet());
  whole = readFileSync(file);
}, 30_000);

describe('a backup', () => {
  it('gives back every byte, and says what the vault could not give', async () => {
    const backup = await openBackup(file, unlockWith(PASSPHRASE.normalize('NFD')));
    expect(backup.manifest).toMatchObject({ app: '0.1.0', createdAt: source.createdAt, missing: [GONE] });
    expect(backup.manifest.entries.map(({ name }) => name).sort()).toEqual(
      [...records.map(({ name }) => name), ...[...blobs.keys()].map((sha256) => `blobs/${sha256}`)].sort(),
    );
    for (const { name, value } of records) expect(JSON.parse((await backup.read(name)).toString())).toEqual(value);
    for (const [sha256, bytes] of blobs) expect((await backup.read(`blobs/${sha256}`)).equals(bytes)).toBe(true);
    await backup.close();
  });

  it('shows nothing of what it holds, and differs each time', async () => {
    await writeBackup(at('again.redress-backup'), source, unlockWith(PASSPHRASE), quiet());
    const again = readFileSync(at('again.redress-backup'));
    expect(again.subarray(16, 200).equals(whole.subarray(16, 200))).toBe(false);
    for (const text of ['requests', 'manifest', 'PK\u0003\u0004', 'language']) expect(whole.includes(text)).toBe(false);
  });

  it('is not opened by another passphrase', async () => {
    expect(await faultOf(openBackup(file, unlockWith(`${PASSPHRASE} `)))).toBe('passphrase');
  });

  it('of a newer format is refused as such', async () => {
    const newer = Buffer.from(whole);
    newer.writeUInt16BE(2, 8);
    writeFileSync(at('newer'), newer);
    expect(await read(at('newer'))).toBe('newer');
    const manifest = { version: 2, something: 'else' };
    expect(await sealedZip([{ name: 'manifest.json', text: JSON.stringify(manifest) }])).toBe('newer');
  });

  it('is named for what it is when it is none', async () => {
    expect(await read(at('gone'))).toBe('unreadable');
    expect(await read(folder)).toBe('unreadable');
    for (const content of ['', 'RE', 'PK\u0003\u0004 something']) {
      writeFileSync(at('foreign'), content);
      expect(await read(at('foreign'))).toBe('foreign');
    }
  });

  it('that was cut anywhere, or made longer, is damaged', async () => {
    const sealedChunk = CHUNK_BYTES + TAG_BYTES;
    const edges = [0, 1, 2, 3].flatMap((n) => [-1, 0, 1, 16, 17].map((by) => HEADER_BYTES + n * sealedChunk + by));
    const lengths = [8, 9, 63, ...edges, whole.length - 1, ...Array.from({ length: 150 }, (_, i) => 8 + i * 21_013)];
    for (const length of lengths.filter((n) => n >= 8 && n < whole.length)) {
      writeFileSync(at('cut'), whole.subarray(0, length));
      expect([length, await read(at('cut'))]).toEqual([length, 'damaged']);
    }
    writeFileSync(at('longer'), Buffer.concat([whole, Buffer.from([0])]));
    expect(await read(at('longer'))).toBe('damaged');
  }, 60_000);

  it('whose chunks were moved, repeated or left out is damaged', async () => {
    const sealedChunk = CHUNK_BYTES + TAG_BYTES;
    const header = whole.subarray(0, HEADER_BYTES);
    const chunk = (n: number) =>
      whole.subarray(HEADER_BYTES + n * sealedChunk, HEADER_BYTES + Math.min((n + 1) * sealedChunk, whole.length));
    for (const order of [[1, 0, 2, 3], [0, 0, 2, 3], [0, 2, 3], [0, 1, 2], [0, 1, 2, 3, 3], [3]]) {
      writeFileSync(at('moved'), Buffer.concat([header, ...order.map(chunk)]));
      expect([order, await read(at('moved'))]).toEqual([order, 'damaged']);
    }
  });

  it('in which any byte was changed is named as damaged or not opened', async () => {
    const small = at('small');
    await writeBackup(small, { ...source, records: records.slice(0, 2) }, unlock, quiet());
    const bytes = readFileSync(small);
    for (let i = HEADER_BYTES; i < bytes.length; i += 37) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ (1 << (i % 8));
      writeFileSync(at('changed'), changed);
      if ((await read(at('changed'))) !== 'damaged') expect.fail(`byte ${i} was changed unnoticed`);
    }
    const header = new Map<number, string>();
    for (const i of [0, 7, 8, 9, 10, 11, 12, 13, 15, 16, 31, 32, 63]) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      writeFileSync(at('changed'), changed);
      header.set(i, await read(at('changed')));
    }
    expect(Object.fromEntries(header)).toEqual({
      ...{ 0: 'foreign', 7: 'foreign', 8: 'newer', 9: 'damaged', 10: 'damaged', 11: 'damaged', 12: 'damaged' },
      ...{ 13: 'passphrase', 15: 'passphrase', 16: 'passphrase', 31: 'passphrase', 32: 'passphrase', 63: 'passphrase' },
    });
  }, 120_000);
});

/** Seals a zip with the right passphrase, whatever it holds, and reads it. One key for all: deriving takes longest. */
const keys = unlock(Buffer.alloc(16));
async function sealedBytes(zip: Buffer): Promise<BackupFault | 'whole'> {
  writeFileSync(at('crafted'), await bytesOf(sealed(parts([zip]), () => keys)));
  return read(at('crafted'), () => keys);
}
interface Text {
  name: string;
  text: string;
}
async function zipOf(texts: readonly Text[]): Promise<Buffer> {
  const entries = texts.map(({ name, text }): ZipEntry => ({ name, bytes: Buffer.from(text), compress: true }));
  return bytesOf(zipped(parts(entries), new Date(source.createdAt)));
}
const sealedZip = async (texts: readonly Text[]) => sealedBytes(await zipOf(texts));
const listing = (texts: readonly Text[], change: object = {}): Text => ({
  name: 'manifest.json',
  text: JSON.stringify({
    version: 1,
    app: '0.1.0',
    createdAt: source.createdAt,
    entries: texts.map(({ name, text }) => ({
      name,
      bytes: Buffer.byteLength(text),
      sha256: hashOf(Buffer.from(text)),
    })),
    missing: [],
    ...change,
  }),
});

describe('a zip under the right passphrase', () => {
  const settings = { name: 'settings.json', text: '{"language":"de"}' };

  it('is read when it is as it should be', async () => {
    expect(await sealedZip([settings, listing([settings])])).toBe('whole');
  });

  it.each([
    ['no zip', () => sealedBytes(Buffer.from('text'))],
    ['nothing', () => sealedBytes(Buffer.alloc(0))],
    ['no list', () => sealedZip([settings])],
    ['an entry that is not listed', () => sealedZip([settings, listing([])])],
    ['a listed entry that is not there', () => sealedZip([listing([settings])])],
    ['an entry of another length', () => sealedZip([{ ...settings, text: '{}' }, listing([settings])])],
    ['an entry of another content', () => sealedZip([{ ...settings, text: '{"language":"en"}' }, listing([settings])])],
    ['an entry twice', () => sealedZip([settings, settings, listing([settings])])],
    ['a list that is no JSON', () => sealedZip([{ name: 'manifest.json', text: '{' }])],
    ['a list that is no list', () => sealedZip([{ name: 'manifest.json', text: 'null' }])],
    [
      'a blob of another name',
      () => {
        const blob = { name: `blobs/${GONE}`, text: 'x' };
        return sealedZip([blob, listing([blob], { entries: [{ name: blob.name, bytes: 1, sha256: GONE }] })]);
      },
    ],
  ])('with %s is damaged', async (_, make) => {
    expect(await make()).toBe('damaged');
  });

  it('whose names lead elsewhere is damaged', async () => {
    const plain = { name: 'requests/aaaaaaaaaaaaa.json', text: '{}' };
    const zip = await zipOf([plain, listing([plain])]);
    for (const name of [
      '../../../../etc/evilp.json',
      '/etc/passwd/aaaaaaa.json',
      'C:\\windows\\system.json000',
      'requests/../../../../x.json',
    ]) {
      const crafted = Buffer.from(
        zip.toString('latin1').replaceAll(plain.name, name.slice(0, plain.name.length).padEnd(plain.name.length, 'x')),
        'latin1',
      );
      expect([name, await sealedBytes(crafted)]).toEqual([name, 'damaged']);
    }
    const listed = { name: '../x.json', bytes: 2, sha256: hashOf(Buffer.from('{}')) };
    expect(await sealedZip([plain, listing([], { entries: [listed] })])).toBe('damaged');
  });

  it('that claims or holds far too much is not unpacked', async () => {
    const bomb = { name: 'settings.json', text: ' '.repeat(40_000_000) };
    const before = process.memoryUsage().rss;
    expect(await sealedZip([bomb, listing([bomb])])).toBe('damaged');
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    // A small size in the list of entries and a large content behind it.
    const large = { name: 'settings.json', text: ' '.repeat(5_000_000) };
    const zip = await zipOf([large, listing([{ ...large, text: ' ' }])]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(large.text.length);
    const central = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    expect(zip.subarray(central + 24, central + 28).equals(size)).toBe(true);
    zip.writeUInt32LE(1, central + 24);
    expect(await sealedBytes(zip)).toBe('damaged');
    zip.writeUInt32LE(0xfffffff0, central + 24);
    expect(await sealedBytes(zip)).toBe('damaged');
  });

  it('with any bytes changed is whole as before or damaged, and never anything else', async () => {
    const texts = [settings, { name: 'requests/r1.json', text: JSON.stringify({ events: [1, 2, 3] }) }];
    const zip = await zipOf([...texts, listing(texts)]);
    const found = { whole: 0, damaged: 0 };
    for (let i = 0; i < 4000; i += 1) {
      const mutated = Buffer.from(zip);
      const positions = noise(8, i + 1);
      for (let k = 0; k <= i % 3; k += 1) {
        const position = i < zip.length && k === 0 ? i : positions.readUInt32LE(k) % zip.length;
        mutated[position] = (mutated[position] ?? 0) ^ (positions[7 - k] === 0 ? 1 : (positions[7 - k] ?? 1));
      }
      const result = await sealedBytes(mutated);
      if (result !== 'whole' && result !== 'damaged') expect.fail(`mutation ${i}: ${result}`);
      found[result] += 1;
    }
    // Dates, modes and versions of entries may be anything; texts, names, sizes and places may not.
    expect(found.damaged).toBeGreaterThan(2000);
  }, 120_000);
});

describe('writing', () => {
  it('that fails or is stopped leaves the file that was there and nothing else', async () => {
    const target = at('kept.redress-backup');
    writeFileSync(target, 'as before');
    const others = readdirSync(folder);
    const stop = new AbortController();
    const stopping: BackupSource = {
      ...source,
      blob: (sha256) => {
        stop.abort(new Error('stopped'));
        return source.blob(sha256);
      },
    };
    const watch = { signal: stop.signal, progress: () => undefined };
    await expect(writeBackup(target, stopping, unlock, watch)).rejects.toThrow('stopped');
    const failing = { ...source, blob: () => Promise.reject(new Error('no such disk')) };
    await expect(writeBackup(target, failing, unlock, quiet())).rejects.toThrow('no such disk');
    await expect(writeBackup(at('no/such/folder'), source, unlock, quiet())).rejects.toThrow('ENOENT');
    expect(readFileSync(target, 'utf8')).toBe('as before');
    expect(readdirSync(folder)).toEqual(others);
  });

  it('a thousand requests with letters does not hold up anything else for long', async () => {
    const files = [...Array.from({ length: 1000 }, () => randomBytes(48_000)), randomBytes(20_000_000)];
    const many = new Map(files.map((bytes) => [hashOf(bytes), bytes]));
    const text = 'The letter as it was written. '.repeat(200);
    const big: BackupSource = {
      ...source,
      records: [...many.keys()].map((sha256, i) => ({ name: `requests/r${i}.json`, value: { sha256, text } })),
      blob: (sha256) => Promise.resolve(many.get(sha256) ?? null),
    };
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const began = performance.now();
    const steps: number[] = [];
    const progress = (done: number, total: number) => steps.push(done / total);
    await writeBackup(at('many'), big, unlock, { signal: new AbortController().signal, progress });
    const took = performance.now() - began;
    clearInterval(beat);
    console.log(`1,000 requests, 68 MB: ${Math.round(took)} ms, longest turn ${Math.round(longest)} ms`);
    // In many turns: none is more than a small part of the whole.
    expect(longest).toBeLessThan(took / 5);
    expect(steps.at(-1)).toBe(1);
    expect(steps.every((step) => step >= 0 && step <= 1)).toBe(true);
  }, 60_000);
});

describe('the sealed layer', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])('holds %i bytes', async (length) => {
    const bytes = noise(length, 5);
    writeFileSync(at('sealed'), await bytesOf(sealed(parts([bytes.subarray(0, 10), bytes.subarray(10)]), unlock)));
    const opened = await openSealed(at('sealed'), unlock);
    expect(opened.bytes).toBe(length);
    expect((await opened.read(0, length)).equals(bytes)).toBe(true);
    await expect(opened.read(0, length + 1)).rejects.toThrow(BackupError);
    await opened.close();
  });
});
