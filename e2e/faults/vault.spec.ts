// The vault loses nothing: damage stays in one record, what was answered is on the disk, what fails leaves all as it was.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Redress } from '../fixtures';

const requestsFolder = (redress: Redress) => join(redress.userData, 'vault/requests');
const note = (text: string) => ({ type: 'note', on: '2026-11-24', data: { text } }) as const;

test('everything is found again after a restart', async ({ redress }) => {
  const { requestId, letterId } = await redress.signedRequest({
    platform: 'facebook',
    right: 'ai-training-objection',
    sentOn: '2026-11-20',
  });
  await redress.value('settings.set', { language: 'de', reminderLeads: [3] });
  const before = {
    request: await redress.value('requests.get', { id: requestId }),
    people: await redress.value('people.list', undefined),
    settings: await redress.value('settings.get', undefined),
  };
  await redress.restart();
  expect({
    request: await redress.value('requests.get', { id: requestId }),
    people: await redress.value('people.list', undefined),
    settings: await redress.value('settings.get', undefined),
  }).toEqual(before);
  expect(before.settings).toMatchObject({ language: 'de', reminderLeads: [3], envelope: 'din-5008-b' });
  await redress.answerDialogs(join(redress.files, 'letter.pdf'));
  await redress.value('deliver.savePdf', { requestId, letterId });
  expect(readFileSync(join(redress.files, 'letter.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test('damaged files are set aside and the rest works', async ({ redress }) => {
  const whole = await redress.signedRequest({ platform: 'facebook' });
  const cut = await redress.signedRequest({ platform: 'linkedin' });
  const wrong = await redress.signedRequest({ platform: 'reddit' });
  await redress.value('settings.set', { reminderLeads: [3] });
  await redress.close();

  const folder = requestsFolder(redress);
  const damage = (path: string, text: string) => {
    writeFileSync(path, text);
    return text;
  };
  const text = readFileSync(join(folder, `${cut.requestId}.json`), 'utf8');
  const damaged = {
    [`${cut.requestId}.json`]: damage(join(folder, `${cut.requestId}.json`), text.slice(0, text.length / 2)),
    [`${wrong.requestId}.json`]: damage(
      join(folder, `${wrong.requestId}.json`),
      '{"version":1,"events":[{"type":"sent"}]}',
    ),
    'settings.json': damage(join(redress.userData, 'vault/settings.json'), '\0\0\0\0'),
  };
  writeFileSync(join(folder, `${whole.requestId}.json.tmp-1234567890abcdef`), 'half');

  await redress.start();
  const kept = await redress.value('requests.list', undefined);
  expect(kept.map(({ id }) => id)).toEqual([whole.requestId]);
  expect((await redress.value('settings.get', undefined)).reminderLeads).toEqual([7, 1, -1]);
  const info = await redress.value('app.info', undefined);
  expect(info.damaged.map(({ kind }) => kind).sort()).toEqual(['request', 'request', 'settings']);
  for (const { kind, file } of info.damaged) {
    const path = join(kind === 'settings' ? join(redress.userData, 'vault') : folder, file);
    expect(readFileSync(path, 'utf8')).toBe(damaged[file.replace(/\.damaged-\d+$/, '')]);
  }
  expect(readdirSync(folder).filter((file) => file.includes('.tmp-'))).toEqual([]);
  // What works goes on working, and the damage is still reported at the next start.
  await redress.value('requests.record', { id: whole.requestId, happening: note('still here') });
  await redress.restart();
  expect((await redress.value('requests.get', { id: whole.requestId })).state.events.at(-1)?.type).toBe('note');
  expect((await redress.value('app.info', undefined)).damaged.length).toBe(3);
});

test('a bit that flips in the middle of a text is found', async ({ redress }) => {
  const { requestId } = await redress.signedRequest();
  await redress.value('requests.record', { id: requestId, happening: note('Rang at noon') });
  await redress.close();
  const path = join(requestsFolder(redress), `${requestId}.json`);
  writeFileSync(path, readFileSync(path, 'utf8').replace('Rang at noon', 'Rang at noom'));
  await redress.start();
  expect((await redress.value('app.info', undefined)).damaged.map(({ kind }) => kind)).toEqual(['request']);
  expect(await redress.value('requests.list', undefined)).toEqual([]);
});

test('a vault of a newer Redress is told and left as it is', async ({ redress }) => {
  const { requestId } = await redress.signedRequest();
  await redress.close();
  const newer = '{"version":3,"history":[]}';
  const vault = join(redress.userData, 'vault');
  writeFileSync(join(requestsFolder(redress), `${requestId}.json`), newer);
  writeFileSync(join(vault, 'settings.json'), '{"colour":"new"}');
  const before = readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort();
  await redress.start();
  await expect(redress.page.getByText('Your vault was written by a newer Redress than this one.')).toBeVisible();
  expect(await redress.failure('requests.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
  await redress.close();
  expect(readFileSync(join(requestsFolder(redress), `${requestId}.json`), 'utf8')).toBe(newer);
  expect(readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
});

test('a letter whose bytes were changed is not given out', async ({ redress }) => {
  const signed = await redress.signedRequest();
  const { state } = await redress.value('requests.get', { id: signed.requestId });
  const sha256 = state.letters[0]?.sha256 ?? '';
  const path = join(redress.userData, 'vault/blobs', sha256.slice(0, 2), sha256);
  const bytes = readFileSync(path);
  bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(await redress.failure('letter.bytes', signed)).toMatchObject({ messageId: 'failure.fileDamaged' });
  rmSync(path);
  expect(await redress.failure('letter.bytes', signed)).toMatchObject({ messageId: 'failure.fileMissing' });
});

test('nobody else can read the vault', async ({ redress }) => {
  test.skip(process.platform === 'win32', 'Windows has no such modes');
  await redress.signedRequest();
  const vault = join(redress.userData, 'vault');
  const paths = readdirSync(vault, { recursive: true, encoding: 'utf8' }).map((name) => join(vault, name));
  for (const path of [vault, ...paths]) {
    const stats = statSync(path);
    expect(`${path} ${(stats.mode & 0o777).toString(8)}`).toBe(`${path} ${stats.isDirectory() ? '700' : '600'}`);
  }
});

test('killed in the middle of saving, nothing that was answered is lost', async ({ redress }) => {
  const { requestId } = await redress.signedRequest();
  const draft = await redress.value('drafts.create', {});
  for (const after of [400, 730, 1100]) {
    const answered = { notes: '', draft: '' };
    redress.page.on('console', (message) => {
      const [kind, value] = message.text().split(' ');
      if (kind === 'note') answered.notes = value ?? '';
      if (kind === 'draft') answered.draft = value ?? '';
    });
    const saving = redress.page
      .evaluate(
        async ([id, draftId]) => {
          for (let i = 0; ; i += 1) {
            const marked = String(i);
            const happening = { type: 'note', on: '2026-11-24', data: { text: marked } } as const;
            const [noted, saved] = await Promise.all([
              window.redress.invoke('requests.record', { id, happening }),
              window.redress.invoke('drafts.save', { id: draftId, patch: { grounds: marked } }),
            ]);
            if (noted.ok) console.log(`note ${marked}`);
            if (saved.ok) console.log(`draft ${marked}`);
          }
        },
        [requestId, draft.id] as const,
      )
      .catch(() => undefined);
    await redress.page.waitForTimeout(after);
    await redress.kill();
    await saving;
    expect(Number(answered.notes)).toBeGreaterThan(0);

    await redress.start();
    expect((await redress.value('app.info', undefined)).damaged).toEqual([]);
    const { state } = await redress.value('requests.get', { id: requestId });
    const last = state.events.findLast((event) => event.type === 'note');
    expect(Number(last?.type === 'note' ? last.data.text : -1)).toBeGreaterThanOrEqual(Number(answered.notes));
    expect(Number((await redress.value('drafts.get', { id: draft.id })).grounds)).toBeGreaterThanOrEqual(
      Number(answered.draft),
    );
  }
});

test('a full disk is said, and what was saved stays', async ({ electron }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'mounting a small disk takes root on Linux');
  const { Redress } = await import('../fixtures');
  const folder = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
  const redress = new Redress(electron, folder);
  const vault = join(redress.userData, 'vault');
  mkdirSync(vault, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', vault]);
  try {
    await redress.start();
    const { requestId } = await redress.signedRequest();
    writeFileSync(join(vault, 'filler'), Buffer.alloc(2_300_000));
    const before = readFileSync(join(vault, 'requests', `${requestId}.json`));
    expect(await redress.failure('requests.record', { id: requestId, happening: note('x') })).toMatchObject({
      code: 'unavailable',
      messageId: 'failure.diskFull',
    });
    expect(readFileSync(join(vault, 'requests', `${requestId}.json`))).toEqual(before);
    expect(
      (await redress.value('requests.get', { id: requestId })).state.events.some((event) => event.type === 'note'),
    ).toBe(false);
    rmSync(join(vault, 'filler'));
    await redress.value('requests.record', { id: requestId, happening: note('x') });
  } finally {
    await redress.close();
    execFileSync('umount', [vault]);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a removed request is kept for 30 days', async ({ redress }) => {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-24' });
  await redress.value('requests.remove', { id: requestId });
  expect(await redress.value('requests.list', undefined)).toEqual([]);
  const removed = join(redress.userData, 'vault/removed', `${requestId}.2026-11-24.json`);
  expect(existsSync(removed)).toBe(true);
  await redress.restart({ now: '2026-12-24T09:00:00Z' });
  expect(existsSync(removed)).toBe(true);
  await redress.restart({ now: '2026-12-25T09:00:00Z' });
  expect(existsSync(removed)).toBe(false);
});

test('a second signature of the same press makes one request', async ({ redress }) => {
  const draft = await redress.value('drafts.create', { platformId: 'facebook', rights: ['access'] });
  await redress.value('drafts.save', {
    id: draft.id,
    patch: {
      person: { name: 'Ada Beispiel', address: 'Musterweg 12\n10827 Berlin', country: 'DE', email: '' },
      accounts: [{ kind: 'email', value: 'ada@example.org' }],
    },
  });
  const [first, second] = await Promise.all([
    redress.value('letter.sign', { id: draft.id }),
    redress.value('letter.sign', { id: draft.id }),
  ]);
  expect(second).toEqual(first);
  expect(await redress.value('letter.sign', { id: draft.id })).toEqual(first);
  expect((await redress.value('requests.list', undefined)).length).toBe(1);
  expect((await redress.value('people.list', undefined)).length).toBe(1);
  // Signed again after a change, the letter joins the same request and takes the first one's place.
  await redress.value('drafts.save', { id: draft.id, patch: { envelope: 'safe' } });
  const again = await redress.value('letter.sign', { id: draft.id });
  expect(again.requestId).toBe(first.requestId);
  expect(
    (await redress.value('requests.get', { id: first.requestId })).state.letters.map((letter) => letter.letterId),
  ).toEqual([first.letterId, again.letterId]);
});

test('a letter that lacks something is refused at its fields, and nothing is kept', async ({ redress }) => {
  const draft = await redress.value('drafts.create', { platformId: 'facebook', rights: ['objection'] });
  const failure = await redress.failure('letter.sign', { id: draft.id });
  expect(failure).toMatchObject({ code: 'invalid-input' });
  expect(failure.problems.map((problem) => problem.path)).toEqual(
    expect.arrayContaining(['person.name', 'person.address', 'person.country', 'accounts', 'grounds']),
  );
  expect(readdirSync(requestsFolder(redress))).toEqual([]);
  expect(readdirSync(join(redress.userData, 'vault/blobs'))).toEqual([]);
});
