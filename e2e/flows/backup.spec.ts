// Backed up, lost, and restored on another computer; and everything in open formats, read by others' programs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, Redress, test } from '../fixtures';

const PASSPHRASE = 'kastanie regal münze 7';
const FILE = 'Redress 2026-11-24.redress-backup';

/** A PDF, a proof filed with it, a drawn signature, a draft and a certificate. */
async function fill(redress: Redress) {
  const sent = await redress.signedRequest({ platform: 'facebook', sentOn: '2026-11-20' });
  const signed = await redress.signedRequest({ platform: 'reddit', right: 'erasure' });
  const proof = join(redress.files, 'receipt.pdf');
  writeFileSync(proof, '%PDF-1.7 a receipt by nobody');
  await redress.answerDialogs(proof);
  await redress.value('attachments.add', { requestId: sent.requestId, on: '2026-11-20', proof: 'posting-receipt' });
  await redress.value('certificates.create', { name: 'Ada Beispiel' });
  await redress.value('requests.remind', { id: sent.requestId, leads: [3] });
  await redress.value('settings.set', { reminderLeads: [5], envelope: 'safe' });
  return { sent, signed };
}

/** Everything that a person can see, and the hash of every file of the vault. */
async function everything(redress: Redress) {
  const requests = await redress.value('requests.list', undefined);
  const views = [];
  for (const { id } of requests) views.push(await redress.value('requests.get', { id }));
  const blobs = join(redress.userData, 'vault/blobs');
  const files = readdirSync(blobs, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
  const hashes = files.map((name) =>
    createHash('sha256')
      .update(readFileSync(join(blobs, name)))
      .digest('hex'),
  );
  const byId = <T extends { id: string }>(list: T[]) => list.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    requests: byId(requests),
    views: views.sort((a, b) => (a.state.id < b.state.id ? -1 : 1)),
    drafts: byId(await redress.value('drafts.list', undefined)),
    people: await redress.value('people.list', undefined),
    certificates: await redress.value('certificates.list', undefined),
    settings: await redress.value('settings.get', undefined),
    hashes: hashes.sort(),
  };
}

async function backUp(redress: Redress, path: string): Promise<void> {
  await redress.answerDialogs(path);
  const summary = await redress.value('backup.save', { passphrase: PASSPHRASE });
  expect(summary).not.toBeNull();
}

async function openBackup(redress: Redress, path: string) {
  await redress.answerDialogs(path);
  await redress.value('backup.choose', undefined);
  return redress.value('backup.open', { passphrase: PASSPHRASE });
}

test('backed up in the settings, and all of it is back on another computer, byte for byte', async ({
  redress,
  electron,
}) => {
  await fill(redress);
  const { page } = redress;
  const path = join(redress.files, FILE);
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByRole('button', { name: 'Back up now…' }).click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: 'Choose where to save…' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill('short');
  await expect(dialog.getByText('7 more characters at least')).toBeVisible();
  await expect(go).toBeDisabled();
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('The same passphrase again').fill('kastanie tisch');
  await expect(dialog.getByText('The two differ.')).toBeVisible();
  await expect(go).toBeDisabled();
  await dialog.getByLabel('The same passphrase again').fill(PASSPHRASE);
  await redress.answerDialogs(path);
  await go.click();
  await expect(dialog.getByText(`“${FILE}” was written, read back and found whole.`)).toBeVisible();
  await expect(dialog.getByText('It holds 2 requests, 3 files')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(readFileSync(path).includes('Beispiel')).toBe(false);

  const folder = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
  const other = new Redress(electron, folder);
  try {
    const before = await everything(redress);
    await redress.close();
    await other.start();
    await other.page.evaluate(() => (location.hash = '#/settings'));
    await other.answerDialogs(path);
    await other.page.getByRole('button', { name: 'Restore a backup…' }).click();
    const restoring = other.page.getByRole('dialog');
    await restoring.getByLabel('Passphrase').fill('something else entirely');
    await restoring.getByRole('button', { name: 'Check the backup' }).click();
    await expect(restoring.getByText('This passphrase does not open the backup.')).toBeVisible();
    expect(await other.value('requests.list', undefined)).toEqual([]);
    await restoring.getByLabel('Passphrase').fill(PASSPHRASE);
    await restoring.getByRole('button', { name: 'Check the backup' }).click();
    await expect(restoring.getByRole('row', { name: 'Requests 2 0 0 0' })).toBeVisible();
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(other.page.getByText('The backup was restored.')).toBeVisible();
    const restored = await everything(other);
    expect({ ...restored, hashes: [] }).toEqual({ ...before, hashes: [] });
    expect(restored.hashes).toEqual(expect.arrayContaining(before.hashes));
    await other.restart();
    expect({ ...(await everything(other)), hashes: [] }).toEqual({ ...before, hashes: [] });
    await other.page.evaluate(() => (location.hash = '#/settings'));
    await other.page.getByRole('button', { name: 'Undo the restore' }).click();
    await expect(other.page.getByText('The vault is as it was before the restore.')).toBeVisible();
    const undone = await everything(other);
    expect([undone.requests, undone.drafts, undone.people, undone.certificates]).toEqual([[], [], [], []]);
    expect(undone.settings.reminderLeads).toEqual([7, 1, -1]);
    expect(await other.value('backup.state', undefined)).toMatchObject({ undoable: null });
  } finally {
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('into a vault that went on: counted before, chosen, undone', async ({ redress }) => {
  const { sent, signed } = await fill(redress);
  const path = join(redress.files, FILE);
  await backUp(redress, path);
  const note = (text: string) => ({ type: 'note', on: '2026-11-24', data: { text } }) as const;
  await redress.value('requests.record', { id: sent.requestId, happening: note('written after the backup') });
  await redress.value('requests.remove', { id: signed.requestId });
  const added = await redress.signedRequest({ platform: 'tiktok' });
  const before = await everything(redress);

  const preview = await openBackup(redress, path);
  expect(preview).toMatchObject({ requests: { added: 1, same: 0, different: 1, newer: 0 }, missing: 0 });
  expect(await everything(redress)).toEqual(before);
  expect(await redress.value('backup.restore', { take: 'newer' })).toBe(true);
  const ids = (await redress.value('requests.list', undefined)).map(({ id }) => id).sort();
  expect(ids).toEqual([sent.requestId, signed.requestId, added.requestId].sort());
  const notes = async () =>
    (await redress.value('requests.get', { id: sent.requestId })).state.events.filter(({ type }) => type === 'note');
  expect((await notes()).length).toBe(1);
  await redress.value('backup.undo', undefined);
  const { hashes: _, ...again } = await everything(redress);
  expect(again).toEqual({ ...before, hashes: undefined });

  await openBackup(redress, path);
  expect(await redress.value('backup.restore', { take: 'backup' })).toBe(true);
  expect((await notes()).length).toBe(0);
  // What is written since the restore stays when that is undone.
  await redress.value('requests.record', { id: signed.requestId, happening: note('written after the restore') });
  await redress.value('backup.undo', undefined);
  expect((await notes()).length).toBe(1);
  const kept = await redress.value('requests.get', { id: signed.requestId });
  expect(kept.state.events.at(-1)).toMatchObject({ type: 'note', data: { text: 'written after the restore' } });
});

test('a backup that is damaged, foreign or of a newer version changes nothing', async ({ redress }) => {
  await fill(redress);
  const path = join(redress.files, FILE);
  await backUp(redress, path);
  const whole = readFileSync(path);
  const before = await everything(redress);
  const refused = async (bytes: Uint8Array) => {
    writeFileSync(path, bytes);
    await redress.answerDialogs(path);
    await redress.value('backup.choose', undefined);
    return (await redress.failure('backup.open', { passphrase: PASSPHRASE })).messageId;
  };
  const changed = (at: number) => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    return bytes;
  };
  expect(await refused(whole.subarray(0, -1))).toBe('failure.backup.damaged');
  expect(await refused(changed(5000))).toBe('failure.backup.damaged');
  expect(await refused(changed(9))).toBe('failure.backup.newer');
  expect(await refused(changed(20))).toBe('failure.backup.passphrase');
  expect(await refused(Buffer.from('%PDF-1.7'))).toBe('failure.backup.foreign');
  rmSync(path);
  expect((await redress.failure('backup.open', { passphrase: PASSPHRASE })).messageId).toBe(
    'failure.backup.unreadable',
  );
  // What was opened before and is damaged since.
  writeFileSync(path, whole);
  await redress.value('backup.open', { passphrase: PASSPHRASE });
  writeFileSync(path, changed(whole.length - 30));
  expect((await redress.failure('backup.restore', { take: 'backup' })).messageId).toBe('failure.backup.damaged');
  expect(await everything(redress)).toEqual(before);
});

test('a restore that was interrupted is finished at the next start', async ({ redress }) => {
  const { signed } = await fill(redress);
  const path = join(redress.files, FILE);
  await backUp(redress, path);
  const before = await everything(redress);
  await redress.value('requests.remove', { id: signed.requestId });
  await openBackup(redress, path);
  await redress.value('backup.restore', { take: 'backup' });
  const mark = join(redress.userData, 'vault/journal/restore.json');
  const record = join(redress.userData, 'vault/requests', `${signed.requestId}.json`);
  await redress.close();
  // As a power cut leaves it: the mark is set, and the records are not there yet.
  const marked = readFileSync(mark, 'utf8').replace(/"crc32":"[0-9a-f]+",/, '');
  writeFileSync(mark, marked.replace('"applied"', '"applying"'));
  rmSync(record);
  await redress.start();
  await expect.poll(() => existsSync(record)).toBe(true);
  await expect.poll(() => readFileSync(mark, 'utf8')).toContain('"applied"');
  const { hashes: _, ...after } = await everything(redress);
  expect(after).toEqual({ ...before, hashes: undefined });
});

test('stopped, or on a full disk, nothing is left of it and the older file stays', async ({ redress }) => {
  test.setTimeout(60_000);
  await fill(redress);
  const { page } = redress;
  await redress.answerDialogs(null);
  expect(await redress.value('backup.save', { passphrase: PASSPHRASE })).toBeNull();
  await redress.answerDialogs(join(redress.files, FILE));
  const saving = redress.value('backup.save', { passphrase: PASSPHRASE });
  await page.waitForTimeout(100);
  expect(await redress.failure('backup.save', { passphrase: PASSPHRASE })).toMatchObject({
    messageId: 'failure.backup.busy',
  });
  await redress.value('backup.stop', undefined);
  expect(await saving).toBeNull();
  expect(readdirSync(redress.files)).toEqual(['receipt.pdf']);

  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'mounting a small disk takes root on Linux');
  const small = join(redress.folder, 'small');
  mkdirSync(small);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
  try {
    writeFileSync(join(small, FILE), 'as before');
    await redress.answerDialogs(join(small, FILE));
    expect(await redress.failure('backup.save', { passphrase: PASSPHRASE })).toMatchObject({
      messageId: 'failure.diskFull',
    });
    expect(await redress.failure('backup.export', undefined)).toMatchObject({ messageId: 'failure.diskFull' });
    expect(readdirSync(small)).toEqual([FILE]);
    expect(readFileSync(join(small, FILE), 'utf8')).toBe('as before');
  } finally {
    execFileSync('umount', [small]);
  }
});

test('everything in open formats: a zip that others read, with every letter, proof and record', async ({ redress }) => {
  const { sent } = await fill(redress);
  const { page } = redress;
  const path = join(redress.files, 'everything.zip');
  await redress.answerDialogs(path);
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByRole('button', { name: 'Save everything…' }).click();
  await expect(page.getByText('This file is not encrypted')).toBeVisible();
  await page.getByRole('button', { name: 'Choose where to save…' }).click();
  await expect(page.getByText('“everything.zip” was saved. It holds 2 requests and 3 files')).toBeVisible();

  const python = `import zipfile, json, sys
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({i.filename: z.read(i).decode('latin-1') for i in z.infolist()}))`;
  const held = JSON.parse(
    execFileSync('python3', ['-c', python, path], { encoding: 'utf8', maxBuffer: 100_000_000 }),
  ) as Record<string, string>;
  const names = Object.keys(held);
  const view = await redress.value('requests.get', { id: sent.requestId });
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(Buffer.from(held[name] ?? '', 'latin1'))
      .digest('hex');
  const letter = names.filter((name) => name.startsWith('letters/Ada Beispiel/Facebook'));
  expect(letter.map(hashOf)).toEqual([view.state.letters[0]?.sha256]);
  const proof = names.filter((name) => name.startsWith('proofs/'));
  expect(proof.map((name) => held[name])).toEqual(['%PDF-1.7 a receipt by nobody']);
  expect(names).toEqual(
    expect.arrayContaining(['README.txt', 'requests.csv', 'deadlines.ics', 'records/settings.json']),
  );
  expect(held['requests.csv']?.split('\r\n').length).toBe(4);
  expect(held['deadlines.ics']).toContain('BEGIN:VEVENT');
  const stored = JSON.parse(held[`records/requests/${sent.requestId}.json`] ?? '') as { events: unknown[] };
  expect(stored.events.length).toBe(view.state.seq);
  const certificate = names.find((name) => name.startsWith('records/certificates/')) ?? '';
  expect(Object.keys(JSON.parse(held[certificate] ?? '') as object)).not.toContain('keystore');
  expect(held['README.txt']).toContain('This folder is not encrypted.');
});

test('automatic backups: one a day when something changed, old ones go, a failure is told until one is made', async ({
  redress,
}) => {
  test.setTimeout(120_000);
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-20' });
  const folder = join(redress.files, 'Backups');
  mkdirSync(folder);
  for (let day = 10; day < 24; day += 1)
    writeFileSync(join(folder, `Redress automatic 2026-11-${day}.redress-backup`), 'older');
  writeFileSync(join(folder, 'Redress 2026-10-01.redress-backup'), 'by hand');
  await redress.answerDialogs(folder);
  await redress.value('backup.startAutomatic', { passphrase: PASSPHRASE });
  const days = () =>
    readdirSync(folder).flatMap((name) => /automatic 2026-(..-..)\.redress-backup$/.exec(name)?.[1] ?? []);
  expect(days()).toEqual(['11-15', '11-18', '11-19', '11-20', '11-21', '11-22', '11-23', '11-24']);
  expect(existsSync(join(folder, 'Redress 2026-10-01.redress-backup'))).toBe(true);
  const { page } = redress;
  await page.evaluate(() => (location.hash = '#/settings'));
  await expect(page.getByText('Automatic backups go to “Backups”. The last one was made and verified')).toBeVisible();

  // A day on which nothing changed, and one on which something did.
  await redress.restart({ now: '2026-11-25T09:00:00Z' });
  await redress.page.waitForTimeout(1500);
  expect(days().at(-1)).toBe('11-24');
  await redress.value('requests.record', {
    id: requestId,
    happening: { type: 'note', on: '2026-11-25', data: { text: 'changed' } },
  });
  await redress.restart({ now: '2026-11-26T09:00:00Z' });
  await expect.poll(() => days().at(-1)).toBe('11-26');
  await redress.answerDialogs(join(folder, 'Redress automatic 2026-11-26.redress-backup'));
  await redress.value('backup.choose', undefined);
  await expect
    .poll(async () => (await redress.invoke('backup.open', { passphrase: PASSPHRASE })).ok, { timeout: 15_000 })
    .toBe(true);

  await redress.value('settings.set', { envelope: 'safe' });
  rmSync(folder, { recursive: true });
  await redress.restart({ now: '2026-11-27T09:00:00Z' });
  // The window is another one after each start.
  const notice = () => redress.page.getByText('The last automatic backup could not be made.');
  await expect(notice()).toBeVisible();
  mkdirSync(folder);
  await redress.restart({ now: '2026-11-27T10:00:00Z' });
  await expect.poll(() => days()).toEqual(['11-27']);
  await expect(notice()).toHaveCount(0);
  await redress.value('backup.stopAutomatic', undefined);
  expect((await redress.value('backup.state', undefined)).automatic).toBeNull();
});
