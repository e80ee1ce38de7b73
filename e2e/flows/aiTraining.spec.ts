// The main job: from the directory to a signed letter in the envelope, its deadline, its reminder, and all of it after a restart.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { checkStructure, inkAbove, picturesIn, readPdf, textByPdfJs, textOf, wordsOf, wordsWithoutInk } from '../pdf';
import { startNotifications } from '../services';
import * as wizard from '../wizard';

const GROUNDS = 'Since 2012 my posts have shown my children and spoken of an illness; I wrote them for people I know.';
const EDITED =
  'Please erase the copies that you hold for training (Art. 17(1)(c) GDPR). This applies to my pictures before all else.';

test('an objection to AI training, from the directory to the deadline', async ({ redress }) => {
  test.setTimeout(150_000);
  const { page } = redress;

  await test.step('to whom, found in spite of a typing error', async () => {
    await wizard.begin(page, 'Object to AI training');
    await wizard.chooseService(page, 'facebok', 'Facebook');
    await expect(page.locator('.chosen')).toContainText('Meta Platforms Ireland Limited');
    await wizard.goOn(page, 'What do you want from Facebook?');
  });

  await test.step('what an objection still reaches', async () => {
    await expect(page.getByRole('checkbox', { name: 'Objection to AI training' })).toBeChecked();
    await expect(page.getByText('since 27 May 2025')).toBeVisible();
    await expect(page.getByText('older posts included, out of every future training run')).toBeVisible();
    await wizard.goOn(page, 'Your details');
  });

  await test.step('the page of the letter follows what is typed', async () => {
    const picture = () =>
      page.locator('canvas[data-drawn]').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    await wizard.fillPerson(page, wizard.ADA);
    await page.getByLabel('E-mail address of the account').fill('ada.account@example.org');
    await expect(wizard.previewText(page)).toContainText('ada.account@example.org');
    const before = await picture();
    await page.getByLabel('In your own words').pressSequentially(GROUNDS);
    await expect(wizard.previewText(page)).toContainText(GROUNDS);
    await expect.poll(picture).not.toBe(before);
    await wizard.goOn(page, 'Your letter');
  });

  await test.step('a paragraph is changed, put back and changed again', async () => {
    await wizard.editParagraph(page, 'Please exclude my data', EDITED);
    await expect(wizard.previewText(page)).toContainText(EDITED);
    await page.getByRole('button', { name: 'Back to the template' }).click();
    await expect(wizard.previewText(page)).not.toContainText(EDITED);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(wizard.previewText(page)).toContainText(EDITED);
    await wizard.primary(page, 'Sign').click();
  });

  await test.step('signed by drawing', async () => {
    await wizard.drawSignature(page);
    await wizard.sign(page);
  });

  const saved = join(redress.files, 'saved.pdf');
  await test.step('the saved PDF is the letter', async () => {
    await redress.answerDialogs(saved);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    const pdf = readPdf(saved);
    checkStructure(pdf);
    for (const text of [textOf(pdf), await textByPdfJs(pdf)]) {
      for (const passage of [GROUNDS, EDITED, 'Art. 21(1) GDPR', 'Art. 17(1)(c) GDPR', 'Art. 18(1)(d)', 'Art. 19 GDPR'])
        expect(text).toContain(passage);
      expect(text).toContain('27 May 2025');
    }
    // DIN 5008 form B: what shows in the window is 20 mm from the left, 45 mm from the top, 85 × 45 mm large.
    const words = wordsOf(pdf).filter((word) => word.page === 1);
    for (const part of ['Meta', 'Privacy', 'Merrion', 'D04', 'IRELAND']) {
      const word = words.find(({ text, left, top }) => text.includes(part) && left < 105 && top < 100);
      expect(word, part).toBeDefined();
      if (word === undefined) continue;
      expect(word.left, part).toBeGreaterThan(20);
      expect(word.right, part).toBeLessThan(105);
      expect(word.top, part).toBeGreaterThan(45);
      expect(word.bottom, part).toBeLessThan(90);
    }
    expect(wordsWithoutInk(pdf)).toEqual([]);
    // The signature is curves, smooth at any size, and no picture.
    expect(picturesIn(pdf)).toBe(0);
    expect(inkAbove(pdf, 'Ada', 12)).toBeGreaterThan(0.01);
  });

  await test.step('sent, and due with the reasons', async () => {
    await wizard.markSent(page, '2026-11-24', 'Registered post');
    await expect(page.getByText('is assumed, 7 days after posting')).toBeVisible();
    await redress.restart({ now: '2026-12-02T09:00:00Z' });
    await redress.page.getByRole('link', { name: 'Facebook' }).first().click();
    await wizard.enterReceipt(redress.page, '2026-12-01');
    const reasons = redress.page.getByRole('region', { name: 'Why this date' });
    await expect(reasons).toContainText('Received on Tue, 1 Dec 2026: one calendar month ends on Fri, 1 Jan 2027');
    await expect(reasons).toContainText('moves on to Mon, 4 Jan 2027');
    await expect(reasons).toContainText('1182/71 Art. 3(4)');
    await redress.answerDialogs(join(redress.files, 'deadline.ics'));
    await redress.page.getByRole('button', { name: 'Save calendar entry' }).click();
    await expect
      .poll(() => safely(() => readFileSync(join(redress.files, 'deadline.ics'), 'utf8')))
      .toContain('DTSTART;VALUE=DATE:20270104');
  });

  await test.step('reminded when it nears and when it has passed, and everything is found again', async () => {
    if (process.platform !== 'linux') return;
    const service = await startNotifications(redress.folder);
    try {
      await redress.restart({ now: '2026-12-28T09:00:00Z', env: service.env });
      await expect.poll(() => service.received().map((one) => one.title)).toEqual(['Answer due soon']);
      await redress.restart({ now: '2027-01-05T09:00:00Z', env: service.env });
      await expect
        .poll(() => service.received().map((one) => one.title))
        .toEqual(['Answer due soon', 'Answer overdue']);
      const late = redress.page;
      await expect(late.getByText('1 day late')).toBeVisible();
      await late.getByRole('link', { name: 'Facebook' }).first().click();
      for (const line of ['Letter received by Meta', 'Sent by registered post', 'Letter signed, 2 pages'])
        await expect(late.getByText(line)).toBeVisible();
      const again = join(redress.files, 'again.pdf');
      await redress.answerDialogs(again);
      await late.getByRole('button', { name: /^More: / }).click();
      await late.getByRole('menuitem', { name: 'Save as PDF' }).click();
      await expect.poll(() => safely(() => Buffer.compare(readFileSync(again), readFileSync(saved)))).toBe(0);
    } finally {
      await redress.close();
      await service.stop();
    }
  });
});

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
