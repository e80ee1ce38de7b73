import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unlockWith } from '@node/backup/sealed';
import { writeBackup } from '@node/backup/writeBackup';
import { bundleOf, MADE_AT, storyOf } from '@node/evidence/bundleFixtures';
import { ASSETS, letterOf } from '@node/letterFixtures';
import { loadTemplates } from '@node/letters';
import { createLetterRenderer } from '@node/pdf/renderLetter';
import { createKeystore } from '@node/pdf/signing/signingKey';
import { signLetter } from '@node/pdf/signing/signLetter';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'redress-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIGNED_AT = '2026-11-24T10:15:00.000Z';
let letter: Uint8Array;
let signed: Uint8Array;
let fingerprint: string;
beforeAll(async () => {
  const document = letterOf(loadTemplates(ASSETS), {});
  ({ pdf: letter } = await createLetterRenderer(ASSETS).render(document, { title: 'A letter', createdAt: SIGNED_AT }));
  const key = await createKeystore({ name: 'Zoë\u001b[31m (Łódź', country: 'PL', createdAt: SIGNED_AT });
  fingerprint = key.certificate.facts.fingerprint;
  signed = await signLetter(letter, key, { signedAt: SIGNED_AT, box: null, alternativeText: 'Signature' });
}, 60_000);

async function verify(name: string, content: Uint8Array | string) {
  writeFileSync(join(folder, name), content);
  return cli(['verify', join(folder, name)]);
}

async function cli(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'electron/cli/index.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout: stdout.replaceAll(folder, ''), stderr: stderr.replaceAll(folder, '') };
}

describe.concurrent('verify', { timeout: 60_000 }, () => {
  it('says who signed a whole letter, when and how, and what it cannot know', async () => {
    const { status, stdout, stderr } = await verify('signed.pdf', signed);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      '/signed.pdf: the signature holds',
      '  signer:      Zoë [31m (Łódź',
      '  signed at:   2026-11-24T10:15:00.000Z, by the signer’s own clock',
      '  document:    unchanged since it was signed',
      '  key:         that of the certificate',
      '  reach:       the whole file is signed',
      '  certificate: CN=Zoë [31m (Łódź,C=PL, ECDSA P-256, from 2026-11-24 to 2036-11-24, valid when signed',
      '  issuer:      self-signed: the name is what the owner of the key wrote',
      `  SHA-256:     ${fingerprint}`,
      'Whether the issuer can be trusted is not checked: that cannot be known offline.',
      '',
    ]);
  });

  it('says what does not hold of a letter that was changed', async () => {
    const changed = Buffer.from(signed);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    const { status, stdout } = await verify('changed.pdf', changed);
    expect(status).toBe(1);
    expect(stdout).toContain('/changed.pdf: THE SIGNATURE DOES NOT HOLD');
    expect(stdout).toContain('document:    CHANGED since it was signed');
  });

  it('counts what was added behind the end', async () => {
    const { status, stdout } = await verify('longer.pdf', Buffer.concat([signed, Buffer.from('more')]));
    expect([status, stdout]).toEqual([1, expect.stringContaining('4 bytes were added behind what is signed')]);
  });

  it('says that a signature cannot be read', async () => {
    const damaged = Buffer.from(signed);
    damaged.write('ffff', damaged.indexOf('/Contents<30', letter.length, 'latin1') + 10, 'latin1');
    const { status, stdout } = await verify('damaged.pdf', damaged);
    expect([status, stdout]).toEqual([1, expect.stringContaining('signer:      unknown, as the signature is damaged')]);
  });

  it('says that a letter has none', async () => {
    expect(await verify('unsigned.pdf', letter)).toEqual({
      status: 1,
      stdout: '/unsigned.pdf: no certificate signature\n',
      stderr: '',
    });
  });

  it.each([
    [[], 'FILE: An argument is missing'],
    [['no-such.pdf'], 'no-such.pdf: This file cannot be read'],
    [['package.json'], 'package.json: This is no PDF'],
    [['a.pdf', 'b.pdf'], 'b.pdf: This argument is one too many'],
    [['a.pdf', '--out', 'b.pdf'], '--out: This option does not exist'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await cli(['verify', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe.concurrent('verify of a backup', { timeout: 60_000 }, () => {
  const PASSPHRASE = 'kastanie regal münze 7';
  const letterHash = 'b'.repeat(64);
  const check = (name: string, content: Uint8Array, passphrase = PASSPHRASE) => {
    writeFileSync(join(folder, name), content);
    return cli(['verify', join(folder, name), '--password-env', 'SECRET'], { SECRET: passphrase });
  };
  const noise = randomBytes(3_000_000);
  const noiseHash = createHash('sha256').update(noise).digest('hex');
  let backup: Buffer;
  beforeAll(async () => {
    const path = join(folder, 'made.redress-backup');
    const source = {
      app: '0.1.0',
      createdAt: '2026-11-25T09:00:00.000Z',
      records: [{ name: 'requests/r1.json', value: { sha256: letterHash, file: noiseHash } }],
      blob: (sha256: string) => Promise.resolve(sha256 === noiseHash ? noise : null),
    };
    const watch = { signal: new AbortController().signal, progress: () => undefined };
    await writeBackup(path, source, unlockWith(PASSPHRASE), watch);
    backup = readFileSync(path);
  }, 60_000);

  it('says what it holds and what it lacks', async () => {
    expect(await check('whole.redress-backup', backup)).toEqual({
      status: 0,
      stdout: [
        '/whole.redress-backup: the backup is whole',
        '  made:     2026-11-25T09:00:00.000Z, by Redress 0.1.0',
        '  intact:   2 of 2 entries',
        `  missing:  blobs/${letterHash}, already when the backup was made`,
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('says which part is damaged and which is not', async () => {
    const changed = Buffer.from(backup);
    changed[1_500_000] = (changed[1_500_000] ?? 0) ^ 1;
    const { status, stdout } = await check('damaged.redress-backup', changed);
    expect([status, stdout.split('\n').slice(0, 4)]).toEqual([
      1,
      [
        '/damaged.redress-backup: THE BACKUP IS DAMAGED',
        '  made:     2026-11-25T09:00:00.000Z, by Redress 0.1.0',
        '  intact:   1 of 2 entries',
        `  damaged:  blobs/${noiseHash}`,
      ],
    ]);
    const cut = await check('cut.redress-backup', backup.subarray(0, -1));
    expect([cut.status, cut.stdout]).toEqual([1, '/cut.redress-backup: DAMAGED (chunk 3 of 3)\n']);
  });

  it('says that the passphrase is another one, and that one is needed', async () => {
    const other = await check('other.redress-backup', backup, 'something else');
    expect([other.status, other.stdout]).toEqual([1, expect.stringContaining('NOT OPENED: another passphrase')]);
    writeFileSync(join(folder, 'asked.redress-backup'), backup);
    const none = await cli(['verify', join(folder, 'asked.redress-backup')]);
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('--password-env: An argument is missing')]);
  });
});

describe.concurrent('verify of an evidence bundle', { timeout: 60_000 }, () => {
  let bundle: Buffer;
  let head: string;
  let fingerprintOfBundle: string;
  beforeAll(async () => {
    const path = join(folder, 'made.zip');
    const key = await createKeystore({ name: 'Zoë\u001b[31m (Łódź', country: 'PL', createdAt: MADE_AT });
    fingerprintOfBundle = key.certificate.facts.fingerprint;
    ({ head } = await bundleOf(path, { one: await storyOf('one') }, { key }));
    bundle = readFileSync(path);
  }, 60_000);

  it('says what it holds, who signed it, and what it cannot know', async () => {
    const { status, stdout, stderr } = await verify('whole.zip', bundle);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      '/whole.zip: the evidence is intact',
      `  made:       ${MADE_AT}, by Redress 0.1.0`,
      '  intact:     7 of 7 files',
      `  chain:      request-1: 13 events in their order, ends with ${head}`,
      `  signed:     by Zoë [31m (Łódź, self-signed, SHA-256 ${fingerprintOfBundle}`,
      '  not in it:  request-1: the file of event 6, taken back',
      'Whether the issuer can be trusted is not checked: that cannot be known offline.',
      '',
    ]);
  });

  it('names what is not intact', async () => {
    const changed = Buffer.from(bundle);
    changed.write('RR 999', changed.indexOf('RR 123'), 'latin1');
    const { status, stdout } = await verify('changed.zip', changed);
    expect([status, stdout.split('\n').slice(0, 6)]).toEqual([
      1,
      [
        '/changed.zip: THE EVIDENCE IS NOT INTACT',
        `  made:       ${MADE_AT}, by Redress 0.1.0`,
        '  intact:     6 of 7 files',
        `  signed:     by Zoë [31m (Łódź, self-signed, SHA-256 ${fingerprintOfBundle}`,
        '  found:      request-1/log.json: CHANGED',
        '  found:      request-1/log.json: THE CHAIN DOES NOT FIT: changed, removed or moved since it was recorded is event 3',
      ],
    ]);
  });

  it.each([
    ['cut.zip', () => bundle.subarray(0, -1), 'no zip file, or one that was cut short'],
    ['named.zip', () => Buffer.from('%PDF-1.7'), 'no zip file, or one that was cut short'],
  ])('says of %s what it is', async (name, make, words) => {
    const { status, stdout } = await verify(name, make());
    expect([status, stdout]).toEqual([1, expect.stringContaining(words)]);
  });
});
