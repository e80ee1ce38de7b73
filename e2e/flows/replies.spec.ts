// What came back, and what follows: every outcome of the playbook from the sent request to the signed next letter.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lettersFor, playbookSchema, type OutcomeEntry } from '@core/playbook/playbook';
import type { Right } from '@core/request/right';
import { ROOT } from '../../electron/build/bundle';
import { expect, test, type Redress } from '../fixtures';
import * as wizard from '../wizard';

const read = (path: string) => JSON.parse(readFileSync(join(ROOT, 'assets', path), 'utf8')) as unknown;
const playbook = playbookSchema.parse(read('law/playbook.json'));
const texts = Object.assign({}, read('locales/en/playbook.json'), read('locales/en/followUp.json')) as Record<
  string,
  string
>;
function text(id: string): string {
  const found = texts[id];
  if (found === undefined) throw new Error(`There is no text ${id}`);
  return found;
}

test.use({ startOptions: { now: '2026-10-21T09:00:00Z' } });

/** Sent on `day` and received on the day after. */
async function sentRequest(redress: Redress, right: Right, day: string, received: string): Promise<string> {
  const { requestId } = await redress.signedRequest({ right, platform: 'facebook', sentOn: day });
  await redress.value('requests.record', { id: requestId, happening: { type: 'received', on: received, data: {} } });
  return requestId;
}

async function open(redress: Redress, requestId: string) {
  await redress.page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  await redress.page.getByRole('region', { name: 'Next' }).waitFor();
}

async function recordReply(redress: Redress, { recorded, id }: OutcomeEntry, day: string): Promise<void> {
  const { page } = redress;
  await page.getByRole('button', { name: 'Record an answer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a reply' });
  await wizard.typeDay(dialog.getByRole('group', { name: 'Came on' }), day);
  const card = (name: string) =>
    dialog.locator('label.radio-card').filter({ has: page.getByText(name, { exact: true }) });
  await card(text(`reply.group.${recorded?.group ?? ''}`)).click();
  const siblings = playbook.outcomes.filter((one) => one.recorded?.group === recorded?.group);
  if (siblings.length > 1) await card(text(`playbook.${id}.name`)).click();
  await expect(dialog).toContainText(text(`playbook.${id}.why`));
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test('every outcome leads to its explanation and its letter', async ({ redress }) => {
  test.setTimeout(300_000);
  const { page } = redress;
  for (const entry of playbook.outcomes) {
    await test.step(entry.id, async () => {
      const right: Right =
        entry.id === 'training-done' || entry.id === 'legitimate-interests' ? 'ai-training-objection' : 'access';
      // An answer to the letter of September was due on 27 October, to that of August on 28 September.
      const isLate = entry.recorded === undefined;
      const [sentOn, receivedOn] = isLate ? ['2026-08-27', '2026-08-28'] : ['2026-09-24', '2026-09-25'];
      const requestId = await sentRequest(redress, right, sentOn, receivedOn);
      await open(redress, requestId);
      if (!isLate) await recordReply(redress, entry, '2026-10-20');
      if (entry.id === 'extension-late')
        await redress.value('requests.record', {
          id: requestId,
          happening: { type: 'extended', on: '2026-10-20', data: { reasonsGiven: true, says: 'extension' } },
        });
      const next = page.getByRole('region', { name: 'Next' });
      await expect(next).toContainText(text(`playbook.${entry.id}.why`));
      const letter = lettersFor(entry, [right])[0];
      if (letter === undefined) return;
      const name = text(`followUp.${letter}.name`);
      await next.getByRole('button', { name: `Write: ${name}`, exact: true }).click();
      await wizard.atStep(page, name).waitFor();
      await expect(wizard.previewText(page)).toContainText(
        /By my letter of 2\d (August|September) 2026, which reached you on 2\d/,
      );
      await page.getByRole('button', { name: 'Continue' }).click();
      await wizard.primary(page, 'Sign').click();
      await wizard.sign(page);
      const { state } = await redress.value('requests.get', { id: requestId });
      expect(state.further).toMatchObject([{ request: { followUp: { kind: letter } }, sentOn: null }]);
      expect(state.letter.request.followUp).toBeUndefined();
    });
  }
});

test('“fully compliant, use the settings”: from the mail of Meta to the formal notice', async ({ redress }) => {
  test.setTimeout(180_000);
  const { page } = redress;
  const requestId = await sentRequest(redress, 'ai-training-objection', '2026-09-24', '2026-09-25');
  await open(redress, requestId);

  await test.step('the mail is read here, and fills the form', async () => {
    const mail = [
      'From: Example Privacy Operations <privacy@example.org>',
      'Subject: Your objection',
      'Date: Mon, 19 Oct 2026 09:00:00 +0200',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'We rely on legitimate interests and are fully compliant. You may opt out in the settings.',
    ];
    const huge = join(redress.files, 'huge.pdf');
    writeFileSync(huge, Buffer.alloc(200_000_000));
    writeFileSync(join(redress.files, 'reply.eml'), mail.join('\r\n'));
    writeFileSync(join(redress.files, 'damaged.eml'), 'no mail at all');
    await page.getByRole('button', { name: 'Record an answer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record a reply' });
    const choose = dialog.getByRole('button', { name: 'Choose file of the reply' });
    await redress.answerDialogs(huge);
    await choose.click();
    await expect(dialog).toContainText('larger than 20 MB');
    await redress.answerDialogs(join(redress.files, 'damaged.eml'));
    await choose.click();
    await expect(dialog).toContainText('no PDF, PNG, JPEG or saved mail');
    await redress.answerDialogs(join(redress.files, 'reply.eml'));
    await choose.click();
    await expect(dialog.getByLabel('What they wrote (optional)')).toHaveValue(/fully compliant/);
    const card = (name: string) =>
      dialog.locator('label.radio-card').filter({ has: page.getByText(name, { exact: true }) });
    await card('No').click();
    await card(text('playbook.legitimate-interests.name')).click();
    // Before the request was sent nobody can have answered it.
    await wizard.typeDay(dialog.getByRole('group', { name: 'Came on' }), '2026-09-01');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toContainText('This is before the day of');
    await wizard.typeDay(dialog.getByRole('group', { name: 'Came on' }), '2026-10-19');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('reply.eml')).toHaveCount(2);
  });

  await test.step('the demand for the balancing test', async () => {
    await page.getByRole('button', { name: 'Write: Demand for the balancing test' }).click();
    await wizard.goOn(page, 'Your letter');
    await expect(wizard.previewText(page)).toContainText(
      'By your message of 19 October 2026, you write that you rely on',
    );
    await expect(wizard.previewText(page)).toContainText('Art. 21(1) GDPR');
    await wizard.primary(page, 'Sign').click();
    await wizard.sign(page);
    await wizard.markSent(page, '2026-10-21', 'E-mail');
    await expect(page.getByRole('region', { name: 'Next' })).toContainText('You sent: Demand for the balancing test');
    const { state, awaited, urgency } = await redress.value('requests.get', { id: requestId });
    expect({ sentOn: state.sentOn, stage: state.stage, urgency }).toEqual({
      ...{ sentOn: '2026-09-24', stage: 'refused', urgency: 'waiting' },
    });
    expect(awaited).toMatchObject({ kind: 'balancing-test', on: '2026-10-21', until: '2026-11-04' });
    expect(await redress.value('drafts.list', undefined)).toEqual([]);
  });

  await test.step('silence, and the formal notice', async () => {
    await redress.restart({ now: '2026-11-05T09:00:00Z' });
    await open(redress, requestId);
    const next = redress.page.getByRole('region', { name: 'Next' });
    await expect(next).toContainText(/has not answered by Wednesday,? 4 November 2026/);
    await next.getByRole('button', { name: 'Write: Formal notice' }).click();
    await wizard.goOn(redress.page, 'Your letter');
    const letter = wizard.previewText(redress.page);
    await expect(letter).toContainText('I insisted on this by my letter of 21 October 2026.');
    await expect(letter).toContainText('I call on you to do by 19 November 2026');
    await wizard.primary(redress.page, 'Sign').click();
    await wizard.sign(redress.page);
    await wizard.markSent(redress.page, '2026-11-05', 'Registered post');
    await redress.restart({ now: '2026-11-21T09:00:00Z' });
    await open(redress, requestId);
    await expect(redress.page.getByRole('region', { name: 'Next' })).toContainText(
      'complaint to the supervisory authority',
    );
  });
});
