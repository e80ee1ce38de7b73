import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const work = mkdtempSync(join(tmpdir(), 'redress-cli-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function cli(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, 'electron/cli/index.ts', ...args], { cwd: ROOT, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

function file(name: string, content: unknown): string {
  const path = join(work, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
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
};

describe('letter', () => {
  it('writes the PDF and its text', () => {
    const out = join(work, 'letter.pdf');
    const text = join(work, 'letter.txt');
    const { status, stdout, stderr } = cli(['letter', file('good.json', request), '--out', out, '--text', text]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/2 pages, sha256 [0-9a-f]{64}/);
    const flat = (written: string) => written.replace(/\s+/g, ' ');
    const pages = flat(spawnSync('pdftotext', [out, '-'], { encoding: 'utf8' }).stdout);
    expect(pages).not.toContain('grounds that I have set out above');
    for (const words of ['Meta Platforms Ireland Limited', 'IRELAND', '27 May 2025', 'I posted about my health']) {
      expect(pages).toContain(words);
      expect(flat(readFileSync(text, 'utf8'))).toContain(words);
    }
  });

  it.each<[string, unknown, string]>([
    ['a name of 10,000 characters', { ...request, person: { ...request.person, name: 'A'.repeat(10_000) } }, 'person.name: This is too long; at most 200 characters.'],
    ['a bidirectional character', { ...request, grounds: 'a\u202eb' }, 'grounds: There is an invisible character here (U+202E)'],
    ['an address of twelve lines', { ...request, person: { ...request.person, address: Array(12).fill('Line') } }, 'person.address: There are too many lines or entries; at most 5.'],
    ['an emoji', { ...request, person: { ...request.person, name: 'Ada 😀' } }, 'person.name: The letter’s font has no sign for U+1F600'],
    ['a day in 1890', { ...request, date: '1890-05-05' }, 'date: This day is out of range'],
    ['a day in 2200', { ...request, date: '2200-05-05' }, 'date: This day is out of range'],
    ['a wrong type', { ...request, rights: 'access' }, 'rights: This has the wrong type'],
    ['a missing platform', { ...request, controller: 'facebok' }, 'controller: The directory has no record “facebok”; did you mean “facebook”?'],
    ['an unwritten right', { ...request, rights: ['portability'] }, 'rights.0: This is not one of the possible values'],
    ['a signature that is no image', { ...request, signature: { kind: 'image', file: 'good.json' } }, 'signature.file: This is no picture'],
    ['a signature that is not there', { ...request, signature: { kind: 'image', file: 'none.png' } }, 'signature.file: This file cannot be read'],
    ['no JSON', '{', 'bad.json: This is no valid JSON'],
  ])('refuses %s with status 2, and writes nothing', (_, content, message) => {
    const out = join(work, 'refused.pdf');
    const { status, stderr, stdout } = cli(['letter', file('bad.json', content), '--out', out]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout, existsSync(out)]).toEqual([2, '', false]);
    expect(readdirSync(work).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('names the argument it cannot write to', () => {
    const { status, stderr } = cli(['letter', file('good.json', request), '--out', join(work, 'no/such/folder/letter.pdf')]);
    expect([status, stderr.trim()]).toEqual([2, '--out: This file cannot be read; check its name and place.']);
  });
});

describe('deadline', () => {
  it('answers from standard input, ignoring further keys', () => {
    const { status, stdout } = cli(['deadline'], JSON.stringify([{ id: 'a', regime: 'EU-GDPR', country: 'IE', receivedOn: '2026-12-02', note: 'x' }]));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'a', deadline: '2027-01-04', extendedDeadline: '2027-03-02', reasons: [{ rule: 'oneMonth' }, {}, {}] }]);
  });
  it('names entry and field of bad input', () => {
    const { status, stderr, stdout } = cli(['deadline'], JSON.stringify([{ id: 'a', regime: 'GDPR', country: 'ie', receivedOn: '2026-02-30' }]));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n').map((one) => one.split(':')[0])).toEqual(['0.regime', '0.country', '0.receivedOn']);
  });
});

describe('directory', () => {
  it('searches with a typing error, shows and checks', () => {
    expect(cli(['directory', 'search', 'facebok', '--limit', '1']).stdout).toMatch(/^facebook\t/);
    expect(JSON.parse(cli(['directory', 'show', 'facebook']).stdout)).toMatchObject({ id: 'facebook', aiTraining: { since: '2025-05-27' } });
    expect(cli(['directory', 'check']).stdout).toMatch(/records are valid/);
  });
  it.each([
    [['directory', 'show', 'nobody-knows-this'], 'nobody-knows-this: The directory has no record'],
    [['directory', 'search'], 'TEXT: An argument is missing'],
    [['directory', 'search', 'x', '--limit', 'many'], '--limit: This has the wrong type'],
    [['letter', 'request.json'], '--out: An argument is missing'],
    [['deadline', '--colour', 'red'], '--colour: This option does not exist'],
    [['post'], 'post: This command does not exist'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = cli(args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
