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
const texts = Object.assign({}, read('locales/en/playbook.json'), read('locales/en/followUp.json')) as Record<string, string>;
const text = (id: string) => texts[id] ?? expect.unreachable(id);

/** Sent by e-mail on 24 September, so that the answer was due on Monday, 26 October 2026. */
async function sentRequest(redress: Redress, right: Right): Promise<string> {
  const { requestId } = await redress.signedRequest({ right, platform: 'facebook', sentOn: '2026-09-24' });
  await redress.value('requests.record', { id: requestId, happening: { type: 'received', on: '2026-09-25', data: {} } });
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
  const card = (name: string) => dialog.locator('label.radio-card').filter({ has: page.getByText(name, { exact: true }) });
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
      const right: Right = entry.id === 'training-done' || entry.id === 'legitimate-interests' ? 'ai-training-objection' : 'access';
      const requestId = await sentRequest(redress, right);
      await open(redress, requestId);
      if (entry.recorded !== undefined) await recordReply(redress, entry, '2026-10-20');
      if (entry.id === 'extension-late')
        await redress.value('requests.record', {
          id: requestId,
          happening: { type: 'extended', on: '2026-10-30', data: { reasonsGiven: true, says: 'extension' } },
        });
      const next = page.getByRole('region', { name: 'Next' });
      // The day is 24 November: what does not end a request was followed by silence.
      const type = entry.recorded?.type;
      const isFinal = type === 'answered' || type === 'refused';
      const extended = entry.id === 'extension';
      const now = isFinal || extended ? entry : (playbook.outcomes.find(({ id }) => id === 'silence') ?? expect.unreachable());
      await expect(next).toContainText(text(`playbook.${now.id}.why`));
      const letter = lettersFor(now, [right])[0];
      if (letter === undefined) return;
      const name = text(`followUp.${letter}.name`);
      await next.getByRole('button', { name: `Write: ${name}`, exact: true }).click();
      await wizard.atStep(page, name).waitFor();
      await expect(wizard.previewText(page)).toContainText('By my letter of 24 September 2026, which reached you on 25 September 2026');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Sign this letter' }).or(page.getByRole('button', { name: /sign/i })).first().click();
      await wizard.sign(page);
      const { state } = await redress.value('requests.get', { id: requestId });
      expect(state.further).toMatchObject([{ request: { followUp: { kind: letter } }, sentOn: null }]);
      expect(state.letter.request.followUp).toBeUndefined();
    });
  }
});
