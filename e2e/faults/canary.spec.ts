// What is typed, read, made, printed and saved in a sealed vault lies in no file in the clear: not under user data, not
// among temporary files, not in logs, not in what a crash leaves.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { png } from '@node/pdf/imageFixtures';
import { filesIn, formsOf } from '../canary';
import { expect, test, type Redress } from '../fixtures';
import { PRINTER, startPrinting } from '../services';

const PASSPHRASE = 'heron lantern quince orbit';
const KANARA = {
  name: 'Kanara Zwitscher',
  address: ['Vogelbauerweg 91', '10827 Berlin'],
  country: 'DE',
  email: 'kanara@zwitscher.example',
};
const GROUNDS = 'I wrote there of my singing cough.';
const PROOF = 'Receipt for the bird woman';

/** Words of which each comes in by another way. */
const CANARIES = {
  name: KANARA.name,
  street: 'Vogelbauerweg 91',
  account: 'kanara@zwitscher.example',
  'account of a campaign': 'kanara.account.77',
  grounds: 'my singing cough',
  'a person of a table': 'Tabella Finkenschlag',
  'a platform of one’s own': 'Voliere Exempel KG',
  'an imported platform': 'Nistkasten Exempel GmbH',
  'what a mail says': 'our records of your plumage',
  'who wrote it': 'nest@controller.example',
  'the diary': 'could not sleep for the chirping',
  'a note': 'rang them at dawn chorus',
  'a proof': PROOF,
  'the name of its file': 'receipt-bird-woman',
  'a search': 'chaffinch query',
  passphrase: PASSPHRASE,
};

test.use({ startOptions: { asked: true } });

async function protect({ page }: Redress): Promise<string> {
  await page.getByLabel('Passphrase', { exact: true }).fill('too short');
  await page.getByLabel('The same passphrase again').fill('too short');
  await page.getByRole('button', { name: 'Create vault' }).click();
  await expect(page.getByText('use at least 12 characters')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Create vault' }).click();
  const shown = page.getByTestId('recovery-code').locator('span');
  await expect(shown).toHaveCount(8);
  const code = (await shown.allTextContents()).join('-');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('navigation').waitFor();
  return code;
}

/** A file of the person's own, chosen by the next dialog. */
async function chosen(redress: Redress, name: string, content: string): Promise<void> {
  writeFileSync(join(redress.files, name), content);
  await redress.answerDialogs(join(redress.files, name));
}

async function peopleAndDirectory(redress: Redress): Promise<string> {
  const { sha256 } = await redress.value('signature.keep', { png: png(120, 40) });
  const signature = { kind: 'image' as const, sha256, drawn: false };
  const { id } = await redress.value('people.save', { ...KANARA, signature });
  await chosen(
    redress,
    'people.csv',
    'Name;Address;Country;E-mail\r\nTabella Finkenschlag;Musterweg 12, 10827 Berlin;Germany;tabella@example.org\r\n',
  );
  const table = await redress.value('people.addFromTable', undefined);
  const [client] = table?.people ?? [];
  if (client === undefined) throw new Error('The table was not read');
  await redress.value('people.save', { ...client, signature, mandate: { holderId: id, on: '2026-11-02' } });
  await redress.value('ownRecords.save', {
    service: 'Voliere',
    legalName: CANARIES['a platform of one’s own'],
    address: ['Erfundene Gasse 2', '10827 Berlin'],
    country: 'DE',
    source: 'its imprint',
  });
  const imported = {
    slug: 'nistkasten',
    name: CANARIES['an imported platform'],
    'relevant-countries': ['de'],
    address: 'Erfundene Gasse 1\n10827 Berlin\nDeutschland',
    sources: ['https://www.nistkasten.example/datenschutz'],
    quality: 'verified',
  };
  await chosen(redress, 'directory.json', JSON.stringify([imported]));
  await redress.value('imports.choose', { from: 'file' });
  await redress.value('imports.read', { columns: null });
  await redress.value('imports.accept', undefined);
  return id;
}

/** Its letters made, saved and printed with the list on top. */
async function campaign(redress: Redress): Promise<string> {
  const people = await redress.value('people.list', undefined);
  const { id } = await redress.value('campaigns.create', { kind: 'object-ai-training' });
  const candidates = await redress.value('campaigns.candidates', { kind: 'object-ai-training' });
  const entries = candidates.slice(0, 2).flatMap(({ platform }) =>
    people.map((person, i) => ({
      id: `${platform.id}-${i}`,
      personId: person.id,
      platformId: platform.id,
      service: platform.service,
      account: { kind: 'username' as const, value: `${CANARIES['account of a campaign']}.${i}` },
      adapted: null,
      way: 'post' as const,
    })),
  );
  const patch = { personIds: people.map((person) => person.id), grounds: GROUNDS, entries };
  await redress.value('campaigns.save', { id, patch });
  expect((await redress.value('campaigns.make', { id }))?.made).toBe(4);
  await redress.answerDialogs(redress.files);
  await redress.value('campaigns.saveLetters', { id });
  const letters = await Promise.all(
    entries.map(async (entry) => {
      const { state } = await redress.value('requests.get', { id: entry.id });
      return { requestId: entry.id, letterId: state.letter.letterId };
    }),
  );
  await redress.value('deliver.print', { letters, printer: PRINTER, copies: 1, duplex: false, coverList: true });
  return id;
}

async function request(redress: Redress, personId: string): Promise<string> {
  const { id: draftId } = await redress.value('drafts.create', { platformId: 'facebook', rights: ['objection'] });
  const { name, address, country, email } = KANARA;
  await redress.value('drafts.save', {
    id: draftId,
    patch: {
      personId,
      person: { name, address: address.join('\n'), country, email },
      accounts: [{ kind: 'email', value: email }],
      grounds: GROUNDS,
      date: '2026-11-10',
    },
  });
  await redress.page.evaluate((one) => (location.hash = `#/new/${one}/details`), draftId);
  await redress.page.getByLabel('In your own words').waitFor();
  const { requestId: id } = await redress.value('letter.sign', { id: draftId });
  const record = (happening: object) =>
    redress.value('requests.record', { id, happening } as Parameters<typeof redress.value<'requests.record'>>[1]);
  await record({ type: 'sent', on: '2026-11-10', data: { channel: 'post' } });
  await record({ type: 'received', on: '2026-11-11', data: {} });
  await record({ type: 'note', on: '2026-11-12', data: { text: `I ${CANARIES['a note']}.` } });
  await record({ type: 'diaryEntry', on: '2026-11-13', data: { what: `I ${CANARIES['the diary']}.`, minutes: 60 } });
  const mail = [
    `From: Example Nest <${CANARIES['who wrote it']}>`,
    'Subject: Your objection',
    'Date: Mon, 16 Nov 2026 09:00:00 +0100',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `We refuse: ${CANARIES['what a mail says']} are ours.`,
  ];
  await chosen(redress, 'reply.eml', mail.join('\r\n'));
  const reply = await redress.value('replies.chooseFile', undefined);
  const happening = { type: 'refused', on: '2026-11-16', data: { reason: reply?.mail?.text ?? '' } } as const;
  await redress.value('replies.record', { id, happening, file: reply?.file ?? null });
  await chosen(redress, `${CANARIES['the name of its file']}.pdf`, `%PDF-1.7 ${PROOF}`);
  await redress.value('attachments.add', { requestId: id, on: '2026-11-10', proof: 'posting-receipt' });
  await redress.answerDialogs(join(redress.files, 'diary.pdf'));
  await redress.value('requests.saveDiary', { id });
  await redress.answerDialogs(join(redress.files, 'evidence.zip'));
  await redress.value('evidence.save', { requestIds: [id], certificateId: null });
  return id;
}

async function backups(redress: Redress): Promise<void> {
  const folder = join(redress.folder, 'Backups');
  mkdirSync(folder);
  await redress.answerDialogs(folder);
  await redress.value('backup.startAutomatic', { passphrase: PASSPHRASE });
  await redress.answerDialogs(join(folder, readdirSync(folder)[0] ?? ''));
  await redress.value('backup.choose', undefined);
  await redress.value('backup.open', { passphrase: PASSPHRASE });
  await redress.value('backup.restore', { take: 'backup' });
  await redress.answerDialogs(join(redress.files, 'everything.zip'));
  await redress.value('backup.export', undefined);
}

test('nothing that comes in by any way lies in any file, and files are their owner’s alone', async ({ redress }) => {
  test.setTimeout(240_000);
  const temporary = join(redress.folder, 'tmp');
  mkdirSync(temporary);
  const printing = await startPrinting(redress.folder);
  try {
    const options = { asked: true, env: { ...printing.env, TMPDIR: temporary } };
    await redress.restart(options);
    const code = await protect(redress);
    const personId = await peopleAndDirectory(redress);
    const campaignId = await campaign(redress);
    const requestId = await request(redress, personId);
    const removed = await request(redress, personId);
    await redress.value('requests.remove', { id: removed });
    await backups(redress);

    const { page } = redress;
    const screens = ['today', 'requests', `requests/${requestId}`, `campaigns/${campaignId}`, 'people', 'directory'];
    for (const screen of [...screens, 'settings']) {
      await page.evaluate((to) => (location.hash = `#/${to}`), screen);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const search = page.getByRole('searchbox');
      if ((await search.count()) > 0) await search.first().fill(CANARIES['a search']);
      // Drawn, and what it loads is loaded.
      await page.waitForTimeout(500);
    }
    // What the person saved for others to read holds all of it.
    for (const file of ['diary.pdf', 'evidence.zip', 'everything.zip'])
      expect(statSync(join(redress.files, file)).size).toBeGreaterThan(1000);
    await redress.value('protection.lock', undefined);
    await page.getByRole('heading', { name: 'Redress is locked' }).waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByRole('navigation').waitFor();
    expect((await redress.value('requests.list', undefined)).length).toBe(5);

    // Everything in memory, a process crashes: what it leaves is looked at as well.
    const { app } = redress;
    const child = app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGSEGV');
    await ended;

    /** What the person saved where they chose, and what the printing service of the system keeps. */
    const theirs = [redress.files, join(redress.folder, 'cups')].map((folder) => folder + sep);
    const files = [...filesIn(redress.folder)].filter(([path]) => !theirs.some((folder) => path.startsWith(folder)));
    for (const kind of ['requests', 'removed', 'people', 'campaigns', 'platforms', 'imports', 'blobs', 'journal'])
      expect(
        files.some(([path]) => path.includes(join('vault', kind))),
        kind,
      ).toBe(true);
    for (const [what, canary] of Object.entries({ ...CANARIES, 'recovery code': code }))
      for (const form of formsOf(canary))
        for (const [path, bytes] of files) expect(bytes.includes(form), `${what} in ${path}`).toBe(false);
    // The search finds what is there, in each form.
    for (const form of formsOf('RDRS-canary-text'))
      expect(Buffer.concat([Buffer.from('x'), form]).includes(form)).toBe(true);
    expect(Buffer.from(`x${PASSPHRASE}`).toString('base64')).toContain(String(formsOf(PASSPHRASE)[4]));
    expect(readFileSync(join(redress.files, 'people.csv')).includes(formsOf('Tabella Finkenschlag')[0] ?? '')).toBe(
      true,
    );

    const vault = join(redress.userData, 'vault');
    const inside = readdirSync(vault, { recursive: true, encoding: 'utf8' }).map((name) => join(vault, name));
    for (const path of [vault, ...inside]) {
      const stats = statSync(path);
      expect(`${path} ${(stats.mode & 0o777).toString(8)}`).toBe(`${path} ${stats.isDirectory() ? '700' : '600'}`);
    }
  } finally {
    await redress.close();
    await printing.stop();
  }
});
