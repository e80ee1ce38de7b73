// Bundles checked as their README says: with nothing of Redress.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '@core/evidence/manifest';
import type { RequestEvent } from '@core/request/events';
import { createKeystore, type SigningKey } from '../pdf/signing/signingKey';
import { verdicts } from '../pdf/verapdf';
import { bundleOf, MADE_AT, PHOTO, sha256, storyOf, type BundledRequest } from './bundleFixtures';
import { PLACE } from './pictureFixtures';
import type { BundleSummary } from './writeBundle';

const top = mkdtempSync(join(tmpdir(), 'redress-evidence-'));
afterAll(() => rmSync(top, { recursive: true }));

let story: BundledRequest;
let key: SigningKey;
let summary: BundleSummary;
const signed = join(top, 'signed');
const unpack = (zip: string, folder: string) =>
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder], { stdio: 'pipe' });
const inSigned = (name: string) => readFileSync(join(signed, name));
const shell = (folder: string, script: string) => spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
/** A command of the README, found by what it begins with. */
const command = (folder: string, start: string) =>
  readFileSync(join(folder, 'README.txt'), 'utf8')
    .split('\r\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith(start)) ?? expect.unreachable(start);

beforeAll(async () => {
  story = await storyOf('one');
  key = await createKeystore({ name: 'Ada Beispiel', country: 'DE', createdAt: MADE_AT });
  summary = await bundleOf(join(top, 'signed.zip'), { one: story }, { key });
  unpack(join(top, 'signed.zip'), signed);
}, 60_000);

describe('an evidence bundle', () => {
  it('holds letters, proofs, logs and their list, under names that tell nothing', () => {
    expect(readdirSync(signed, { recursive: true }).sort()).toEqual([
      ...['README.txt', 'SHA256SUMS', 'manifest.json', 'manifest.json.p7s', 'request-1', 'request-1/answer-1.pdf'],
      ...[
        'request-1/diary.pdf',
        'request-1/letter-1.pdf',
        'request-1/log.json',
        'request-1/log.pdf',
        'request-1/posting-receipt-1.jpg',
      ],
    ]);
    expect(inSigned('request-1/letter-1.pdf')).toEqual(
      Buffer.from(story.blobs.get(sha256(inSigned('request-1/letter-1.pdf'))) ?? []),
    );
    expect(summary).toMatchObject({ withoutLocation: 1, missing: 0, broken: 0 });
  });

  it('is whole by sha256sum -c, and no file is left out of the sums', () => {
    const run = shell(signed, command(signed, 'sha256sum'));
    expect([run.status, run.stderr]).toEqual([0, '']);
    const files = readdirSync(signed, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(run.stdout.trim().split('\n')).toHaveLength(files.length - 1);
  });

  it('is signed over its list, by openssl cms', () => {
    const run = shell(signed, command(signed, 'openssl'));
    expect([run.status, run.stderr]).toEqual([0, expect.stringMatching(/CMS Verification successful/)]);
    const other = shell(signed, command(signed, 'openssl').replace('-content manifest.json', '-content SHA256SUMS'));
    expect(other.status).not.toBe(0);
  });

  it('has a signed log, by pdfsig', () => {
    const run = shell(signed, command(signed, 'pdfsig'));
    expect(run.stdout).toContain('Signature Validation: Signature is Valid.');
    expect(run.stdout).toContain('Total document signed');
    expect(run.stdout).toContain('Signer Certificate Common Name: Ada Beispiel');
  });

  it('has the chain that a shell computes from the log', () => {
    const { requests } = JSON.parse(inSigned('manifest.json').toString()) as Manifest;
    const run = shell(signed, command(signed, 'link='));
    expect(run.stdout.trim().split('\n')).toEqual(requests[0]?.chain);
    expect(requests[0]?.chain).toEqual(story.chain);
    const changed = shell(
      signed,
      command(signed, 'link=').replace('request-1/log.json |', "request-1/log.json | sed 's/RR 123/RR 124/' |"),
    );
    expect(changed.stdout.trim().split('\n').slice(0, 3)).not.toEqual(story.chain.slice(0, 3));
  });

  it('has a photograph without the place, and the original’s hash where the log names it', () => {
    const photo = inSigned('request-1/posting-receipt-1.jpg');
    expect(PHOTO.includes(PLACE)).toBe(true);
    expect(photo.includes(PLACE)).toBe(false);
    const { files } = JSON.parse(inSigned('manifest.json').toString()) as Manifest;
    expect(files.find(({ path }) => path.endsWith('.jpg'))).toEqual({
      ...{ path: 'request-1/posting-receipt-1.jpg', bytes: photo.length, sha256: sha256(photo), event: 5 },
      original: { bytes: PHOTO.length, sha256: sha256(PHOTO) },
    });
    expect(inSigned('request-1/log.json').toString()).toContain(sha256(PHOTO));
    for (const name of readdirSync(signed, { recursive: true, encoding: 'utf8' }))
      if (!['request-1'].includes(name)) expect(inSigned(name).includes(PLACE)).toBe(false);
  });

  it('says what is not in it', () => {
    const { requests } = JSON.parse(inSigned('manifest.json').toString()) as Manifest;
    expect(requests[0]?.missing).toEqual([{ event: 6, sha256: expect.any(String) as string, reason: 'takenBack' }]);
  });

  it('has a log for people with every event, its days, corrections and links', () => {
    const text = execFileSync('pdftotext', ['-layout', join(signed, 'request-1/log.pdf'), '-'], { encoding: 'utf8' });
    for (const said of [
      ...['Log: Beispielnetz', 'Ada Beispiel to Beispielnetz GmbH', 'The chain fits all entries.'],
      ...['3. Sent by post', 'Tracking number: RR 123 456 785 DE', 'Corrected by entry 4', '4. Correction of entry 3'],
      ...['Now: Sent by registered post, 1 October 2026', '7. Correction of entry 6', 'Taken back', 'and hung up.'],
      ...['Day: 3 October 2026 · recorded: 2026-10-12 09:00:00 UTC', '[U+1F600]', 'Ada at home.jpg', sha256(PHOTO)],
      ...['What it says: Answered in part', 'In their words: Here it is.', 'Reference: 5/21'],
      ...['Complaint lodged with Beispielbehörde, by e-mail', 'Minutes spent: 75', 'Money spent: €4.85'],
      ...story.chain.map((link) => `Link: ${link}`),
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/evidence\.|playbook\.|channel\./);
  });

  it('has the diary by itself, where there is one', async () => {
    const text = execFileSync('pdftotext', ['-layout', join(signed, 'request-1/diary.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toContain('One entry: 1 h 15 min, €4.85');
    expect(text).toContain('Looked for it (75 min, €4.85)');
    const recorded = story.recorded
      .filter(({ type }) => type !== 'diaryEntry')
      .map((one, i) => ({ ...one, seq: i + 1 }));
    const folder = join(top, 'noDiary');
    await bundleOf(`${folder}.zip`, { one: { ...story, recorded } });
    unpack(`${folder}.zip`, folder);
    expect(readdirSync(join(folder, 'request-1'))).not.toContain('diary.pdf');
  });

  it('is made in German too', async () => {
    const folder = join(top, 'german');
    await bundleOf(`${folder}.zip`, { one: story }, { language: 'de' });
    unpack(`${folder}.zip`, folder);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'request-1/log.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toContain('4. Berichtigung von Eintrag 3');
    expect(text).toContain('Tag: 3. Oktober 2026');
    expect(shell(folder, command(folder, 'sha256sum')).status).toBe(0);
    expect(shell(folder, command(folder, 'link=')).stdout.trim().split('\n')).toEqual(story.chain);
    expect(readdirSync(folder)).not.toContain('manifest.json.p7s');
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('nicht signiert');
  });

  it('says that an event is not as it was recorded', async () => {
    const [one, two, three, ...rest] = story.recorded;
    const changed = { ...story, recorded: [one, two, { ...three, on: '2026-09-01' }, ...rest] as RequestEvent[] };
    const folder = join(top, 'broken');
    expect(await bundleOf(`${folder}.zip`, { one: changed })).toMatchObject({ broken: 1 });
    unpack(`${folder}.zip`, folder);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'request-1/log.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toContain('The chain does not fit from entry 3 on');
  });

  it('goes on without a file that the vault lost, and says so', async () => {
    const folder = join(top, 'lost');
    const blobs = new Map(story.blobs);
    blobs.delete(sha256(PHOTO));
    expect(await bundleOf(`${folder}.zip`, { one: { ...story, blobs } })).toMatchObject({ missing: 1 });
    unpack(`${folder}.zip`, folder);
    const { requests } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(requests[0]?.missing).toContainEqual({ event: 5, sha256: sha256(PHOTO), reason: 'lost' });
  });

  it('holds several requests', async () => {
    const folder = join(top, 'several');
    const { manifest } = await bundleOf(`${folder}.zip`, { one: story, two: await storyOf('two') });
    unpack(`${folder}.zip`, folder);
    expect(manifest.requests.map((request) => request.folder)).toEqual(['request-1', 'request-2']);
    expect(shell(folder, command(folder, 'sha256sum')).status).toBe(0);
  });

  it('is the same file for the same requests in every time zone', async () => {
    const zone = process.env['TZ'];
    try {
      for (const name of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env['TZ'] = name;
        await bundleOf(join(top, `${name.replace('/', '-')}.zip`), { one: story });
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(
      readFileSync(join(top, 'Pacific-Kiritimati.zip')).equals(readFileSync(join(top, 'America-Los_Angeles.zip'))),
    ).toBe(true);
  });

  it('is not there when it was stopped', async () => {
    const stopping = new AbortController();
    const progress = (done: number) => done === 2 && stopping.abort();
    const path = join(top, 'stopped.zip');
    await expect(bundleOf(path, { one: story }, { watch: { signal: stopping.signal, progress } })).rejects.toThrow(
      'aborted',
    );
    expect(readdirSync(top).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });

  it('takes large files one at a time', async () => {
    const large = await storyOf('large');
    const bytes = Buffer.alloc(50_000_000, 'large');
    const count = 8;
    const recorded = [
      ...large.recorded,
      ...Array.from({ length: count }, (_, i) => ({
        ...{ type: 'attachmentAdded', on: '2026-10-09', id: `large-${i + 20}`, seq: large.recorded.length + i + 1 },
        ...{
          at: '2026-10-19T09:00:00.000Z',
          data: { sha256: i.toString(16).repeat(64), name: 'a.pdf', mediaType: 'application/pdf', bytes: bytes.length },
        },
      })),
    ] as RequestEvent[];
    let highest = 0;
    const before = process.memoryUsage().arrayBuffers;
    const blob = (hash: string) => {
      highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
      return Promise.resolve(large.blobs.get(hash) ?? bytes);
    };
    const path = join(top, 'large.zip');
    await bundleOf(path, { large: { ...large, recorded } }, { source: { blob } });
    expect(readFileSync(path).length).toBeGreaterThan(count * bytes.length);
    expect(highest).toBeLessThan(2 * bytes.length);
    rmSync(path);
  }, 60_000);
});

// As in conformance.test.ts.
it.runIf(process.platform === 'linux')(
  'logs and diary are PDF/UA-1 and PDF/A-3a, signed or not',
  { timeout: 180_000 },
  async () => {
    const unsigned = join(top, 'unsigned');
    await bundleOf(`${unsigned}.zip`, { one: story });
    unpack(`${unsigned}.zip`, unsigned);
    expect(existsSync(join(unsigned, 'request-1/log.pdf'))).toBe(true);
    const found = verdicts({
      signed: inSigned('request-1/log.pdf'),
      unsigned: readFileSync(join(unsigned, 'request-1/log.pdf')),
      diary: inSigned('request-1/diary.pdf'),
    });
    expect(found.map(({ compliant, failures }) => ({ compliant, failures }))).toEqual(
      Array(6).fill({ compliant: true, failures: [] }),
    );
  },
);
