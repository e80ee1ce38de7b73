// Printing to a real queue: what the printer receives is the letter, unscaled, under a name that says nothing.
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { joinedLetters } from '@node/pdf/joinLetters';
import { expect, test } from '../fixtures';
import { samePages } from '../pdf';
import { PRINTER, startPrinting } from '../services';

test.skip(process.platform !== 'linux', 'needs CUPS and its test printer');

test('the printer receives the very pages of the letter', async ({ redress }) => {
  test.setTimeout(120_000);
  const service = await startPrinting(redress.folder);
  try {
    await redress.restart({ env: service.env });
    const signed = await redress.signedRequest({ right: 'ai-training-objection' });
    expect(await redress.value('deliver.printers', undefined)).toEqual([
      { name: PRINTER, description: 'Office printer', isDefault: true, duplex: true },
    ]);
    await redress.answerDialogs(join(redress.files, 'letter.pdf'));
    await redress.value('deliver.savePdf', signed);

    const { jobId } = await redress.value('deliver.print', {
      letters: [signed],
      printer: PRINTER,
      copies: 1,
      duplex: false,
    });
    expect(jobId).toMatch(/^Office-\d+$/);
    const state = async (id: string) => (await redress.value('deliver.printStatus', { jobId: id })).state;
    await expect.poll(() => state(jobId), { timeout: 60_000 }).toBe('printed');
    const [sheets] = service.printed();
    expect(sheets).toBeDefined();
    if (sheets === undefined) return;
    expect(samePages(new Uint8Array(sheets), new Uint8Array(readFileSync(join(redress.files, 'letter.pdf'))))).toBe(
      true,
    );

    service.pause();
    const unwanted = await redress.value('deliver.print', {
      letters: [signed],
      printer: PRINTER,
      copies: 1,
      duplex: false,
    });
    await redress.value('deliver.cancelPrint', { jobId: unwanted.jobId });
    await expect.poll(() => state(unwanted.jobId)).toBe('stopped');
    const second = await redress.value('deliver.print', {
      letters: [signed],
      printer: PRINTER,
      copies: 2,
      duplex: true,
    });
    await expect.poll(() => state(second.jobId)).toBe('paused');
    service.resume();
    await expect.poll(() => state(second.jobId), { timeout: 60_000 }).toBe('printed');
    // The name of the job is on the printer's display and in its history.
    expect(readFileSync(join(redress.folder, 'cups/pages'), 'utf8')).not.toMatch(/Ada|Beispiel|Facebook|Meta/);
  } finally {
    await redress.close();
    await service.stop();
  }
});

test('several letters go as one job, and one that cannot be read is named', async ({ redress }) => {
  test.setTimeout(120_000);
  const service = await startPrinting(redress.folder);
  try {
    await redress.restart({ env: service.env });
    const letters: { requestId: string; letterId: string }[] = [];
    for (const platform of ['facebook', 'linkedin', 'x']) letters.push(await redress.signedRequest({ platform }));
    const pdfs = await Promise.all(letters.map(async (letter) => (await redress.value('letter.bytes', letter)).pdf));
    const { state } = await redress.value('requests.get', { id: letters[1]?.requestId ?? '' });
    const lost = state.letters[0]?.sha256 ?? '';
    truncateSync(join(redress.userData, 'vault/blobs', lost.slice(0, 2), lost), 100);

    service.pause();
    const { page } = redress;
    await page.getByRole('link', { name: /^Requests/ }).click();
    await page.getByRole('columnheader').locator('label').click();
    await page.getByRole('button', { name: 'Print (3 selected)' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Print 3 letters' }).click();
    await expect(dialog.getByText(/no longer what it was/)).toHaveCount(1);
    await expect(dialog.getByText('waits, the printer is stopped')).toHaveCount(2);
    await dialog.getByRole('button', { name: 'Stop printing' }).click();
    await expect(dialog.getByText('stopped', { exact: true })).toHaveCount(2);
    service.resume();
    await dialog.getByRole('checkbox').check({ force: true });
    await dialog.getByRole('button', { name: 'Print 3 letters' }).click();
    await expect(dialog.getByText('printed', { exact: true })).toHaveCount(2, { timeout: 60_000 });
    await expect(dialog.getByText('2 of 3 printed')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Try one letter again' })).toBeVisible();
    // One job of both, each on sheets of its own.
    const [sheets, ...more] = service.printed();
    expect(more).toEqual([]);
    const [first, , third] = pdfs;
    if (sheets === undefined || first === undefined || third === undefined) throw new Error('Nothing was printed');
    const sent = await joinedLetters([first, third], true);
    expect(samePages(new Uint8Array(sheets), sent)).toBe(true);
  } finally {
    await redress.close();
    await service.stop();
  }
});

test('a printer that is gone, and a system without any', async ({ redress }) => {
  await redress.restart({ env: { CUPS_SERVER: join(redress.folder, 'nothing') } });
  const signed = await redress.signedRequest();
  expect(await redress.value('deliver.printers', undefined)).toEqual([]);
  expect(
    await redress.failure('deliver.print', { letters: [signed], printer: '-d evil', copies: 1, duplex: false }),
  ).toMatchObject({
    code: 'unavailable',
    messageId: 'failure.printerMissing',
  });
  await redress.restart({ env: { PATH: join(redress.folder, 'bin') } });
  expect(await redress.failure('deliver.printers', undefined)).toMatchObject({
    messageId: 'failure.printingUnavailable',
  });
});
