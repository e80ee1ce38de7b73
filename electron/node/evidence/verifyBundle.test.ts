// Bundles that somebody changed: every one is found, and said to be what it is.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { MANIFEST, SIGNATURE, SUMS, type Manifest } from '@core/evidence/manifest';
import { linksOf, shortHead } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';
import { signedData } from '../pdf/signing/cms';
import { createKeystore, type SigningKey } from '../pdf/signing/signingKey';
import { bundleOf, MADE_AT, sha256, storyOf } from './bundleFixtures';
import { verifyBundle } from './verifyBundle';
import { logJson, sumsOf, zippedBundle } from './writeBundle';

const top = mkdtempSync(join(tmpdir(), 'redress-evidence-'));
afterAll(() => rmSync(top, { recursive: true }));

let key: SigningKey;
let signed: Buffer;
let unsigned: Buffer;
/** Names and contents of the signed bundle, in the order of its zip. */
let files: Map<string, Buffer>;
const path = join(top, 'bundle.zip');

beforeAll(async () => {
  const [one, two] = [await storyOf('one'), await storyOf('two')];
  key = await createKeystore({ name: 'Ada Beispiel', country: 'DE', createdAt: MADE_AT });
  await bundleOf(path, { one, two }, { key });
  signed = readFileSync(path);
  await bundleOf(path, { one, two });
  unsigned = readFileSync(path);
  files = await contentOf(signed);
}, 60_000);

async function contentOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const content = new Map<string, Buffer>();
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of opened.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await opened.openReadStreamPromise(entry)) parts.push(part as Buffer);
    content.set(entry.fileName, Buffer.concat(parts));
  }
  return content;
}

async function verified(zip: Uint8Array) {
  writeFileSync(path, zip);
  return verifyBundle(path);
}
const faultsOf = async (zip: Uint8Array) =>
  (await verified(zip)).findings.map(({ fault, place }) => `${fault} ${place}`);

/** Packed as Redress packs. */
async function packed(content: Map<string, Buffer>): Promise<Buffer> {
  const entries = async function* () {
    for (const [name, bytes] of content) yield await Promise.resolve({ name, bytes, compress: false });
  };
  const parts: Buffer[] = [];
  for await (const part of zippedBundle(entries(), MADE_AT)) parts.push(part);
  return Buffer.concat(parts);
}

/** What somebody does who knows the format: list and sums fit the files again, the signature is left as it was. */
function listedAnew(
  content: Map<string, Buffer>,
  change: (manifest: Manifest) => void = () => undefined,
): Map<string, Buffer> {
  const manifest = JSON.parse(content.get(MANIFEST)?.toString() ?? '') as Manifest;
  for (const file of manifest.files) {
    const bytes = content.get(file.path);
    if (bytes !== undefined) Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) });
  }
  change(manifest);
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const next = new Map(content).set(MANIFEST, text);
  const signature = content.get(SIGNATURE);
  const own = [
    { path: MANIFEST, sha256: sha256(text) },
    ...(signature === undefined ? [] : [{ path: SIGNATURE, sha256: sha256(signature) }]),
  ];
  return next.set(SUMS, Buffer.from(sumsOf([...manifest.files, ...own])));
}

const LOG = 'request-1/log.json';
const eventsIn = (content: Map<string, Buffer>) => JSON.parse(content.get(LOG)?.toString() ?? '') as RequestEvent[];
const withEvents = (events: RequestEvent[]) => new Map(files).set(LOG, Buffer.from(logJson(events)));
const changed = (name: string, bytes: string | Buffer) => new Map(files).set(name, Buffer.from(bytes));
const without = (name: string) => new Map([...files].filter(([one]) => one !== name));

describe('a bundle as it was written', () => {
  it('is intact, signed or not', async () => {
    const one = await verified(signed);
    expect(one.findings).toEqual([]);
    expect(one.signer?.name).toBe('Ada Beispiel');
    expect(one.intact).toBe(one.manifest?.files.length);
    const events = eventsIn(files);
    const short = shortHead(linksOf(events, [], sha256));
    expect(one.heads[0]).toMatchObject({ folder: 'request-1', events: 13, short });
    const two = await verified(unsigned);
    expect([two.findings, two.signer, two.heads.length]).toEqual([[], null, 2]);
  });

  it('is so with a request whose chain was broken before, and says where', async () => {
    const story = await storyOf('one');
    const recorded = story.recorded.with(8, { ...(story.recorded[8] ?? expect.unreachable()), on: '2026-09-01' });
    await bundleOf(path, { one: { ...story, recorded } });
    expect((await verifyBundle(path)).findings).toEqual([{ fault: 'chainBroken', place: LOG, number: 9 }]);
  });
});

describe('what was done to it', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    [
      'a letter was changed',
      () => packed(changed('request-1/letter-1.pdf', '%PDF-')),
      'changed request-1/letter-1.pdf',
    ],
    ['a file was removed', () => packed(without('request-2/answer-1.pdf')), 'missing request-2/answer-1.pdf'],
    [
      'a file was added',
      () => packed(new Map(files).set('request-1/more.pdf', Buffer.from('x'))),
      'extra request-1/more.pdf',
    ],
    ['the list was removed', () => packed(without(MANIFEST)), `noManifest ${MANIFEST}`],
    ['the list was made nonsense', () => packed(changed(MANIFEST, '{}')), `manifestDamaged ${MANIFEST}`],
    ['the list is no text', () => packed(changed(MANIFEST, Buffer.from([0xff]))), `manifestDamaged ${MANIFEST}`],
    ['it is of a later version', () => packed(changed(MANIFEST, '{"version":2}')), `newer ${MANIFEST}`],
    ['the signature was removed', () => packed(without(SIGNATURE)), `signatureMissing ${SIGNATURE}`],
    ['the signature was made nonsense', () => packed(changed(SIGNATURE, 'none')), `signatureBroken ${SIGNATURE}`],
    ['the sums were removed', () => packed(without(SUMS)), `missing ${SUMS}`],
    ['the sums were changed', () => packed(changed(SUMS, 'none')), `sumsDiffer ${SUMS}`],
    [
      'an event was changed',
      () =>
        packed(
          listedAnew(
            withEvents(eventsIn(files).with(7, { ...(eventsIn(files)[7] as RequestEvent), on: '2026-09-01' })),
          ),
        ),
      `chainBroken ${LOG}`,
    ],
    [
      'an event was removed',
      () => packed(listedAnew(withEvents(eventsIn(files).toSpliced(7, 1)))),
      `chainBroken ${LOG}`,
    ],
    ['two events changed places', () => packed(listedAnew(withEvents(moved(eventsIn(files))))), `chainBroken ${LOG}`],
    ['the chain was made anew for a changed event', () => packed(rechained()), `signatureBroken ${SIGNATURE}`],
    [
      'the log has another form',
      () => packed(listedAnew(changed(LOG, JSON.stringify(eventsIn(files))))),
      `logDamaged ${LOG}`,
    ],
    ['the log is none', () => packed(listedAnew(changed(LOG, 'none'))), `logDamaged ${LOG}`],
    [
      'another file takes the place of a proof',
      () => packed(listedAnew(changed('request-1/answer-1.pdf', '%PDF-1.7 other'))),
      `fileNotInLog ${LOG}`,
    ],
    [
      'a path leaves the folder',
      () =>
        packed(listedAnew(files, ({ files: listed }) => Object.assign(listed[3] ?? {}, { path: '../../etc/passwd' }))),
      'outside ../../etc/passwd',
    ],
    [
      'a path is absolute',
      () =>
        packed(
          listedAnew(files, ({ files: listed }) => Object.assign(listed[3] ?? {}, { path: 'C:\\Windows\\x.pdf' })),
        ),
      'outside C:\\Windows\\x.pdf',
    ],
    [
      'a path is listed twice',
      () => packed(listedAnew(files, ({ files: listed }) => listed.push(listed[4] ?? expect.unreachable()))),
      'duplicate request-1/letter-1.pdf',
    ],
    [
      'a folder is listed twice',
      () => packed(listedAnew(files, ({ requests }) => requests.push(requests[0] ?? expect.unreachable()))),
      `duplicate ${MANIFEST}`,
    ],
    [
      'a request is not listed',
      () => packed(listedAnew(files, ({ requests }) => requests.pop())),
      'extra request-2/log.pdf',
    ],
    ['it is packed anew', () => repacked(files), `repacked ${path}`],
    ['it was cut short', () => signed.subarray(0, signed.length - 300), `notAZip ${path}`],
    ['something hangs behind it', () => Buffer.concat([signed, Buffer.from('more')]), `notAZip ${path}`],
    ['something stands before it', () => Buffer.concat([Buffer.from('more'), signed]), 'unreadable the list of files'],
    ['it is no zip at all', () => Buffer.from('PK, or so it seems'), `notAZip ${path}`],
  ])('is found where %s', async (_, make, finding) => {
    expect(await faultsOf(await make())).toContain(finding);
  });

  it('is found where a name of the zip leads out of the folder', async () => {
    // As long as the name that it takes the place of.
    const zip = Buffer.from(
      signed.toString('latin1').replaceAll('request-1/log.json', '../../etc/pass.word'.slice(0, 18)),
      'latin1',
    );
    expect(await faultsOf(zip)).toContain('outside the list of files');
  });

  it('is found where a name is there twice', async () => {
    const zip = Buffer.from(
      signed.toString('latin1').replaceAll('request-1/answer-1.pdf', 'request-2/answer-1.pdf'),
      'latin1',
    );
    expect(await faultsOf(zip)).toContain('duplicate request-2/answer-1.pdf');
  });

  it('is found where it is encrypted', async () => {
    const zip = Buffer.from(signed);
    const central = zip.indexOf(Buffer.from('504b0102', 'hex'));
    zip.writeUInt16LE(zip.readUInt16LE(central + 8) | 1, central + 8);
    // Encryption of old puts 12 bytes before the content.
    zip.writeUInt32LE(zip.readUInt32LE(central + 24) - 12, central + 24);
    expect(await faultsOf(zip)).toContain('encrypted README.txt');
  });

  it('is found where it would unpack to far more, and nothing is unpacked', async () => {
    const bomb = await repacked(new Map([...files, ['request-1/more.pdf', Buffer.alloc(50_000_000)]]));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await faultsOf(bomb)).toEqual(['bomb request-1/more.pdf']);
    // Two entries over the same bytes.
    const zip = Buffer.from(signed);
    const marks: number[] = [];
    const mark = Buffer.from('504b0102', 'hex');
    for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 1)) marks.push(at);
    for (const at of marks) zip.writeUInt32LE(signed.length, at + 20);
    for (const at of marks) zip.writeUInt32LE(signed.length, at + 24);
    expect((await faultsOf(zip))[0]).toMatch(/^bomb /);
  });

  it('is found by another certificate than the one that is named', async () => {
    const other = await createKeystore({ name: 'Ada Beispiel', country: 'DE', createdAt: MADE_AT });
    const signature = await signedData(
      createHash('sha256')
        .update(files.get(MANIFEST) ?? '')
        .digest(),
      other,
    );
    expect(await faultsOf(await packed(listedAnew(new Map(files).set(SIGNATURE, signature))))).toEqual([
      `otherSigner ${SIGNATURE}`,
    ]);
  });

  it('is not found where all of it was made anew without a signature, which only an earlier end of the chain shows', async () => {
    const anew = rechained();
    anew.delete(SIGNATURE);
    const forged = listedAnew(anew, (manifest) => Object.assign(manifest, { signer: null }));
    const report = await verified(await packed(forged));
    expect(report.findings).toEqual([]);
    expect(report.signer).toBeNull();
    expect(report.heads[0]?.short).not.toBe(shortHead(linksOf(eventsIn(files), [], sha256)));
  });
});

const moved = (events: RequestEvent[]) => [...events.slice(0, 7), ...events.slice(7, 9).reverse(), ...events.slice(9)];

/** An event changed, and everything that the person has no key for made to fit. */
function rechained(): Map<string, Buffer> {
  const events = eventsIn(files);
  const next = events.with(7, { ...(events[7] ?? expect.unreachable()), on: '2026-09-01' });
  return listedAnew(withEvents(next), ({ requests }) =>
    Object.assign(requests[0] ?? {}, { chain: linksOf(next, [], sha256) }),
  );
}

/** As other programs pack. */
async function repacked(content: Map<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of content) zip.addBuffer(bytes, name, { compress: true });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Numbers that look random and are the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('a thousand tampered bundles', () => {
  it('are all found: bytes changed, cut, put in; files and events changed, removed, moved, with sums that fit', async () => {
    const random = randomFrom(8);
    const below = (n: number) => Math.floor(random() * n);
    const names = [...files.keys()];
    const pick = <T>(list: readonly T[]): T => list[below(list.length)] ?? expect.unreachable();
    const flip = (bytes: Buffer) => {
      const next = Buffer.from(bytes);
      const at = below(next.length);
      next[at] = (next[at] ?? 0) ^ (1 << below(8));
      return next;
    };
    const tampers: Record<string, () => Promise<Buffer> | Buffer> = {
      'a bit of the signed zip': () => flip(signed),
      'a bit of the list of the unsigned zip': () => {
        const list = unsigned.indexOf(Buffer.from('504b0102', 'hex'));
        return Buffer.concat([unsigned.subarray(0, list), flip(unsigned.subarray(list))]);
      },
      'cut short': () => signed.subarray(0, below(signed.length)),
      'bytes put in': () => {
        const at = below(signed.length);
        return Buffer.concat([signed.subarray(0, at), Buffer.from([below(256)]), signed.subarray(at)]);
      },
      'a bit of a file, packed anew': () => {
        const name = pick(names);
        return packed(new Map(files).set(name, flip(files.get(name) ?? expect.unreachable())));
      },
      'a bit of a file, listed anew': () => {
        const name = pick(names.filter((one) => ![MANIFEST, SIGNATURE, SUMS].includes(one)));
        return packed(listedAnew(new Map(files).set(name, flip(files.get(name) ?? expect.unreachable()))));
      },
      'a file removed, listed anew': () => {
        const name = pick(names.filter((one) => ![MANIFEST, SIGNATURE, SUMS].includes(one)));
        return packed(
          listedAnew(
            without(name),
            (manifest) => (manifest.files = manifest.files.filter((file) => file.path !== name)),
          ),
        );
      },
      'an event removed, listed anew': () => packed(listedAnew(withEvents(eventsIn(files).toSpliced(below(11), 1)))),
      'events moved, listed anew': () => {
        const events = eventsIn(files);
        const [from] = events.splice(below(events.length), 1);
        const order = eventsIn(files).map(({ id }) => id);
        for (;;) {
          const next = events.toSpliced(below(events.length + 1), 0, from ?? expect.unreachable());
          if (next.some(({ id }, i) => id !== order[i])) return packed(listedAnew(withEvents(next)));
        }
      },
      'an event changed, the chain made anew': () => packed(rechained()),
    };
    const kinds = Object.keys(tampers);
    const found: Record<string, number> = {};
    const missed: string[] = [];
    for (let i = 0; i < 1000; i += 1) {
      const kind = kinds[i % kinds.length] ?? '';
      const zip = await tampers[kind]?.();
      if (zip === undefined || zip.equals(signed) || zip.equals(unsigned)) throw new Error('Nothing was changed');
      const { findings } = await verified(zip);
      if (findings.length > 0) found[kind] = (found[kind] ?? 0) + 1;
      else missed.push(`${i}: ${kind}`);
    }
    console.log(found);
    expect(missed).toEqual([]);
  }, 300_000);
});

it('another program agrees on what is in it', () => {
  writeFileSync(path, signed);
  const script = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as bundle:
    assert bundle.testzip() is None
    manifest = json.loads(bundle.read('manifest.json'))
    for file in manifest['files']:
        content = bundle.read(file['path'])
        assert len(content) == file['bytes'] and hashlib.sha256(content).hexdigest() == file['sha256'], file['path']
    for request in manifest['requests']:
        last, links = '0' * 64, []
        for line in bundle.read(request['folder'] + '/log.json').decode().splitlines()[1:-1]:
            last = hashlib.sha256((last + '\\n' + line.rstrip(',')).encode()).hexdigest()
            links.append(last)
        assert links == request['chain']
print('intact')`;
  expect(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })).toBe('intact\n');
});
