// What a person does in the window, by mouse and keyboard: the steps of a request from the directory to the deadline.
import type { Locator, Page } from 'playwright/test';
import { expect } from './fixtures';

/** A person who does not exist. */
export const ADA = {
  name: 'Ada Beispiel',
  address: 'Musterweg 12\n10827 Berlin',
  country: 'Germany',
  email: 'ada@example.org',
};

/** The heading of the step, which has the focus once the step is there. */
export const atStep = (page: Page, name: string): Locator =>
  page.locator('.wizard-step').getByRole('heading', { name });

export const primary = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Begins on Today: the large button of a right. */
export async function begin(page: Page, start: string): Promise<void> {
  // Of AI training Today speaks for every platform at once; one letter alone is a step further.
  if (start === 'Object to AI training') {
    await page.getByRole('button', { name: 'Object to AI training everywhere' }).click();
    await page.getByRole('button', { name: 'Write to one platform only' }).click();
  } else await page.getByRole('button', { name: start }).click();
  await atStep(page, 'Whom is this about?').waitFor();
}

/** Step 1: types into the search and takes what is found. */
export async function chooseService(page: Page, typed: string, service: string): Promise<void> {
  await page.getByRole('searchbox').fill(typed);
  await page.getByRole('option', { name: service }).first().click();
  await page.locator('.chosen').getByRole('heading', { name: service }).waitFor();
}

export async function goOn(page: Page, next: string): Promise<void> {
  await primary(page, 'Continue').click();
  await atStep(page, next).waitFor();
}

/** Step 3, the upper half: who writes. */
export async function fillPerson(page: Page, person: typeof ADA): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(person.name);
  await page.getByLabel('Address', { exact: true }).fill(person.address);
  await choose(page, 'Country', person.country);
  await page.getByLabel('E-mail (optional)').fill(person.email);
}

/** Picks from a list that opens. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
  await expect(page.getByRole('listbox')).toHaveCount(0);
}

/** The letter as the preview has it, in words, once what was typed has arrived in it. */
export const previewText = (page: Page): Locator => page.locator('.letter-text');

/** Waits until the drawn page shows what the words say. */
export async function previewDrawn(page: Page): Promise<void> {
  await page.locator('canvas[data-drawn]').waitFor();
}

/** Step 4: changes the paragraph that contains `containing`. */
export async function editParagraph(page: Page, containing: string, text: string): Promise<void> {
  await page.locator('button.paragraph-text', { hasText: containing }).click();
  await page.locator('textarea.paragraph-text').fill(text);
  await page.keyboard.press('Escape');
}

/** Step 5: draws two strokes with the mouse. */
export async function drawSignature(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Draw' }).click();
  const canvas = page.locator('.signature-canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('There is nothing to draw on');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  const strokes = [
    Array.from({ length: 40 }, (_, i) => at(0.15 + i * 0.012, 0.5 - 0.22 * Math.sin(i / 3) - i * 0.003)),
    Array.from({ length: 30 }, (_, i) => at(0.3 + i * 0.014, 0.62 + 0.06 * Math.cos(i / 4))),
  ];
  for (const stroke of strokes) {
    const [first] = stroke;
    if (first === undefined) continue;
    await page.mouse.move(...first);
    await page.mouse.down();
    for (const point of stroke) await page.mouse.move(...point);
    await page.mouse.up();
  }
  await page.getByRole('img', { name: '2 strokes drawn' }).waitFor();
}

/** Step 5 to 6. */
export async function sign(page: Page): Promise<void> {
  await primary(page, 'Sign letter').click();
  await atStep(page, 'Send the letter').waitFor();
}

/** Types a day into a date field, segment by segment, as its locale orders them (day, month, year). */
export async function typeDay(field: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  for (const [name, digits] of [
    ['day', date],
    ['month', month],
    ['year', year],
  ] as const)
    await field.locator(`[data-type="${name}"]`).pressSequentially(digits);
}

/** Step 6: how it was sent; the app shows the request afterwards. */
export async function markSent(page: Page, day: string, way: string): Promise<void> {
  await primary(page, 'Mark as sent').click();
  const dialog = page.getByRole('dialog');
  await typeDay(dialog.getByRole('group', { name: 'Day of sending' }), day);
  await dialog.locator('label.radio-card', { hasText: new RegExp(`^${way}$`) }).click();
  await dialog.getByRole('button', { name: 'Mark as sent' }).click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
}

/** On the request's page: the day the letter arrived. */
export async function enterReceipt(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Enter date of receipt' }).click();
  const dialog = page.getByRole('dialog');
  await typeDay(dialog.getByRole('group', { name: 'Received on' }), day);
  await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
