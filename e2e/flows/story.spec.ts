// The whole of it: an objection to AI training, a brush-off, a formal notice, silence, the authority, and evidence of it all.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { ROOT } from '../../electron/build/bundle';
import { checkStructure, readPdf, textOf } from '../pdf';
import { startNotifications } from '../services';
import { expect, test, type Redress } from '../fixtures';
import * as wizard from '../wizard';

const GROUNDS = 'Since 2012 my posts have shown my children and spoken of an illness; I wrote them for people I know.';
const BRUSH_OFF = 'We rely on legitimate interests and are fully compliant. You may opt out in the settings.';

/** A mail as mail programs save it; `day` as in "Mon, 19 Oct 2026". */
const mail = (from: string, subject: string, day: string, text: string) =>
  [
    `From: ${from}`,
    'To: Ada Beispiel <ada@example.org>',
    `Subject: ${subject}`,
    `Date: ${day} 09:00:00 +0200`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');

const next = (page: Page) => page.getByRole('region', { name: 'Next' });
const card = (page: Page, name: string) =>
  page
    .getByRole('dialog')
    .locator('label.radio-card')
    .filter({ has: page.getByText(name, { exact: true }) });

/** Moves the clock to nine o'clock UTC of `day`, starts the app anew, and opens the one request. */
async function on(redress: Redress, clock: string, day: string, env: Record<string, string> = {}): Promise<Page> {
  writeFileSync(clock, `${day}T09:00:00Z`);
  await redress.restart({ now: clock, env });
  const { page } = redress;
  await page.getByRole('link', { name: /^Requests/ }).click();
  await page.getByRole('link', { name: 'Facebook' }).first().click();
  await next(page).waitFor();
  return page;
}

/** Signs with what the first letter was signed with, and marks as sent. */
async function signAndSend(page: Page, day: string, way: string): Promise<void> {
  await wizard.primary(page, 'Sign').click();
  await expect(page.getByRole('img', { name: 'Your signature as drawn' })).toBeVisible();
  await wizard.sign(page);
  await wizard.markSent(page, day, way);
}

/** Adds a file in the room of the request. */
async function addFile(redress: Redress, path: string, kind: string, day: string): Promise<void> {
  const { page } = redress;
  await redress.answerDialogs(path);
  await page.getByRole('button', { name: 'Add a proof' }).click();
  const dialog = page.getByRole('dialog');
  await wizard.typeDay(dialog.getByRole('group', { name: 'Day that it proves' }), day);
  await wizard.choose(page, 'What it is', kind);
  await dialog.getByRole('button', { name: 'Choose file' }).click();
  await expect(dialog).toHaveCount(0);
}

function verify(path: string) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'electron/cli/index.ts'), 'verify', path], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status: run.status, said: run.stdout + run.stderr };
}

test.use({ startOptions: { now: '2026-09-24T09:00:00Z' } });

test('from the objection to the evidence', async ({ redress }) => {
  test.setTimeout(300_000);
  const clock = join(redress.files, 'clock');

  await test.step('24 September: the objection', async () => {
    const { page } = redress;
    await wizard.begin(page, 'Object to AI training');
    await wizard.chooseService(page, 'facebook', 'Facebook');
    await wizard.goOn(page, 'What do you want from Facebook?');
    await wizard.goOn(page, 'Your details');
    await wizard.fillPerson(page, wizard.ADA);
    await page.getByLabel('E-mail address of the account').fill('ada.account@example.org');
    await page.getByLabel('In your own words').fill(GROUNDS);
    await wizard.goOn(page, 'Your letter');
    await wizard.primary(page, 'Sign').click();
    await wizard.drawSignature(page);
    await wizard.sign(page);
    await wizard.markSent(page, '2026-09-24', 'Registered post');
  });

  await test.step('28 September: received the day after, with its proof', async () => {
    const page = await on(redress, clock, '2026-09-28');
    await wizard.enterReceipt(page, '2026-09-25');
    // One month ends on a Sunday, and the Monday after it is a holiday in Ireland.
    await expect(next(page)).toContainText(/27 October 2026/);
    const proof = join(redress.files, 'record of delivery.png');
    writeFileSync(proof, await page.screenshot());
    await addFile(redress, proof, 'Record of delivery', '2026-09-25');
    await expect(page.getByRole('button', { name: 'Record of delivery · record of delivery.png' })).toBeVisible();
  });

  await test.step('20 October: the brush-off', async () => {
    const page = await on(redress, clock, '2026-10-20');
    const reply = join(redress.files, 'reply.eml');
    writeFileSync(
      reply,
      mail('Example Privacy Operations <privacy@example.org>', 'Your objection', 'Mon, 19 Oct 2026', BRUSH_OFF),
    );
    await page.getByRole('button', { name: 'Record an answer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record a reply' });
    await redress.answerDialogs(reply);
    await dialog.getByRole('button', { name: 'Choose file of the reply' }).click();
    await expect(dialog.getByLabel('What they wrote (optional)')).toHaveValue(BRUSH_OFF);
    await card(page, 'No').click();
    await card(page, '“Legitimate interest, we are compliant”').click();
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    const { state } = await redress.value('requests.get', { id: await idOf(redress) });
    expect([state.stage, state.answeredOn]).toEqual(['refused', '2026-10-19']);
  });

  await test.step('20 October: the letter that the playbook names, with the signature of the first one', async () => {
    const { page } = redress;
    await expect(next(page)).toContainText('compelling grounds that override yours');
    await page.getByRole('button', { name: 'Write: Demand for the balancing test' }).click();
    await wizard.goOn(page, 'Your letter');
    await expect(wizard.previewText(page)).toContainText('By your message of 19 October 2026');
    await signAndSend(page, '2026-10-20', 'E-mail');
    await expect(next(page)).toContainText('You sent: Demand for the balancing test');
  });

  await test.step('4 November: no word, and the formal notice', async () => {
    const page = await on(redress, clock, '2026-11-04');
    await expect(next(page)).toContainText(/has not answered by Tuesday,? 3 November 2026/);
    await page.getByRole('button', { name: 'Write: Formal notice' }).click();
    await wizard.goOn(page, 'Your letter');
    await expect(wizard.previewText(page)).toContainText('I call on you to do by 18 November 2026');
    await signAndSend(page, '2026-11-04', 'Registered post');
  });

  await test.step('the diary, which is in no letter', async () => {
    const page = await on(redress, clock, '2026-11-10');
    const diary = page.getByRole('region', { name: 'Diary of effects' });
    for (const [what, minutes] of [
      ['Looked for the setting they mean; there is none for me', '75'],
      ['Wrote the formal notice at night', '40'],
    ] as const) {
      await diary.getByRole('button', { name: 'Add an entry' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What happened').fill(what);
      await dialog.getByLabel('Minutes spent (optional)').fill(minutes);
      await dialog.getByLabel('How it felt (optional)').fill('I feel watched.');
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(dialog).toHaveCount(0);
    }
    await expect(diary).toContainText('2 entries: 1 h 55 min');
  });

  await test.step('20 November: silence, and the complaint to the authority of Berlin', async () => {
    const page = await on(redress, clock, '2026-11-20');
    await expect(next(page)).toContainText('complaint to the supervisory authority');
    await page.getByRole('button', { name: 'Lodge a complaint' }).click();
    await expect(page.getByRole('radio', { name: /^Berliner Beauftragte.*\(recommended\)/ })).toBeChecked();
    await page.getByRole('button', { name: 'Write the complaint' }).click();
    await wizard.goOn(page, 'Your letter');
    const letter = wizard.previewText(page);
    for (const part of [
      'Beschwerde (Art. 77 DSGVO) gegen Meta Platforms Ireland Limited',
      'weil ich in Ihrem Zuständigkeitsbereich wohne',
      '19. Oktober 2026',
      '4. November 2026',
      'Art. 21 Abs. 1',
    ])
      await expect(letter).toContainText(part);
    await expect(letter).not.toContainText('watched');
    await wizard.primary(page, 'Sign').click();
    await wizard.sign(page);
    const saved = join(redress.files, 'complaint.pdf');
    await redress.answerDialogs(saved);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect.poll(() => existsSync(saved)).toBe(true);
    checkStructure(readPdf(saved));
    expect(textOf(readPdf(saved))).toContain('10555 Berlin');
    await page.getByRole('button', { name: 'Open complaint form' }).click();
    await page.getByRole('button', { name: 'Copy text and open' }).click();
    await expect.poll(() => redress.openedAddresses().join()).toContain('datenschutz-berlin.de');
    await wizard.markSent(page, '2026-11-20', 'E-mail');
    // Three months end on a Saturday.
    const complaint = page.getByRole('region', { name: 'Complaint', exact: true });
    await expect(complaint).toContainText(/Monday,? 22 February 2027/);
    await expect(complaint).toContainText('Art. 78(2) GDPR');
  });

  await test.step('1 December: the authority confirms, which ends nothing', async () => {
    const page = await on(redress, clock, '2026-12-01');
    await page.getByRole('button', { name: 'The authority wrote' }).click();
    const dialog = page.getByRole('dialog');
    await card(page, 'That the complaint arrived').click();
    await dialog.getByLabel(/^Reference of the authority/).fill('521.1234');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Complaint', exact: true })).toContainText('521.1234');
    await expect(next(page)).toContainText(/Nothing to do until Monday,? 22 February 2027/);
  });

  await test.step('three months without word: the reminder, and the way to a court', async () => {
    if (process.platform === 'linux') {
      const service = await startNotifications(redress.folder);
      try {
        await on(redress, clock, '2027-02-15', service.env);
        await expect.poll(() => service.received().map(({ title }) => title)).toEqual(['Word on a complaint']);
      } finally {
        await redress.close();
        await service.stop();
      }
    }
    const page = await on(redress, clock, '2027-02-23');
    await expect(page.locator('.page-header')).toContainText('authority silent since Mon, 22 Feb 2027');
    await expect(next(page)).toContainText('Art. 78(2) GDPR');
  });

  const bundle = join(redress.files, 'evidence.zip');
  await test.step('the evidence, checked without the app', async () => {
    const { page } = redress;
    await redress.value('certificates.create', { name: 'Ada Beispiel' });
    await page.reload();
    await page.getByRole('button', { name: 'Save evidence…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: /Sign it with/ })).toContainText('Ada Beispiel');
    await redress.answerDialogs(bundle);
    await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
    await expect(dialog.getByText('“evidence.zip” was saved')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();

    const folder = join(redress.files, 'unpacked');
    execFileSync('python3', ['-m', 'zipfile', '-e', bundle, folder]);
    const sh = (script: string) => {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
      return { status, said: stdout + stderr };
    };
    expect(sh('sha256sum -c SHA256SUMS').status).toBe(0);
    expect(sh('pdfsig request-1/log.pdf').said).toContain('Signature is Valid');
    expect(
      sh('openssl cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json -noverify').status,
    ).toBe(0);
    // The objection, the demand, the formal notice and the complaint; the proof; the mail as it came; the diary.
    expect(sh('ls request-1').said.trim().split('\n').sort()).toEqual([
      ...['answer-1.eml', 'delivery-record-1.png', 'diary.pdf'],
      ...['letter-1.pdf', 'letter-2.pdf', 'letter-3.pdf', 'letter-4.pdf', 'log.json', 'log.pdf'],
    ]);
    expect(readFileSync(join(folder, 'request-1/answer-1.eml'), 'utf8')).toContain(BRUSH_OFF);
    const log = textOf(readPdf(join(folder, 'request-1/log.pdf')));
    for (const part of ['fully compliant', 'Complaint', '521.1234', 'Looked for the setting'])
      expect(log).toContain(part);
    const diary = readPdf(join(folder, 'request-1/diary.pdf'));
    checkStructure(diary);
    for (const part of ['Looked for the setting', 'I feel watched.', '1 h 55 min'])
      expect(textOf(diary)).toContain(part);
  });

  await test.step('and by redress verify, which finds one changed byte', () => {
    const whole = verify(bundle);
    expect([whole.status, whole.said]).toEqual([0, expect.stringContaining('the evidence is intact')]);
    const bytes = readFileSync(bundle);
    const at = bytes.indexOf('fully compliant');
    bytes[at] = 'F'.charCodeAt(0);
    writeFileSync(bundle, bytes);
    expect(at).toBeGreaterThan(0);
    const changed = verify(bundle);
    expect([changed.status, changed.said]).toEqual([1, expect.stringContaining('THE EVIDENCE IS NOT INTACT')]);
    expect(changed.said).toContain('request-1/log.json: CHANGED');
  });
});

/** The only request there is. */
async function idOf(redress: Redress): Promise<string> {
  const [only] = await redress.value('requests.list', undefined);
  if (only === undefined) throw new Error('There is no request');
  return only.id;
}
