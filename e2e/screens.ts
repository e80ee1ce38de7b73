// Every screen of the app with something on it, to be walked through: for accessibility, and for looking at them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { Right } from '@core/request/right';
import { png } from '../electron/node/pdf/imageFixtures';
import { manyScreens } from './campaignScreens';
import { expect, type Redress } from './fixtures';
import type { Screen } from './screen';

const press = (name: string | RegExp) => async (page: Page) => {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
};

const PASSPHRASE = 'kastanie regal münze 7';

/** The screens of a vault with nothing in it. */
export const EMPTY_SCREENS: readonly Screen[] = [
  { name: 'today-empty', route: '/today' },
  { name: 'requests-empty', route: '/requests' },
  { name: 'people-empty', route: '/people' },
];

/** Fills the vault with requests in every stage and a draft, and names the screens that show them. */
export async function fillVault(redress: Redress): Promise<Screen[]> {
  const late = await redress.signedRequest({
    platform: 'facebook',
    right: 'ai-training-objection',
    sentOn: '2026-09-30',
  });
  const waiting = await redress.signedRequest({ platform: 'linkedin', right: 'access', sentOn: '2026-11-10' });
  const soon = await redress.signedRequest({ platform: 'reddit', right: 'erasure', sentOn: '2026-10-20' });
  const answered = await redress.signedRequest({ platform: 'spotify', right: 'access', sentOn: '2026-10-01' });
  const toSend = await redress.signedRequest({ platform: 'tiktok', right: 'marketing-objection' });
  const removed = await redress.signedRequest({ platform: 'snapchat', right: 'portability' });
  await redress.value('requests.remove', { id: removed.requestId });
  await redress.value('requests.record', {
    id: soon.requestId,
    happening: { type: 'received', on: '2026-10-27', data: {} },
  });
  await redress.value('requests.record', {
    id: answered.requestId,
    happening: { type: 'answered', on: '2026-11-02', data: { outcome: 'partial' } },
  });
  const draft = await redress.value('drafts.create', { platformId: 'instagram', rights: ['ai-training-objection'] });
  await redress.value('drafts.save', {
    id: draft.id,
    patch: {
      person: { name: 'Ada Beispiel', address: 'Musterweg 12\n10827 Berlin', country: 'DE', email: 'ada@example.org' },
      accounts: [{ kind: 'email', value: 'ada@example.org' }],
      grounds: 'My pictures show my children, who were never asked. I share them with my family.',
      erasureGrounds: ['a'],
    },
  });
  const others = await manyScreens(redress);
  const step = (name: string): Screen => ({ name: `wizard-${name}`, route: `/new/${draft.id}/${name}` });
  const rights = ['access', 'rectification', 'erasure', 'restriction', 'ai-training-objection', 'consent-withdrawal'];
  const many = await redress.value('drafts.create', { platformId: 'snapchat', rights: rights as Right[] });
  const drafts = await redress.value('drafts.list', undefined);
  const signed = drafts.find((one) => one.requestId === toSend.requestId);
  return [
    { name: 'today', route: '/today' },
    { name: 'requests-table', route: '/requests' },
    {
      name: 'requests-timeline',
      route: '/requests',
      open: (page) => page.getByText('Timeline', { exact: true }).click(),
    },
    { name: 'request-overdue', route: `/requests/${late.requestId}` },
    { name: 'request-waiting', route: `/requests/${waiting.requestId}`, open: press('Something else happened') },
    { name: 'request-due-soon', route: `/requests/${soon.requestId}` },
    { name: 'request-answered', route: `/requests/${answered.requestId}` },
    { name: 'request-to-send', route: `/requests/${toSend.requestId}` },
    { name: 'dialog-receipt', route: `/requests/${waiting.requestId}`, open: press('Enter date of receipt') },
    { name: 'dialog-answer', route: `/requests/${waiting.requestId}`, open: press('Record an answer') },
    { name: 'dialog-advice', route: '/today', open: press(/^Write reminder/) },
    {
      name: 'wizard-further',
      route: `/requests/${late.requestId}`,
      open: async (page) => {
        await press('Write: Reminder')(page);
        await page.locator('.wizard-step').waitFor();
        await previewDrawn(page);
      },
    },
    { name: 'dialog-reminders', route: `/requests/${waiting.requestId}`, open: press('Change reminders') },
    { name: 'dialog-evidence', route: `/requests/${waiting.requestId}`, open: press('Save evidence…') },
    {
      name: 'dialog-preview',
      route: `/requests/${waiting.requestId}`,
      open: async (page) => {
        await press(/^Letter of/)(page);
        await page.locator('canvas[data-drawn]').waitFor();
      },
    },
    {
      name: 'dialog-redact',
      route: `/requests/${waiting.requestId}`,
      open: async (page) => {
        const path = join(redress.files, 'answer.png');
        writeFileSync(path, png(400, 300));
        await redress.answerDialogs(path);
        const added = { requestId: waiting.requestId, on: '2026-11-20', proof: 'answer' } as const;
        await redress.value('attachments.add', added);
        await press('More: answer.png')(page);
        await page.getByRole('menuitem', { name: 'Black out parts…' }).click();
        await page.locator('.document-canvas[data-drawn]').waitFor();
        await press('Add a box')(page);
      },
    },
    { name: 'dialog-delete', route: `/requests/${waiting.requestId}`, open: press('Delete request…') },
    { name: 'directory', route: '/directory' },
    { name: 'directory-record', route: '/directory/facebook' },
    { name: 'dialog-import', route: '/directory', open: press('Import…') },
    { name: 'dialog-own-company', route: '/directory', open: press('Add a company') },
    { name: 'dialog-correct', route: '/directory/facebook', open: press('Correct this record') },
    ...others,
    { name: 'directory-ai-training', route: '/directory/ai-training' },
    { name: 'directory-without-address', route: '/directory/deepseek' },
    { name: 'people', route: '/people' },
    { name: 'dialog-person', route: '/people', open: press(/Change|Edit/) },
    { name: 'settings', route: '/settings' },
    { name: 'dialog-backup', route: '/settings', open: press('Back up now…') },
    { name: 'dialog-automatic', route: '/settings', open: press('Back up automatically…') },
    {
      name: 'dialog-delete-everything',
      route: '/settings',
      open: press('Delete everything…'),
    },
    { name: 'dialog-delete-removed', route: '/settings', open: press(/^Delete for good: /) },
    { name: 'dialog-remove-person', route: '/people', open: press(/^Remove /) },
    { name: 'dialog-export', route: '/settings', open: press('Save everything…') },
    {
      name: 'dialog-restore',
      route: '/settings',
      open: async (page) => {
        await redress.answerDialogs(join(redress.files, 'all.redress-backup'));
        await redress.value('backup.save', { passphrase: PASSPHRASE });
        await press('Restore a backup…')(page);
        await page.getByLabel('Passphrase').fill(PASSPHRASE);
        await press('Check the backup')(page);
        await page.getByRole('table').waitFor();
      },
    },
    step('to-whom'),
    { ...step('to-whom'), name: 'wizard-search', open: press('Choose someone else') },
    step('what'),
    step('details'),
    { name: 'wizard-details-of-many', route: `/new/${many.id}/details` },
    step('letter'),
    {
      ...step('letter'),
      name: 'wizard-paragraph',
      open: async (page) => {
        await page.locator('.paragraph-text').nth(1).focus();
        await press(/^More: paragraph 2/)(page);
      },
    },
    step('sign'),
    {
      ...step('sign'),
      name: 'wizard-draw',
      open: (page) => page.getByRole('tab', { name: 'Draw' }).click(),
    },
    { ...step('sign'), name: 'wizard-certificate', open: press('Make the PDF verifiable') },
    { name: 'wizard-deliver', route: `/new/${signed?.id ?? ''}/deliver` },
    { name: 'dialog-sent', route: `/new/${signed?.id ?? ''}/deliver`, open: press('Mark as sent') },
    { name: 'nowhere', route: '/nowhere' },
  ];
}

/** Waits for the page of the letter, where the window is large enough to have it. */
async function previewDrawn(page: Page): Promise<void> {
  if (await page.locator('.wizard-desk').isVisible())
    await page.locator('canvas[data-drawn]').waitFor({ state: 'attached' });
}

/** Shows a screen and waits until it stands. */
export async function show(page: Page, screen: Screen): Promise<void> {
  // By way of another, so that what was opened before is closed.
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '#/gone'));
  await page.getByRole('heading', { name: 'There is no such screen' }).waitFor();
  await page.evaluate((route) => (location.hash = `#${route}`), screen.route);
  if (screen.name !== 'nowhere')
    await expect(page.getByRole('heading', { name: 'There is no such screen' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await previewDrawn(page);
  await screen.open?.(page);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
}
