// Every kind of file of the vault, cut short and with a flipped bit, in turn: the rest works, it is said in words, and what
// a backup holds comes back from it. And a vault whose folder cannot be used.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysSchema, openByPassphrase } from '../../electron/main/vault/keys';
import { createSealing } from '../../electron/main/vault/sealing';
import { expect, test, type Redress } from '../fixtures';

const PASSPHRASE = 'heron lantern quince orbit';
test.describe.configure({ timeout: 240_000 });

/** Each kind of file by where it lies; the damage that is told of it. */
const KINDS = {
  settings: ['settings.json', 'settings'],
  reminders: ['reminders.json', 'reminders'],
  'automatic backups': ['backups.json', 'settings'],
  'journal of a restore': ['journal/restore.json', 'settings'],
  request: ['requests', 'request'],
  draft: ['drafts', 'draft'],
  person: ['people', 'person'],
  certificate: ['certificates', 'certificate'],
  campaign: ['campaigns', 'campaign'],
  'own platform': ['platforms', 'platform'],
  import: ['imports', 'import'],
} as const;

const DAMAGE: Record<string, (bytes: Buffer) => Buffer> = {
  'cut short': (bytes) => bytes.subarray(0, bytes.length / 2),
  'a flipped bit': (bytes) => {
    const flipped = Buffer.from(bytes);
    const at = Math.floor(bytes.length / 2);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    return flipped;
  },
  empty: () => Buffer.alloc(0),
};

const OWN_PLATFORM = {
  service: 'Dübelparadies',
  legalName: 'Dübelparadies Exempel KG',
  address: ['Erfundene Gasse 2', '10827 Berlin'],
  country: 'DE',
  source: 'its imprint',
};
/** A directory of others in the form of datenanfragen/data. */
const IMPORT = {
  slug: 'schraubenwerk',
  name: 'Schraubenwerk Exempel GmbH',
  'relevant-countries': ['de'],
  address: 'Erfundene Gasse 1\n10827 Berlin\nDeutschland',
  sources: ['https://www.schraubenwerk.example/datenschutz'],
  quality: 'verified',
};

/** One record of each kind, a restore that can be undone, and automatic backups. */
async function fill(redress: Redress): Promise<void> {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-20' });
  await redress.signedRequest({ platform: 'linkedin' });
  await redress.value('certificates.create', { name: 'Ada Beispiel' });
  await redress.value('settings.set', { reminderLeads: [3] });
  const { id } = await redress.value('campaigns.create', { kind: 'ask-data-brokers' });
  await redress.value('campaigns.save', { id, patch: { grounds: 'They know my illness.' } });
  await redress.value('ownRecords.save', OWN_PLATFORM);
  writeFileSync(join(redress.files, 'Sammlung.json'), JSON.stringify([IMPORT]));
  await redress.answerDialogs(join(redress.files, 'Sammlung.json'));
  await redress.value('imports.choose', { from: 'file' });
  await redress.value('imports.read', { columns: null });
  await redress.value('imports.accept', undefined);
  await redress.value('requests.remind', { id: requestId, leads: [5] });
  const folder = join(redress.files, 'Backups');
  mkdirSync(folder);
  await redress.answerDialogs(folder);
  await redress.value('backup.startAutomatic', { passphrase: PASSPHRASE });
  await redress.answerDialogs(join(folder, 'Redress automatic 2026-11-24.redress-backup'));
  await redress.value('backup.choose', undefined);
  await redress.value('backup.open', { passphrase: PASSPHRASE });
  await redress.value('backup.restore', { take: 'backup' });
}

const countsOf = async (redress: Redress) => ({
  request: (await redress.value('requests.list', undefined)).length,
  draft: (await redress.value('drafts.list', undefined)).length,
  person: (await redress.value('people.list', undefined)).length,
  certificate: (await redress.value('certificates.list', undefined)).length,
  campaign: (await redress.value('campaigns.list', undefined)).length,
  platform: (await redress.value('directory.search', { text: OWN_PLATFORM.service, limit: 5 })).filter(
    ({ origin }) => origin.kind === 'own',
  ).length,
  import: (await redress.value('imports.list', undefined)).length,
});

async function protect({ page }: Redress): Promise<void> {
  await page.locator('label', { hasText: 'A passphrase' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await page.getByRole('button', { name: 'Go on without a recovery code' }).click();
  await page.getByRole('navigation').waitFor();
}

async function unlock({ page }: Redress): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('navigation').waitFor();
}

/** Damages each kind in turn, each time in the whole vault as it was. */
async function eachInTurn(redress: Redress, damages: readonly string[], open: () => Promise<void>): Promise<void> {
  const vault = join(redress.userData, 'vault');
  const before = await countsOf(redress);
  expect(before).toEqual({ request: 2, draft: 1, person: 1, certificate: 1, campaign: 1, platform: 1, import: 1 });
  await redress.close();
  const whole = join(redress.folder, 'whole');
  cpSync(vault, whole, { recursive: true });
  for (const [kind, [where, told]] of Object.entries(KINDS))
    for (const damage of damages)
      await test.step(`${kind}, ${damage}`, async () => {
        rmSync(vault, { recursive: true });
        cpSync(whole, vault, { recursive: true });
        const path = join(vault, where.endsWith('.json') ? where : `${where}/${readdirSync(join(vault, where))[0]}`);
        const damaged = DAMAGE[damage]?.(readFileSync(path)) ?? Buffer.alloc(0);
        writeFileSync(path, damaged);
        await open();
        const info = await redress.value('app.info', undefined);
        expect(info.damaged.map((one) => one.kind)).toEqual([told]);
        // Set aside as it was, not deleted; everything else is there.
        const aside = info.damaged[0]?.file ?? '';
        expect(readFileSync(join(path, '..', aside))).toEqual(damaged);
        const isCounted = told in before;
        expect(await countsOf(redress)).toEqual(
          isCounted ? { ...before, [told]: before[told as 'draft'] - 1 } : before,
        );
        await redress.page.evaluate(() => (location.hash = '#/today'));
        await expect(redress.page.getByText('One file of your vault was changed or is missing')).toBeVisible();
        await redress.close();
      });
}

test('a plain vault', async ({ redress }) => {
  await fill(redress);
  await eachInTurn(redress, ['cut short', 'a flipped bit'], () => redress.start());
});

test.describe('sealed', () => {
  test.use({ startOptions: { asked: true } });
  test('a sealed vault', async ({ redress }) => {
    await protect(redress);
    await fill(redress);
    await eachInTurn(redress, ['a flipped bit', 'empty'], async () => {
      await redress.start({ asked: true });
      await unlock(redress);
    });
  });
});

test('what a damaged file held comes back from the newest backup that has it', async ({ redress }) => {
  await fill(redress);
  const [first] = await redress.value('requests.list', undefined);
  const id = first?.id ?? '';
  const before = await redress.value('requests.get', { id });
  const counts = await countsOf(redress);
  const vault = join(redress.userData, 'vault');
  const folder = join(redress.files, 'Backups');
  await redress.close();
  // A newer backup that cannot be read; the letter itself is gone as well.
  writeFileSync(join(folder, 'Redress automatic 2026-11-25.redress-backup'), 'no backup');
  const sha256 = before.state.letters[0]?.sha256 ?? '';
  rmSync(join(vault, 'blobs', sha256.slice(0, 2), sha256));
  const others = ['campaigns', 'platforms', 'imports'].map((kind) =>
    join(vault, kind, readdirSync(join(vault, kind))[0] ?? ''),
  );
  for (const path of [join(vault, 'requests', `${id}.json`), ...others]) writeFileSync(path, '{');
  writeFileSync(join(vault, 'backups.json.damaged-1'), '{');
  await redress.start();
  const { page } = redress;
  await page.getByRole('button', { name: 'What is affected?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('A request, with its history')).toBeVisible();
  for (const kind of ['A campaign', 'An own platform, or a correction', 'A part of an imported directory'])
    await expect(dialog.getByRole('listitem').filter({ hasText: kind })).toHaveCount(1);
  await expect(dialog.getByText('The automatic backup of 24 November 2026 holds it')).toHaveCount(4);
  await dialog.getByRole('button', { name: 'Put 4 back from backups' }).click();
  await expect(dialog.getByText('4 were put back.')).toBeVisible();
  expect(await countsOf(redress)).toEqual(counts);
  expect((await redress.value('requests.get', { id })).state).toEqual(before.state);
  const letterId = before.state.letters[0]?.letterId ?? '';
  expect((await redress.value('letter.bytes', { requestId: id, letterId })).fileName).toContain('.pdf');
  // The other one no backup holds: it stays until it is deleted.
  await dialog.getByRole('button', { name: 'Delete backups.json.damaged-1' }).click();
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(0);
  expect(existsSync(join(vault, 'backups.json.damaged-1'))).toBe(false);
  await redress.restart();
  expect((await redress.value('app.info', undefined)).damaged).toEqual([]);
});

test('a file that is gone comes back from a backup, and an older copy in its place is told of', async ({ redress }) => {
  await fill(redress);
  const vault = join(redress.userData, 'vault');
  const [one, other] = (await redress.value('requests.list', undefined)).map(({ id }) => id);
  const pathOf = (id = '') => join(vault, 'requests', `${id}.json`);
  await redress.close();
  const older = readFileSync(pathOf(other));
  await redress.start();
  const note = { type: 'note', on: '2026-11-24', data: { text: 'Rang them up.' } } as const;
  await redress.value('requests.record', { id: other ?? '', happening: note });
  await redress.close();
  rmSync(pathOf(one));
  writeFileSync(pathOf(other), older);
  await redress.start();
  const { page } = redress;
  await expect(page.getByText('2 files of your vault were changed or are missing')).toBeVisible();
  await page.getByRole('button', { name: 'What is affected?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Its file is gone.' })).toContainText(
    'The automatic backup of 24 November 2026 holds it',
  );
  await expect(dialog.getByRole('listitem').filter({ hasText: 'An older copy lies in its place' })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Put it back from the backup' }).click();
  await expect(dialog.getByText('One was put back.')).toBeVisible();
  expect((await redress.value('requests.list', undefined)).map(({ id }) => id).sort()).toEqual([one, other].sort());
  // The older copy can be used all the same, and is told of until somebody says that it is meant.
  await redress.restart();
  expect((await redress.value('app.info', undefined)).damaged).toEqual([
    { what: 'older', kind: 'request', file: `${other}.json` },
  ]);
  await redress.page.getByRole('button', { name: 'What is affected?' }).click();
  await redress.page.getByRole('button', { name: `Keep the copy ${other}.json` }).click();
  await expect(redress.page.getByRole('dialog').getByRole('listitem')).toHaveCount(0);
  await redress.restart();
  expect((await redress.value('app.info', undefined)).damaged).toEqual([]);
});

test.describe('keys.json', () => {
  test.use({ startOptions: { asked: true } });

  test('cut short it is told and comes back from its copy; still well-formed, the copy opens by itself', async ({
    redress,
  }) => {
    await protect(redress);
    await fill(redress);
    const before = await countsOf(redress);
    await redress.close();
    const path = join(redress.userData, 'vault/keys.json');
    const whole = readFileSync(path, 'utf8');
    // One character of the wrapped key: what opens is written over it.
    const sealed = /"sealed": "(.)/.exec(whole);
    const at = (sealed?.index ?? 0) + '"sealed": "'.length;
    const flipped = `${whole.slice(0, at)}${sealed?.[1] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`;
    for (const [text, isTold] of [
      [whole.slice(0, whole.length / 2), true],
      ['', true],
      [flipped, false],
    ] as const) {
      writeFileSync(path, text);
      await redress.start({ asked: true });
      if (isTold) await redress.page.getByRole('button', { name: 'Use the copy' }).click();
      await unlock(redress);
      expect(await countsOf(redress)).toEqual(before);
      await redress.close();
      expect(readFileSync(path, 'utf8')).toBe(whole);
    }
  });
});

test.describe('a folder that cannot be used', () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'mounting and other users take root on Linux');

  test('read-only at the start: said, nothing changed, and looked at again', async ({ redress }) => {
    await redress.signedRequest();
    await redress.close();
    const vault = join(redress.userData, 'vault');
    execFileSync('mount', ['--bind', vault, vault]);
    execFileSync('mount', ['-o', 'remount,bind,ro', vault]);
    try {
      await redress.start({ asked: true });
      await expect(redress.page.getByText('Redress may not write into the folder of the vault')).toBeVisible();
      await redress.page.getByRole('button', { name: 'Look again' }).click();
      await expect(redress.page.getByRole('heading', { name: 'Your vault cannot be used now' })).toBeVisible();
      execFileSync('mount', ['-o', 'remount,bind,rw', vault]);
      await redress.page.getByRole('button', { name: 'Look again' }).click();
      await redress.page.getByRole('navigation').waitFor();
      expect((await redress.value('requests.list', undefined)).length).toBe(1);

      // Read-only while it is open: refused, and what was saved stays.
      execFileSync('mount', ['-o', 'remount,bind,ro', vault]);
      const [request] = await redress.value('requests.list', undefined);
      const happening = { type: 'note', on: '2026-11-24', data: { text: 'x' } } as const;
      expect(await redress.failure('requests.record', { id: request?.id ?? '', happening })).toMatchObject({
        messageId: 'failure.cannotWrite',
        values: { reason: 'EROFS' },
      });
      execFileSync('mount', ['-o', 'remount,bind,rw', vault]);
      await redress.value('requests.record', { id: request?.id ?? '', happening });
    } finally {
      await redress.close();
      execFileSync('umount', [vault]);
    }
  });

  test('no permission: said, nothing changed, and looked at again', async ({ redress, electron }) => {
    await redress.signedRequest();
    await redress.close();
    const vault = join(redress.userData, 'vault');
    const wrapper = join(redress.folder, 'as-any-user');
    // Root may read everything; without these two rights it may read what any user may.
    const rights = '-dac_override,-dac_read_search';
    writeFileSync(wrapper, `#!/bin/sh\nexec setpriv --bounding-set=${rights} '${electron}' "$@"\n`, { mode: 0o755 });
    const before = readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort();
    execFileSync('chown', ['-R', '65534:65534', vault]);
    await redress.start({ asked: true, wrapper });
    await expect(redress.page.getByText('Redress may not write into the folder of the vault')).toBeVisible();
    expect(readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
    execFileSync('chown', ['-R', 'root:root', vault]);
    await redress.page.getByRole('button', { name: 'Look again' }).click();
    await redress.page.getByRole('navigation').waitFor();
    expect((await redress.value('requests.list', undefined)).length).toBe(1);
  });
});

test.describe('newer', () => {
  test.use({ startOptions: { asked: true } });

  test('found on unlocking, it is told as such, and left as it is', async ({ redress }) => {
    await protect(redress);
    const { requestId } = await redress.signedRequest();
    await redress.close();
    const vault = join(redress.userData, 'vault');
    const keys = keysSchema.parse(JSON.parse(readFileSync(join(vault, 'keys.json'), 'utf8')));
    if (keys.protection !== 'sealed') throw new Error('The vault is not sealed');
    const vaultKey = await openByPassphrase(keys, PASSPHRASE);
    const path = `requests/${requestId}.json`;
    const newer = createSealing(vaultKey ?? Buffer.alloc(0), keys.vaultId)
      .serializerFor(path)
      .serialize({ version: 3, history: [] });
    writeFileSync(join(vault, path), newer);
    const before = readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort();
    await redress.start({ asked: true });
    await redress.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await redress.page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await expect(redress.page.getByText('Your vault was written by a newer Redress than this one.')).toBeVisible();
    expect(await redress.failure('requests.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
    expect(readFileSync(join(vault, path), 'utf8')).toBe(newer);
    expect(readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
  });
});
