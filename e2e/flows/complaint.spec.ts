// From an answer that never came to a complaint, and what follows: Germany by postcode, Austria, the United Kingdom; the diary.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftPatch } from '@core/request/draft';
import { readWithIcalJs } from '../../electron/node/calendarReaders';
import { expect, test as base, type Redress } from '../fixtures';
import { startNotifications, type NotificationService } from '../services';
import * as wizard from '../wizard';

const test = base.extend<{ service: NotificationService }>({
  service: async ({ redress }, use) => {
    const service = await startNotifications(redress.folder);
    await use(service);
    await redress.close();
    await service.stop();
  },
});

const SENT = '2026-09-30';

/** An objection to AI training that was sent on 30 September 2026; today, on 24 November, the answer is overdue. */
async function overdue(redress: Redress, patch: DraftPatch = {}): Promise<string> {
  const isOwn = patch.controller !== undefined;
  const draft = await redress.value('drafts.create', {
    ...(!isOwn && { platformId: 'facebook' }),
    rights: ['ai-training-objection'],
  });
  await redress.value('drafts.save', {
    id: draft.id,
    patch: {
      person: { name: 'Ada Beispiel', address: 'Musterweg 12\n10827 Berlin', country: 'DE', email: 'ada@example.org' },
      accounts: [{ kind: 'email', value: 'ada@example.org' }],
      grounds: 'I post about my illness there.',
      date: SENT,
      ...patch,
    },
  });
  const { requestId } = await redress.value('letter.sign', { id: draft.id });
  await redress.value('requests.record', {
    id: requestId,
    happening: { type: 'sent', on: SENT, data: { channel: 'email' } },
  });
  return requestId;
}

async function open(redress: Redress, requestId: string): Promise<void> {
  await redress.page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  await redress.page.getByRole('heading', { name: 'What happened' }).waitFor();
}

test('in Germany: the authority of the Land, its letter, three months, a reminder, its word', async ({
  redress,
  service,
}) => {
  const requestId = await overdue(redress);
  await open(redress, requestId);
  const { page } = redress;
  await page.getByRole('button', { name: 'Lodge a complaint' }).click();
  const berlin = page.getByRole('radio', { name: /^Berliner Beauftragte.*\(recommended\)/ });
  await expect(berlin).toBeChecked();
  const irish = page.locator('.radio-field', { hasText: 'Data Protection Commission' });
  await expect(irish).toContainText('leads proceedings against this company across borders');
  await expect(page.getByText('kontakt.datenschutz-berlin.de')).toBeVisible();
  await page.getByRole('button', { name: 'Write the complaint' }).click();

  await wizard.atStep(page, 'Complaint to the authority').waitFor();
  await page.getByLabel('What the authority should know besides (optional)').fill('Ich nutze das Konto seit 2012.');
  await page.getByRole('button', { name: 'Continue' }).click();
  const letter = wizard.previewText(page);
  await expect(letter).toContainText('Ich nutze das Konto seit 2012.');
  for (const part of [
    'Berliner Beauftragte für Datenschutz und Informationsfreiheit',
    'Beschwerde (Art. 77 DSGVO) gegen Meta Platforms Ireland Limited',
    'weil ich in Ihrem Zuständigkeitsbereich wohne',
    'Falls eine andere Behörde die Federführung hat',
    'Das hat er nicht getan.',
    'Art. 58 Abs. 2 Buchst. f DSGVO',
  ])
    await expect(letter).toContainText(part);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await wizard.sign(page);
  await wizard.markSent(page, '2026-11-24', 'E-mail');

  const complaint = page.getByRole('region', { name: 'Complaint', exact: true });
  await expect(complaint).toContainText(/Wednesday,? 24 February 2027/);
  await expect(complaint).toContainText('Art. 78(2) GDPR');
  await complaint.getByRole('button', { name: 'What can follow' }).click();
  await expect(complaint).toContainText('None of this is promised to succeed.');
  const path = join(redress.files, 'complaint.ics');
  await redress.answerDialogs(path);
  await page.getByRole('button', { name: 'Save calendar entry' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  const [entry] = readWithIcalJs(readFileSync(path, 'utf8'));
  expect(JSON.stringify(entry)).toContain('word of the authority due');
  expect(JSON.stringify(entry)).toContain('2027-02-24');

  await redress.restart({ now: '2027-02-17T09:00:00Z', env: service.env });
  await expect.poll(() => service.received().length).toBe(1);
  expect(JSON.stringify(service.received())).toContain('Word on one of your complaints is due by');
  await redress.restart({ now: '2027-02-25T09:00:00Z' });
  await expect(redress.page.locator('.to-do-row')).toContainText('authority silent');
  await redress.page.getByRole('button', { name: /^The authority wrote/ }).click();
  const dialog = redress.page.getByRole('dialog');
  await dialog.locator('label.radio-card', { hasText: 'How far it is' }).click();
  await dialog.getByLabel(/^Reference of the authority/).fill('521.1234');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const { state, dueOn } = await redress.value('requests.get', { id: requestId });
  expect([dueOn, state.complaint?.reference, state.complaint?.progressOn]).toEqual([null, '521.1234', '2027-02-25']);
});

test('on a border of two Länder both are offered and none is chosen', async ({ redress }) => {
  const person = { name: 'Ada Beispiel', address: 'Musterweg 12\n63928 Eichenbühl', country: 'DE', email: '' };
  const requestId = await overdue(redress, { person });
  const { page } = redress;
  await page.evaluate((id) => (location.hash = `#/requests/${id}/complaint`), requestId);
  await expect(page.getByText('Choose the authority of the Land you live in.')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Write the complaint' })).toHaveCount(0);
  await page.locator('label.radio-card', { hasText: 'Bayerisches Landesamt' }).click();
  await expect(page.getByRole('button', { name: 'Write the complaint' })).toBeVisible();
});

test('in Austria, lodged by the form of the authority and only recorded here', async ({ redress }) => {
  const person = { name: 'Ada Beispiel', address: 'Mustergasse 4\n1030 Wien', country: 'AT', email: 'ada@example.org' };
  const requestId = await overdue(redress, { person });
  const { page } = redress;
  await open(redress, requestId);
  await page.getByRole('button', { name: 'Lodge a complaint' }).click();
  await expect(page.getByRole('radio', { name: 'Österreichische Datenschutzbehörde (recommended)' })).toBeChecked();
  await page.getByRole('button', { name: 'dsb.gv.at/eingabe-an-die-dsb/formulare' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await expect.poll(() => redress.openedAddresses()).toEqual(['https://dsb.gv.at/eingabe-an-die-dsb/formulare']);
  await page.getByRole('button', { name: 'I have lodged it already' }).click();
  const dialog = page.getByRole('dialog');
  await wizard.choose(page, 'Authority', 'Austria');
  await dialog.locator('label.radio-card', { hasText: 'Web form' }).click();
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const { state, dueOn } = await redress.value('requests.get', { id: requestId });
  expect([state.stage, state.complaint?.authorityId, dueOn]).toEqual(['complaint', 'at', '2027-02-24']);
});

test('in the United Kingdom the controller hears of it first', async ({ redress }) => {
  const requestId = await overdue(redress, {
    person: { name: 'Ada Example', address: '12 Sample Road\nLondon\nN1 0XX', country: 'GB', email: 'ada@example.org' },
    controller: {
      kind: 'own',
      name: 'Example Network plc',
      address: '1 Example Street\nLondon\nEC1 0XX',
      country: 'GB',
      email: 'privacy@example.org',
    },
  });
  await open(redress, requestId);
  const { page } = redress;
  await expect(page.getByRole('region', { name: 'Next' })).toContainText('written for the GDPR');
  await page.getByRole('button', { name: 'Complain to the controller' }).click();
  await expect(page.getByText('has to acknowledge it within 30 days')).toBeVisible();
  await page.getByRole('button', { name: 'Write the complaint' }).click();
  await wizard.atStep(page, 'Complaint to the controller').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(wizard.previewText(page)).toContainText('section 164A of the Data Protection Act 2018');
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await wizard.sign(page);
  await wizard.markSent(page, '2026-11-24', 'E-mail');
  expect((await redress.value('requests.get', { id: requestId })).dueOn).toBe('2026-12-24');

  await redress.restart({ now: '2026-12-28T09:00:00Z' });
  await open(redress, requestId);
  await redress.page.getByRole('button', { name: 'Lodge a complaint' }).click();
  await expect(redress.page.getByRole('radio', { name: /^Information Commissioner’?'?s Office/ })).toBeChecked();
});

test('the diary adds up, stays out of letters, and goes into a file', async ({ redress }) => {
  const requestId = await overdue(redress);
  await open(redress, requestId);
  const { page } = redress;
  const diary = page.getByRole('region', { name: 'Diary of effects' });
  await diary.getByRole('button', { name: 'Add an entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What happened').fill('Wrote again, at night');
  await dialog.getByLabel('Minutes spent (optional)').fill('a while');
  await dialog.getByLabel('Money spent (optional)').fill('4,85');
  await dialog.getByLabel('How it felt (optional)').fill('I feel watched.');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.locator('.field-error')).toContainText('Write whole minutes, such as 45.');
  await dialog.getByLabel('Minutes spent (optional)').fill('75');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(diary).toContainText('One entry: 1 h 15 min, €4.85');

  const path = join(redress.files, 'case.pdf');
  await redress.answerDialogs(path);
  await diary.getByRole('button', { name: 'Save file for a lawyer' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  for (const part of ['Case file: Facebook', 'I sent my request.', 'Wrote again, at night', 'I feel watched.', '€4.85'])
    expect(text).toContain(part);

  const draft = await redress.value('drafts.followUp', {
    requestId,
    kind: 'complaint',
    authority: { id: 'de-be', why: 'residence' },
  });
  const told = (await redress.value('letter.preview', { id: draft.id })).text;
  expect(told).not.toMatch(/watched|at night|4[.,]85/);
});
