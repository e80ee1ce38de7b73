// Printing to a real queue: what the printer receives is the letter, unscaled, under a name that says nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

    const { jobId } = await redress.value('deliver.print', { ...signed, printer: PRINTER, copies: 1, duplex: false });
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
    const unwanted = await redress.value('deliver.print', { ...signed, printer: PRINTER, copies: 1, duplex: false });
    await redress.value('deliver.cancelPrint', unwanted);
    await expect.poll(() => state(unwanted.jobId)).toBe('stopped');
    const second = await redress.value('deliver.print', { ...signed, printer: PRINTER, copies: 2, duplex: true });
    await expect.poll(() => state(second.jobId)).toBe('stopped');
    service.resume();
    await expect.poll(() => state(second.jobId), { timeout: 60_000 }).toBe('printed');
    // The name of the job is on the printer's display and in its history.
    expect(readFileSync(join(redress.folder, 'cups/pages'), 'utf8')).not.toMatch(/Ada|Beispiel|Facebook|Meta/);
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
    await redress.failure('deliver.print', { ...signed, printer: '-d evil', copies: 1, duplex: false }),
  ).toMatchObject({
    code: 'unavailable',
    messageId: 'failure.printerMissing',
  });
  await redress.restart({ env: { PATH: join(redress.folder, 'bin') } });
  expect(await redress.failure('deliver.printers', undefined)).toMatchObject({
    messageId: 'failure.printingUnavailable',
  });
});
