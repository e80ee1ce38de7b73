// What moves a deadline and what only might; corrections that stay visible; laws without a number.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Happening, RecordableType } from '@core/request/events';
import { png } from '@node/pdf/imageFixtures';
import { expect, test, type Redress } from '../fixtures';
import * as wizard from '../wizard';

async function open(redress: Redress, requestId: string): Promise<void> {
  await redress.page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  await redress.page.getByRole('heading', { name: 'What happened' }).waitFor();
}

const record = (redress: Redress, id: string, happening: Happening<RecordableType>) =>
  redress.value('requests.record', { id, happening });

test('a question back: a second date beside the first, and the reminder names the first', async ({ redress }) => {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-24' });
  await redress.restart({ now: '2026-12-02T09:00:00Z' });
  await record(redress, requestId, { type: 'received', on: '2026-11-25', data: {} });
  const { page } = redress;
  await open(redress, requestId);
  const next = page.getByRole('region', { name: 'Next' });
  await next.getByRole('button', { name: 'Something else happened' }).click();
  await next.getByRole('button', { name: 'Clarification was asked for' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What they wrote' }).fill('Which years?');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  const reasons = page.getByRole('region', { name: 'Why this date' });
  await expect(reasons).toContainText('goes on only when you have answered');
  await expect(next).toContainText('A sentence is enough');
  await next.getByRole('button', { name: 'Clarification was given' }).click();
  await wizard.typeDay(dialog.getByRole('group', { name: 'Given on' }), '2026-12-01');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog.locator('.field-error')).toContainText('Clarification was asked for on 2 December 2026');
  await wizard.typeDay(dialog.getByRole('group', { name: 'Given on' }), '2026-12-02');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(
    reasons.getByRole('button', { name: /If what they asked suspends the period: due Mon,? 28 Dec 2026/ }),
  ).toBeVisible();
  expect((await redress.value('requests.get', { id: requestId })).dueOn).toBe('2026-12-28');

  await redress.restart({ now: '2026-12-29T09:00:00Z' });
  await open(redress, requestId);
  await redress.page.getByRole('button', { name: 'Write: Reminder' }).click();
  await wizard.goOn(redress.page, 'Your letter');
  await expect(wizard.previewText(redress.page)).toContainText(
    'By my calculation that time ended on 28 December 2026.',
  );
});

test('a corrected day says what it was, and what was taken back can be put back', async ({ redress }) => {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-24' });
  await record(redress, requestId, { type: 'received', on: '2026-11-24', data: {} });
  await redress.restart({ now: '2026-12-02T09:00:00Z' });
  const { page } = redress;
  await open(redress, requestId);
  const log = page.getByRole('region', { name: 'What happened' });
  await log.getByRole('button', { name: /^Change: Letter received/ }).click();
  await page.getByRole('menuitem', { name: 'Correct…' }).click();
  const dialog = page.getByRole('dialog');
  await wizard.typeDay(dialog.getByRole('group', { name: 'Received on' }), '2026-11-27');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(log.getByRole('listitem').filter({ hasText: 'Letter received' })).toContainText('was 24 Nov 2026');
  await expect(page.getByText('Waiting · due Mon, 28 Dec 2026, estimated')).toBeVisible();

  await log.getByRole('button', { name: /^Change: Letter received/ }).click();
  await page.getByRole('menuitem', { name: 'Take back' }).click();
  await log.getByRole('button', { name: 'One entry was taken back' }).click();
  await log.getByRole('button', { name: /^Put back: Letter received/ }).click();
  await expect(log.getByText('taken back')).toHaveCount(0);
  expect((await redress.value('requests.get', { id: requestId })).state.receivedOn).toBe('2026-11-27');
});

test('where the law gives no number the app says so, and waits', async ({ redress }) => {
  const draft = await redress.value('drafts.create', { rights: ['access'] });
  await redress.value('drafts.save', {
    id: draft.id,
    patch: {
      person: { name: 'Ada Beispiel', address: '1-2-3 Mihon\nChiyoda, Tokyo', country: 'JP', email: 'ada@example.org' },
      controller: { kind: 'own', name: 'Mihon K.K.', address: '4-5-6 Rei\nMinato, Tokyo', country: 'JP', email: '' },
      accounts: [{ kind: 'email', value: 'ada@example.org' }],
      language: 'en',
    },
  });
  const { requestId } = await redress.value('letter.sign', { id: draft.id });
  const today = (await redress.value('app.info', undefined)).today;
  await record(redress, requestId, { type: 'sent', on: today, data: { channel: 'email' } });
  await record(redress, requestId, { type: 'received', on: today, data: {} });
  await open(redress, requestId);
  await expect(redress.page.getByText('Waiting · no fixed date')).toBeVisible();
  await expect(redress.page.getByRole('region', { name: 'Why this date' })).toContainText('“without delay”');
  await expect(redress.page.getByRole('figure')).toHaveCount(0);
  for (const screen of ['today', 'requests']) {
    await redress.page.evaluate((route) => (location.hash = `#/${route}`), screen);
    await expect(redress.page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('proofs are kept by what they prove, beside what counts as proof there', async ({ redress }) => {
  const signed = await redress.signedRequest();
  const { page } = redress;
  await open(redress, signed.requestId);
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('label').filter({ hasText: 'Registered post' }).click();
  await expect(dialog).toContainText('Registered mail in Germany: Einschreiben Einwurf');
  await expect(dialog).toContainText('For private letters Ireland presumes no day of receipt');
  await dialog.getByRole('button', { name: 'Mark as sent' }).click();
  await expect(dialog).toHaveCount(0);

  const receipt = join(redress.files, 'receipt.png');
  writeFileSync(receipt, png(30, 20));
  await redress.answerDialogs(receipt);
  const files = page.getByRole('region', { name: 'Letters and files' });
  for (const kind of ['Posting receipt', 'Record of delivery']) {
    await files.getByRole('button', { name: 'Add a proof' }).click();
    await expect(dialog.getByRole('button', { name: /What it is/ })).toContainText(kind);
    await dialog.getByRole('button', { name: 'Choose file' }).click();
    await expect(files.getByText(`${kind} · receipt.png`)).toBeVisible();
  }
});
