import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = join(ROOT, 'electron/cli/index.ts');
const work = mkdtempSync(join(tmpdir(), 'redress-cli-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs the real command line; the cases below run side by side, each in a folder of its own. */
async function cli(
  args: string[],
  { input = '', assets = '', env: more = {} }: { input?: string; assets?: string; env?: Record<string, string> } = {},
) {
  const env = { ...process.env, ...more, ...(assets === '' ? {} : { REDRESS_ASSETS: assets }) };
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY, ...args], { cwd: ROOT, env });
  // A refusal can come before the input was read.
  child.stdin.on('error', () => undefined).end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout, stderr };
}

/** A new folder with the request in it, as JSON unless it is text or bytes. */
function folderWith(request: unknown) {
  const folder = mkdtempSync(join(work, 'case-'));
  const path = join(folder, 'request.json');
  writeFileSync(path, typeof request === 'string' || Buffer.isBuffer(request) ? request : JSON.stringify(request));
  return {
    path,
    out: join(folder, 'letter.pdf'),
    beside: (name: string) => join(folder, name),
    names: () => readdirSync(folder),
  };
}

const request = {
  version: 1,
  person: { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE', email: 'ada@example.org' },
  controller: 'facebook',
  rights: ['ai-training-objection'],
  language: 'en',
  envelope: 'din-5008-b',
  date: '2026-11-24',
  accounts: [{ kind: 'email', value: 'ada@example.org' }],
  grounds: 'I posted about my health, for friends and family only.',
  erasureGrounds: ['a'],
};

describe.concurrent('letter', { timeout: 60_000 }, () => {
  it('writes the PDF and its text', async () => {
    const { path, out, beside } = folderWith(request);
    const { status, stdout, stderr } = await cli(['letter', path, '--out', out, '--text', beside('letter.txt')]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/2 pages, sha256 [0-9a-f]{64}/);
    const flat = (written: string) => written.replace(/\s+/g, ' ');
    const pages = flat(spawnSync('pdftotext', [out, '-'], { encoding: 'utf8' }).stdout);
    expect(pages).not.toContain('grounds that I have set out above');
    for (const words of ['Meta Platforms Ireland Limited', 'IRELAND', '27 May 2025', 'I posted about my health']) {
      expect(pages).toContain(words);
      expect(flat(readFileSync(beside('letter.txt'), 'utf8'))).toContain(words);
    }
  });

  const rights = ['access', 'erasure', 'objection', 'marketing-objection', 'ai-training-objection'];
  it.each(
    rights.flatMap((right) => [
      [right, 'en'],
      [right, 'de'],
    ]),
  )('is written for %s in %s', async (right, language) => {
    const { path, out, names } = folderWith({ ...request, rights: [right], language });
    const { status, stderr } = await cli(['letter', path, '--out', out]);
    expect([status, stderr, names().sort()]).toEqual([0, '', ['letter.pdf', 'request.json']]);
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each<[string, unknown, string]>([
    [
      'a name of 10,000 characters',
      { ...request, person: { ...request.person, name: 'A'.repeat(10_000) } },
      'person.name: This is too long; at most 200 characters.',
    ],
    [
      'a bidirectional character',
      { ...request, grounds: 'a\u202eb' },
      'grounds: There is an invisible character here (U+202E)',
    ],
    [
      'an address of twelve lines',
      { ...request, person: { ...request.person, address: Array(12).fill('Line') } },
      'person.address: There are 12 lines or entries here; at most 5 fit.',
    ],
    [
      'a paragraph of 50,000 characters',
      { ...request, grounds: 'word '.repeat(10_000) },
      'grounds: This is too long; at most 4,000 characters.',
    ],
    [
      '400 accounts',
      { ...request, accounts: Array(400).fill({ kind: 'email', value: 'ada@example.org' }) },
      'accounts: There are 400 lines or entries here; at most 20 fit.',
    ],
    [
      'a name from right to left',
      { ...request, person: { ...request.person, name: 'עדה' } },
      'person.name: The letter’s font has no sign for U+05E2',
    ],
    [
      'a mark that no letter carries',
      { ...request, person: { ...request.person, name: 'Ada q\u0323' } },
      'person.name: The letter’s font has no sign for U+0323',
    ],
    [
      'an address wider than the window',
      { ...request, controller: { name: 'Wide '.repeat(39).trim(), address: Array(5).fill('Line'), country: 'IE' } },
      'which takes more than one line, or leave a line out.',
    ],
    [
      'a change to a paragraph that does not exist',
      { ...request, edits: { 'access.nosuch': 'x' } },
      'edits.access.nosuch: The letter has no paragraph “access.nosuch”.',
    ],
    [
      'an emoji',
      { ...request, person: { ...request.person, name: 'Ada 😀' } },
      'person.name: The letter’s font has no sign for U+1F600',
    ],
    ['an empty name', { ...request, person: { ...request.person, name: ' ' } }, 'person.name: This is missing'],
    ['a day in 1890', { ...request, date: '1890-05-05' }, 'date: This day is out of range'],
    ['a day in 2200', { ...request, date: '2200-05-05' }, 'date: This day is out of range'],
    [
      'a wrong type',
      { ...request, rights: 'access' },
      'rights: This has the wrong form; expected: a list in square brackets.',
    ],
    [
      'a missing platform',
      { ...request, controller: 'facebok' },
      'controller: The directory has no record “facebok”; did you mean “facebook”?',
    ],
    [
      'a platform without an address',
      { ...request, controller: 'deepseek' },
      'controller: The directory knows no postal address for “deepseek”; give name, address and country here instead.',
    ],
    ['an unknown right', { ...request, rights: ['damages'] }, 'rights.0: This is not one of the possible values'],
    ['a rectification of nothing', { ...request, rights: ['rectification'] }, 'corrections: This is missing'],
    ['a restriction without a case', { ...request, rights: ['restriction'] }, 'restrictionGrounds: This is missing'],
    ['an objection without grounds', { ...request, grounds: undefined }, 'grounds: This is missing'],
    [
      'a signature that is no image',
      { ...request, signature: { kind: 'image', file: 'request.json' } },
      'signature.file: This is no picture',
    ],
    [
      'a signature that is not there',
      { ...request, signature: { kind: 'image', file: 'none.png' } },
      'signature.file: This file cannot be read',
    ],
    ['a control character in a key', { ...request, 'a\u001b[31m\nb': 1 }, 'a [31m b: This key is unknown'],
    ['no JSON', '{', 'request.json: This is no valid JSON'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'request.json: This is no valid JSON'],
  ])('refuses %s with status 2, and writes nothing', async (_, content, message) => {
    const { path, out, beside, names } = folderWith(content);
    const { status, stderr, stdout } = await cli(['letter', path, '--out', out, '--text', beside('letter.txt')]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout, names()]).toEqual([2, '', ['request.json']]);
  });

  it('names every problem of a request, one to a line', async () => {
    const { path, out } = folderWith({ ...request, person: { name: '', address: [], country: 'Germany' }, rights: [] });
    const { status, stderr } = await cli(['letter', path, '--out', out]);
    expect(status).toBe(2);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((one) => one.split(':')[0]),
    ).toEqual(['person.name', 'person.address', 'person.country', 'rights']);
  });

  it('refuses a picture of 40 MB', async () => {
    const { path, out, beside, names } = folderWith({ ...request, signature: { kind: 'image', file: 'huge.png' } });
    writeFileSync(beside('huge.png'), Buffer.alloc(40_000_000));
    const { status, stderr } = await cli(['letter', path, '--out', out]);
    expect([status, stderr, names().includes('letter.pdf')]).toEqual([
      2,
      'signature.file: The picture is too large; use one of at most 5 MB and 40 megapixels.\n',
      false,
    ]);
  });

  it('does not write over the request itself', async () => {
    const { path, out } = folderWith(request);
    const { status, stderr } = await cli(['letter', path, '--out', out, '--text', path]);
    expect([status, stderr]).toEqual([
      2,
      `--text: This is the same file as ${path}, which would be lost; choose another name.\n`,
    ]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(request);
  });

  it('writes neither file where one cannot be written', async () => {
    const { path, out, beside, names } = folderWith(request);
    const { status, stderr } = await cli(['letter', path, '--out', out, '--text', beside('no/such/letter.txt')]);
    expect([status, stderr]).toEqual([
      2,
      '--text: This file cannot be written; check that the folder exists and may be written to.\n',
    ]);
    expect(names()).toEqual(['request.json']);
  });

  it.each([
    [
      'letters/en/access.json',
      '"subject": "',
      '"subject": "{colour} ',
      /letters\/en\/access\.json.*The text uses the field “colour”/,
    ],
    [
      'platforms/facebook.json',
      '"country": "IE"',
      '"country": "Ireland"',
      /^platforms\/facebook\.json: controller\.country: A country is missing/,
    ],
  ])('names file and path of a damaged %s', async (name, from, to, message) => {
    const { path, out, beside, names } = folderWith(request);
    const assets = beside('assets');
    for (const folder of ['fonts', 'letters', 'platforms'])
      cpSync(join(ROOT, 'assets', folder), join(assets, folder), { recursive: true });
    writeFileSync(join(assets, name), readFileSync(join(assets, name), 'utf8').replace(from, to));
    const { status, stderr } = await cli(['letter', path, '--out', out], { assets });
    expect(stderr).toMatch(message);
    expect([status, names()]).toEqual([2, ['assets', 'request.json']]);
  });
});

describe.concurrent('a letter signed with a certificate', { timeout: 60_000 }, () => {
  /** A key as people get it: made and wrapped by OpenSSL. */
  function keystoreIn(folder: string): string {
    const at = (name: string) => join(folder, name);
    const run = (...args: string[]) => expect(spawnSync('openssl', args).status, args.join(' ')).toBe(0);
    const name = '/CN=Ada Beispiel';
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      at('key'),
      '-out',
      at('cert'),
      '-days',
      '900',
      '-subj',
      name,
    );
    run('pkcs12', '-export', '-inkey', at('key'), '-in', at('cert'), '-out', at('ada.p12'), '-passout', 'pass:geheim');
    return at('ada.p12');
  }
  const env = { ADA: 'geheim', WRONG: 'falsch' };

  it('is valid to other programs and to verify, until a byte changes', async () => {
    const { path, out, beside } = folderWith(request);
    const p12 = keystoreIn(beside('.'));
    const made = await cli(['letter', path, '--out', out, '--sign', p12, '--password-env', 'ADA'], { env });
    expect([made.status, made.stderr]).toEqual([0, '']);
    const verdict = spawnSync('pdfsig', ['-nocert', out], { encoding: 'utf8' }).stdout;
    expect(verdict).toContain('Signature is Valid');
    expect(verdict).toContain('Total document signed');
    const whole = await cli(['verify', out]);
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringContaining('the signature holds')]);
    expect(whole.stdout).toContain('Ada Beispiel');
    const bytes = readFileSync(out);
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    writeFileSync(out, bytes);
    expect((await cli(['verify', out])).status).toBe(1);
  });
  it('is refused with a wrong password, none, and a file that is no key', async () => {
    const { path, out, beside, names } = folderWith(request);
    const p12 = keystoreIn(beside('.'));
    const sign = (file: string, ...rest: string[]) =>
      cli(['letter', path, '--out', out, '--sign', file, ...rest], { env });
    const [wrong, unset, none, noKey] = await Promise.all([
      sign(p12, '--password-env', 'WRONG'),
      sign(p12, '--password-env', 'NOWHERE'),
      sign(p12),
      sign(path, '--password-env', 'ADA'),
    ]);
    expect([wrong.status, unset.status, none.status, noKey.status]).toEqual([2, 2, 2, 2]);
    expect(wrong.stderr).toContain('certificate.password: The password does not open');
    expect(unset.stderr).toContain('--password-env: The environment has no variable NOWHERE');
    expect(noKey.stderr).toContain('certificate.file: ');
    expect(names()).not.toContain('letter.pdf');
  });
});

describe.concurrent('letters', { timeout: 60_000 }, () => {
  it('writes all that can be made, and reports the others with status 1', async () => {
    const { beside } = folderWith(request);
    writeFileSync(beside('b.json'), JSON.stringify({ ...request, rights: ['access'], language: 'de' }));
    writeFileSync(beside('bad.json'), JSON.stringify({ ...request, person: { ...request.person, country: 'ZZ' } }));
    writeFileSync(beside('broken.json'), '{');
    writeFileSync(beside('notes.txt'), 'no request');
    const { status, stdout, stderr } = await cli(['letters', beside('.'), '--out', beside('out'), '--jobs', '2']);
    expect(status).toBe(1);
    expect(stdout.split('\n').sort()).toEqual(['', 'b.pdf: 2 pages', 'request.pdf: 2 pages']);
    expect(stderr).toMatch(/^bad\.json: person\.country: /m);
    expect(stderr).toMatch(/^broken\.json: .*broken\.json: This is no valid JSON/m);
    expect(stderr).toContain('4 of 4, 2 failed');
    expect(readdirSync(beside('out')).sort()).toEqual(['b.pdf', 'request.pdf']);
  });
  it('is refused for an empty folder, one that is not there, and a number that is none', async () => {
    const { beside, out } = folderWith(request);
    rmSync(beside('request.json'));
    const refusals = await Promise.all([
      cli(['letters', beside('.'), '--out', out]),
      cli(['letters', beside('nowhere'), '--out', out]),
      cli(['letters', beside('.'), '--out', out, '--jobs', 'many']),
      cli(['letters', beside('.')]),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
    expect(refusals[0].stderr).toContain('There is no request file');
    expect(refusals[2].stderr).toContain('--jobs: ');
  });
});

describe.concurrent('deadline', { timeout: 60_000 }, () => {
  const entry = { id: 'a', regime: 'EU-GDPR', country: 'IE', receivedOn: '2026-12-02' };

  it('answers from standard input, ignoring further keys', async () => {
    const { status, stdout } = await cli(['deadline'], { input: JSON.stringify([{ ...entry, note: 'x' }]) });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'a', deadline: '2027-01-04', extendedDeadline: '2027-03-02', reasons: [{ rule: 'oneMonth' }, {}, {}] },
    ]);
  });
  it('agrees with every worked case', async () => {
    const path = join(ROOT, 'electron/core/deadline/vectors.json');
    const cases = JSON.parse(readFileSync(path, 'utf8')) as {
      id: string;
      regime: string;
      expectedDeadline: string;
      expectedExtendedDeadline: string | null;
    }[];
    const { status, stdout } = await cli(['deadline', path]);
    const answers = JSON.parse(stdout) as { id: string; deadline: string; extendedDeadline: string | null }[];
    expect([status, cases.length]).toEqual([0, 55]);
    // Under the GDPR null is no statement: the extension would end beside a day that only some count as a holiday.
    const comparable = answers.map((answer, i) => ({
      id: answer.id,
      expectedDeadline: answer.deadline,
      expectedExtendedDeadline:
        cases[i]?.expectedExtendedDeadline === null && cases[i].regime === 'EU-GDPR' ? null : answer.extendedDeadline,
    }));
    expect(comparable).toEqual(
      cases.map(({ id, expectedDeadline, expectedExtendedDeadline }) => ({
        id,
        expectedDeadline,
        expectedExtendedDeadline,
      })),
    );
  });
  it('answers by the duty asked for; in California by the confirmation first', async () => {
    const california = { id: 'ca', regime: 'US-CA-CCPA', country: 'US', receivedOn: '2026-09-08' };
    const entries = [
      california,
      { ...california, duty: 'answer' },
      { ...california, duty: 'confirmation' },
      { ...california, duty: 'opt-out' },
      { ...entry, duty: 'opt-out' },
      { id: 'jp', regime: 'JP-APPI', country: 'JP', receivedOn: '2026-09-08' },
    ];
    const { stdout } = await cli(['deadline'], { input: JSON.stringify(entries) });
    const answers = JSON.parse(stdout) as { deadline: string | null; extendedDeadline: string | null }[];
    expect(answers.map(({ deadline, extendedDeadline }) => [deadline, extendedDeadline])).toEqual([
      ['2026-09-22', null],
      ['2026-10-23', '2026-12-07'],
      ['2026-09-22', null],
      ['2026-09-29', null],
      ['2027-01-04', '2027-03-02'],
      [null, null],
    ]);
    expect(answers[0]).toMatchObject({ answer: { deadline: '2026-10-23', reasons: [{ source: '11 CCR 7021(b)' }] } });
    expect(answers[5]).toMatchObject({ reasons: [{ rule: 'withoutDelay', source: 'APPI Art. 33(2)' }] });
  });
  it('answers by a complaint: three months of an authority, in the United Kingdom 30 days of the controller', async () => {
    const complaint = { ...entry, duty: 'complaint' };
    const british = { ...complaint, regime: 'UK-GDPR', country: 'GB' };
    const entries = [
      complaint,
      { ...british, receivedOn: '2026-08-01' },
      { ...british, receivedOn: '2026-06-18' },
      { ...complaint, regime: 'CH-FADP', country: 'CH' },
    ];
    const { stdout } = await cli(['deadline'], { input: JSON.stringify(entries) });
    expect(JSON.parse(stdout)).toMatchObject([
      { deadline: '2027-03-02', extendedDeadline: null, reasons: [{ rule: 'authorityMonths' }] },
      {
        deadline: '2026-09-01',
        reasons: [{ rule: 'complaintConfirmation' }, { rule: 'holiday' }],
        answer: { deadline: null, reasons: [{ rule: 'complaintWithoutDelay' }] },
      },
      { deadline: null, reasons: [{ rule: 'complaintBeforeForce' }] },
      { deadline: null, reasons: [{ rule: 'complaintNoPeriod' }] },
    ]);
    const late = { ...british, receivedOn: '2036-12-15' };
    const { stderr } = await cli(['deadline'], { input: JSON.stringify([late]) });
    expect(stderr).toMatch(/^0\.receivedOn: /);
  });
  it('knows 29 February of a leap year', async () => {
    const { stdout } = await cli(['deadline'], { input: JSON.stringify([{ ...entry, receivedOn: '2024-02-29' }]) });
    expect(JSON.parse(stdout)).toMatchObject([{ deadline: '2024-03-29' }]);
  });
  it('answers from a file', async () => {
    const { status, stdout } = await cli(['deadline', folderWith([entry]).path]);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, [{ id: 'a', deadline: '2027-01-04' }]]);
  });
  const noDay = /: This is not a day of the calendar; write it as year-month-day, such as 2026-11-24\.$/;
  const noRegion =
    /: No public holidays are known for .*; use a two-letter country code .* and a region such as DE-BY\.$/;
  const outside = /: This day is out of range; choose one from 2018-05-25 to 2036-12-31\.$/;
  it.each<[string, unknown, [string, RegExp][]]>([
    [
      'wrong fields',
      [{ ...entry, regime: 'GDPR', country: 'ie', receivedOn: '2026-02-30', duty: 'reply' }],
      [
        ['0.regime', /choose one of: EU-GDPR, /],
        ['0.country', /two-letter code, such as DE/],
        ['0.receivedOn', noDay],
        ['0.duty', /choose one of: answer, confirmation, opt-out/],
      ],
    ],
    [
      'places without known holidays',
      [
        { ...entry, country: 'AQ' },
        { ...entry, country: 'DE', region: 'DE-XX' },
        { ...entry, country: 'DE', region: 'Bavaria' },
      ],
      [
        ['0.country', noRegion],
        ['1.region', noRegion],
        ['2.region', noRegion],
      ],
    ],
    [
      'days that do not exist or lie outside the known years',
      ['2027-02-29', '1899-12-31', '2101-01-01', '2018-01-01', '2037-01-01', 20261202].map((receivedOn) => ({
        ...entry,
        receivedOn,
      })),
      [
        ['0.receivedOn', noDay],
        ['1.receivedOn', outside],
        ['2.receivedOn', outside],
        ['3.receivedOn', outside],
        ['4.receivedOn', outside],
        ['5.receivedOn', /expected: text in quotation marks/],
      ],
    ],
    [
      'what ends after the known years, and a confirmation that nobody owes',
      [
        { ...entry, receivedOn: '2036-12-10' },
        { ...entry, duty: 'confirmation' },
      ],
      [
        ['0.receivedOn', /public holidays are known from 2018 to 2036 only. Give an earlier day/],
        ['1.duty', /EU-GDPR asks for no confirmation of receipt; leave “duty” out/],
      ],
    ],
    ['something else than a list', entry, [['This has the wrong form; expected', /a list in square brackets/]]],
  ])('refuses %s', async (_, input, expected) => {
    const { status, stderr, stdout } = await cli(['deadline'], { input: JSON.stringify(input) });
    expect([status, stdout]).toEqual([2, '']);
    const lines = stderr.trim().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(expected.map(([path]) => path));
    for (const [i, [, message]] of expected.entries()) expect(lines[i]).toMatch(message);
  });
});

describe.concurrent('directory', { timeout: 60_000 }, () => {
  it('searches with a typing error', async () => {
    expect((await cli(['directory', 'search', 'facebok', '--limit', '1'])).stdout).toMatch(/^facebook\t[^\n]*\n$/);
    const found = JSON.parse((await cli(['directory', 'search', 'facebok', '--json'])).stdout) as unknown;
    expect(found).toContainEqual(expect.objectContaining({ id: 'facebook' }));
  });
  it('shows a record', async () => {
    const { stdout } = await cli(['directory', 'show', 'facebook']);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'facebook', aiTraining: { since: '2025-05-27' } });
  });
  it('checks all', async () => {
    const { stdout } = await cli(['directory', 'check']);
    expect(stdout).toMatch(/^\| facts, each with its source +\| \d{4} /m);
    expect(stdout).toMatch(/^By category: social-network \d+, /m);
    expect(stdout).toMatch(/records and 49 authorities are valid/);
  });
});

describe.concurrent('arguments', { timeout: 60_000 }, () => {
  it.each([
    [['directory', 'show', 'nobody-knows-this'], 'nobody-knows-this: The directory has no record'],
    [['directory', 'search'], 'TEXT: An argument is missing'],
    [['directory', 'import'], 'FILE: An argument is missing'],
    [['directory', 'import', 'nothing-here.json'], 'nothing-here.json: This file cannot be read'],
    [['directory', 'search', 'x', '--limit', 'many'], '--limit: This has the wrong form; expected: 1 – 999.'],
    [['directory', 'polish'], 'directory polish: This command does not exist'],
    [['letter', 'request.json'], '--out: An argument is missing'],
    [['letter', 'no-such.json', '--out', '/tmp/letter.pdf'], 'no-such.json: This file cannot be read'],
    [['letter', 'a.json', 'b.json', '--out', 'c.pdf'], 'b.json: This argument is one too many'],
    [['deadline', '--colour', 'red'], '--colour: This option does not exist'],
    [['post'], 'post: This command does not exist'],
    [[], 'Usage: redress COMMAND'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await cli(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
  it('explains itself', async () => {
    const { status, stdout } = await cli(['--help']);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Usage: redress COMMAND')]);
  });
});
