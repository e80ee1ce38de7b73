// The main job of Redress, from the directory to the deadline, as a person does it; each step is photographed.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redress } from '../fixtures';
import * as wizard from '../wizard';

/** Leaves letter.pdf, deadline.ics and numbered screenshots in `folder`. Rejects with what did not work. */
export async function runDemo({ executable, folder }: { executable: string; folder: string }): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'redress-demo-'));
  const redress = new Redress(executable, temporary);
  let step = 0;
  const photograph = async (name: string) => {
    step += 1;
    const path = join(folder, 'screenshots', `${String(step).padStart(2, '0')}-${name}.png`);
    await redress.page.screenshot({ path, animations: 'disabled' });
    console.log(`  ${name.replaceAll('-', ' ')}`);
  };
  mkdirSync(join(folder, 'screenshots'));
  try {
    await redress.start({ now: '2026-12-01T09:00:00Z', asked: true });
    const { page } = redress;
    await page.getByRole('heading', { name: 'Who may open your vault?' }).waitFor();
    await photograph('who-may-open-the-vault');
    await redress.leaveUnprotected();
    await page.getByRole('heading', { name: 'What do you want to do?' }).waitFor();
    await photograph('first-start');
    await wizard.begin(page, 'Object to AI training');
    await page.getByRole('searchbox').fill('facebok');
    await page.getByRole('option', { name: 'Facebook' }).waitFor();
    await photograph('to-whom-search');
    await wizard.chooseService(page, 'facebok', 'Facebook');
    await photograph('to-whom-chosen');
    await wizard.goOn(page, 'What do you want');
    await wizard.previewDrawn(page);
    await photograph('what');
    await wizard.goOn(page, 'Your details');
    await wizard.fillPerson(page, wizard.ADA);
    await page.getByLabel('E-mail address of the account').fill(wizard.ADA.email);
    await photograph('details-you');
    await page
      .getByLabel('In your own words')
      .fill(
        'Since 2012 I have used Facebook to stay in touch with my family. My posts show my children and speak of an ' +
          'illness. I wrote them for people I know, and never expected them to be used to build AI systems.',
      );
    await page.locator('.letter-text', { hasText: 'speak of an illness' }).waitFor({ state: 'attached' });
    await photograph('details-grounds');
    await wizard.goOn(page, 'Your letter');
    await photograph('letter');
    await wizard.editParagraph(
      page,
      'Please exclude my data',
      'Please exclude my data from every further training run, and erase the copies that you hold for training, those ' +
        'in training data sets included (Art. 17(1)(c) GDPR). This applies to my pictures before all else.',
    );
    await photograph('letter-paragraph-changed');
    await wizard.primary(page, 'Sign').click();
    await wizard.drawSignature(page);
    await photograph('sign');
    await wizard.sign(page);
    await photograph('deliver');
    await redress.answerDialogs(join(folder, 'letter.pdf'));
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await page.getByText('Saved.').waitFor();
    await wizard.markSent(page, '2026-12-01', 'Registered post');
    await photograph('request-sent');
    await redress.restart({ now: '2026-12-05T09:00:00Z' });
    await redress.page.getByRole('button', { name: 'Enter date of receipt' }).first().waitFor();
    await photograph('today-four-days-later');
    await redress.page.getByRole('link', { name: 'Facebook' }).first().click();
    await wizard.enterReceipt(redress.page, '2026-12-03');
    await photograph('request-received');
    await redress.answerDialogs(join(folder, 'deadline.ics'));
    await redress.page.getByRole('button', { name: 'Save calendar entry' }).click();
    await redress.page.getByText('Saved. Open the file with your calendar').waitFor();
    await redress.restart({ now: '2026-12-28T09:00:00Z' });
    await redress.page.getByRole('heading', { name: 'Today' }).waitFor();
    await photograph('today-deadline-nears');
  } finally {
    await redress.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}
