// What is deleted for good is gone: from the screens, and from every file; what backups still hold is said.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { png } from '@node/pdf/imageFixtures';
import { filesIn, holding } from '../canary';
import { expect, test, type Redress } from '../fixtures';

const PASSPHRASE = 'kastanie regal münze 7';
const ADA = { name: 'Ada Beispiel', address: 'Musterweg 12\n10827 Berlin', country: 'DE', email: 'ada@example.org' };
const BO = { name: 'Bo Exempel', address: 'Påhittgatan 3\n111 22 Stockholm', country: 'SE', email: 'bo@example.org' };
test.describe.configure({ timeout: 120_000 });

const blobsOf = (redress: Redress) =>
  readdirSync(join(redress.userData, 'vault/blobs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('/'),
  );

/** A letter signed with a picture of its own, and a proof filed with it. */
async function signed(redress: Redress, person: typeof ADA, platformId: string, width: number): Promise<string> {
  const { sha256 } = await redress.value('signature.keep', { png: png(width, 40) });
  const draft = await redress.value('drafts.create', { platformId, rights: ['objection'] });
  const patch = {
    person,
    accounts: [{ kind: 'email' as const, value: person.email }],
    grounds: `I, ${person.name}, was ill and wrote of it.`,
    signature: { kind: 'image' as const, sha256, drawn: false },
  };
  await redress.value('drafts.save', { id: draft.id, patch });
  const { requestId } = await redress.value('letter.sign', { id: draft.id });
  const proof = join(redress.files, `receipt ${person.name} ${platformId}.pdf`);
  writeFileSync(proof, `%PDF-1.7 receipt for ${person.name} ${platformId}`);
  await redress.answerDialogs(proof);
  await redress.value('attachments.add', { requestId, on: '2026-11-24', proof: 'posting-receipt' });
  return requestId;
}

async function automaticBackups(redress: Redress): Promise<string> {
  const folder = join(redress.files, 'Backups');
  mkdirSync(folder);
  await redress.answerDialogs(folder);
  await redress.value('backup.startAutomatic', { passphrase: PASSPHRASE });
  return folder;
}

test('a person with everything: counted before, gone from every file, and the backups that hold it are named', async ({
  redress,
}) => {
  const first = await signed(redress, ADA, 'facebook', 120);
  const second = await signed(redress, ADA, 'linkedin', 130);
  const kept = await signed(redress, BO, 'reddit', 140);
  await redress.value('requests.remove', { id: second });
  const folder = await automaticBackups(redress);
  // One that never held any of it, one that nothing opens, and a restore whose undo would bring it back.
  const other = readFileSync(join(folder, 'Redress automatic 2026-11-24.redress-backup'));
  writeFileSync(join(folder, 'Redress automatic 2026-11-20.redress-backup'), other.subarray(0, 500));
  await redress.answerDialogs(join(folder, 'Redress automatic 2026-11-24.redress-backup'));
  await redress.value('backup.choose', undefined);
  await redress.value('backup.open', { passphrase: PASSPHRASE });
  await redress.value('backup.restore', { take: 'backup' });
  expect(holding(redress.userData, 'Ada Beispiel').length).toBeGreaterThan(3);
  const before = blobsOf(redress).length;

  const { page } = redress;
  await page.evaluate(() => (location.hash = '#/people'));
  await page.getByRole('button', { name: 'Remove Ada Beispiel' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.locator('label', { hasText: 'Everything of this person' }).click();
  await expect(dialog.getByText('2 requests with letters and proofs, deleted ones included, 2 drafts')).toBeVisible();
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByText('2 automatic backups in “Backups” still hold some of it')).toBeVisible();
  await expect(dialog.getByText('could not be opened, may hold it')).toHaveCount(1);
  await expect(dialog.getByText('Redress automatic 2026-11-24.redress-backup')).toBeVisible();

  expect((await redress.value('requests.list', undefined)).map(({ id }) => id)).toEqual([kept]);
  expect((await redress.value('people.list', undefined)).map(({ name }) => name)).toEqual(['Bo Exempel']);
  expect((await redress.value('drafts.list', undefined)).map(({ person }) => person.name)).toEqual(['Bo Exempel']);
  expect(await redress.value('deletion.removed', undefined)).toEqual([]);
  const gone = ['Ada Beispiel', 'Musterweg 12', 'ada@example.org', first, second];
  for (const text of gone) expect(holding(redress.userData, text), text).toEqual([]);
  // Of Bo the letter, the signature and the proof.
  expect(before).toBeGreaterThan(8);
  expect(blobsOf(redress).length).toBe(3);

  await dialog.getByRole('button', { name: 'Delete these 2 backups' }).click();
  await expect(dialog.getByText('The 2 backups were deleted.')).toBeVisible();
  expect(readdirSync(folder)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await redress.restart();
  expect((await redress.value('requests.get', { id: kept })).state.letters.length).toBe(1);
  expect((await redress.value('app.info', undefined)).damaged).toEqual([]);
  await redress.close();
  for (const text of gone) expect(holding(redress.userData, text), text).toEqual([]);
});

test('a deleted request comes back by undo, within 30 days, or goes for good', async ({ redress }) => {
  const { page } = redress;
  const id = await signed(redress, ADA, 'facebook', 120);
  const other = await signed(redress, BO, 'reddit', 140);
  const before = await redress.value('requests.get', { id });
  const remove = async () => {
    await page.evaluate((one) => (location.hash = `#/requests/${one}`), id);
    await page.getByRole('button', { name: 'Delete request…' }).click();
    await page.getByRole('button', { name: 'Delete request', exact: true }).click();
    await page.getByText('Request deleted').waitFor();
  };
  await remove();
  expect((await redress.value('requests.list', undefined)).map((one) => one.id)).toEqual([other]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await redress.value('requests.list', undefined)).length).toBe(2);
  expect((await redress.value('requests.get', { id })).state).toEqual(before.state);

  await remove();
  await page.evaluate(() => (location.hash = '#/settings'));
  await expect(page.getByText(/gone for good on .*25 Dec\w* 2026/)).toBeVisible();
  await page.getByRole('button', { name: 'Put back', exact: false }).click();
  await expect.poll(async () => (await redress.value('requests.list', undefined)).length).toBe(2);
  await expect(page.getByText('No deleted request is waiting.')).toBeVisible();

  await redress.value('requests.remove', { id });
  // What is left of Ada is not the request's.
  for (const draft of await redress.value('drafts.list', undefined))
    if (draft.person.name === ADA.name) await redress.value('drafts.remove', { id: draft.id });
  expect(blobsOf(redress).length).toBe(6);
  await page.getByRole('button', { name: /^Delete for good: / }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('alertdialog').getByText('Redress does not know where they are')).toBeVisible();
  expect(blobsOf(redress).length).toBe(3);
  expect(holding(redress.userData, 'was ill and wrote of it').length).toBeGreaterThan(0);
  expect(holding(redress.userData, 'I, Ada Beispiel, was ill')).toEqual([]);
  expect(holding(redress.userData, id)).toEqual([]);
});

test('a deletion that was cut off is finished at the next start', async ({ redress }) => {
  const id = await signed(redress, ADA, 'facebook', 120);
  const [person] = await redress.value('people.list', undefined);
  const [draft] = await redress.value('drafts.list', undefined);
  await redress.close();
  const mark = { version: 1, requests: [id], drafts: [draft?.id], people: [person?.id] };
  writeFileSync(join(redress.userData, 'vault/journal/deletion.json'), JSON.stringify(mark));
  await redress.start();
  await expect.poll(() => blobsOf(redress)).toEqual([]);
  expect(await redress.value('people.list', undefined)).toEqual([]);
  await redress.close();
  expect(holding(redress.userData, 'Ada Beispiel')).toEqual([]);
});

test.describe('everything', () => {
  test.use({ startOptions: { asked: true } });

  test('goes with the keys once its word is typed, and ends at the first start', async ({ redress }) => {
    const { page } = redress;
    await page.locator('label', { hasText: 'A passphrase' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByRole('button', { name: 'Go on without a recovery code' }).click();
    await page.getByRole('navigation').waitFor();
    await signed(redress, ADA, 'facebook', 120);
    const folder = await automaticBackups(redress);
    await redress.answerDialogs(join(folder, 'by hand.redress-backup'));
    await redress.value('backup.save', { passphrase: PASSPHRASE });
    const vault = join(redress.userData, 'vault');
    const keys = JSON.parse(readFileSync(join(vault, 'keys.json'), 'utf8')) as {
      vaultId: string;
      ways: { passphrase: { sealed: string } };
    };
    mkdirSync(`${vault}.lost-1`);
    writeFileSync(join(`${vault}.lost-1`, 'keys.json'), JSON.stringify(keys));
    expect(holding(redress.userData, keys.vaultId).length).toBe(3);

    await page.evaluate(() => (location.hash = '#/settings'));
    await page.getByRole('button', { name: 'Delete everything…' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByText('1 request, 1 draft, 1 person')).toBeVisible();
    await expect(dialog.getByText('Redress automatic 2026-11-24.redress-backup')).toBeVisible();
    const go = dialog.getByRole('button', { name: 'Delete everything' });
    await expect(go).toBeDisabled();
    await dialog.getByRole('textbox').fill('delete');
    await expect(go).toBeDisabled();
    await dialog.getByText('Delete this backup as well').click();
    await dialog.getByRole('textbox').fill('Delete everything');
    await go.click();
    await page.getByRole('heading', { name: 'Who may open your vault?' }).waitFor();

    const nothing = () => {
      expect(readdirSync(redress.userData).filter((name) => name.startsWith('vault'))).toEqual([]);
      for (const text of [keys.vaultId, keys.ways.passphrase.sealed.slice(0, 40), 'Ada Beispiel'])
        expect(holding(redress.userData, text), text).toEqual([]);
      expect([...filesIn(redress.userData).keys()].filter((path) => path.includes('blobs'))).toEqual([]);
    };
    nothing();
    expect(readdirSync(folder)).toEqual(['by hand.redress-backup']);
    expect(await redress.failure('requests.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
    await redress.restart({ asked: true });
    await redress.page.getByRole('heading', { name: 'Who may open your vault?' }).waitFor();
    nothing();
    await redress.leaveUnprotected();
    expect(await redress.value('requests.list', undefined)).toEqual([]);
    expect((await redress.value('backup.state', undefined)).automatic).toBeNull();
  });
});
