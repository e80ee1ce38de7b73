// Directories of others: every encoding and container, and everything that can be wrong with them, by name and field.
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '@core/problem';
import { zipped } from '../backup/zipped';
import { readImport, tableHead } from './readImport';
import { openSource } from './sources';

const TODAY = '2026-11-25';
const root = mkdtempSync(join(tmpdir(), 'redress-import-'));
afterAll(() => rmSync(root, { recursive: true }));

const file = (name: string, content: string | Uint8Array) => {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const json = (name: string, value: unknown) => file(name, JSON.stringify(value));
const watch = { signal: new AbortController().signal, progress: () => undefined };

async function read(path: string) {
  const source = await openSource(path, TODAY);
  try {
    return await readImport(source, { today: TODAY, watch });
  } finally {
    source.close();
  }
}
const said = (remarks: readonly { name: string; problems: readonly { path: string; id: string }[] }[]) =>
  remarks.flatMap(({ name, problems }) => problems.map(({ path, id }) => `${name}: ${path} ${id}`));
async function refusal(path: string): Promise<string[]> {
  try {
    await read(path);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map((found) => `${found.path} ${found.id}`);
  }
}

const company = (slug: string, more: object = {}) => ({
  slug,
  name: `${slug} GmbH`,
  'relevant-countries': ['de'],
  address: 'Musterweg 12\n10827 Berlin\nDeutschland',
  sources: ['https://www.example.org/'],
  quality: 'tested',
  ...more,
});
const platform = (id: string, more: object = {}) => ({
  id,
  service: `Dienst ${id}`,
  alsoKnownAs: [],
  domains: [],
  category: 'other',
  controller: { legalName: 'Dienst AG', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' },
  forms: [],
  identifiers: ['email'],
  languages: ['de'],
  sources: [{ name: 'Imprint', covers: ['controller'] }],
  checkedOn: '2026-01-02',
  confidence: 'high',
  ...more,
});

describe('the form of datenanfragen.de', () => {
  it('becomes a record that says where it is from, and how it was made', async () => {
    const more = {
      runs: ['Eine Marke'],
      categories: ['health', 'insurance'],
      email: 'datenschutz@musterwerk.example',
      web: 'http://www.musterwerk.example/start',
      webform: 'https://www.musterwerk.example/formular',
      'required-elements': [
        { desc: 'Kundennummer', type: 'input' },
        { desc: 'Name', type: 'name' },
      ],
      'request-language': 'en',
    };
    const { records, refused } = await read(json('one/musterwerk.json', company('musterwerk', more)));
    expect(refused).toEqual([]);
    expect(records[0]).toMatchObject({
      quality: 'tested',
      dated: false,
      platform: {
        id: 'imported-musterwerk',
        service: 'musterwerk GmbH',
        alsoKnownAs: ['Eine Marke'],
        domains: ['musterwerk.example'],
        category: 'insurance',
        controller: { legalName: 'musterwerk GmbH', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' },
        email: 'datenschutz@musterwerk.example',
        forms: [{ purpose: 'privacy', url: 'https://www.musterwerk.example/formular' }],
        identifiers: ['customer-number'],
        languages: ['en'],
        confidence: 'low',
      },
    });
  });
  it.each([
    ['Ireland', 'IE'],
    ['Österreich', 'AT'],
    ['The Netherlands', 'NL'],
    ['United States of America', 'US'],
    ['España', 'ES'],
    ['Ελλάδα', 'GR'],
    ['Czech Republic', 'CZ'],
  ])('lies in the country of its last line: %s', async (name, country) => {
    const { records } = await read(json('country.json', company('a', { address: `Weg 1\nOrt\n${name}` })));
    expect(records[0]?.platform.controller).toMatchObject({ address: ['Weg 1', 'Ort'], country });
  });
  it.each([
    [{ name: '<script>alert(1)</script>' }, 'name problem.markup'],
    [{ name: 'Muster &amp; Söhne' }, 'name problem.markup'],
    [{ name: "=cmd|' /C calc'!A0" }, 'name problem.formula'],
    [{ name: '@SUM(1+1)' }, 'name problem.formula'],
    [{ address: 'Weg 1\n10827 Berlin' }, 'address problem.addressNoCountry'],
    [{ address: 'Deutschland' }, 'address problem.tooFew'],
    [{ address: 'Weg 1\nD-10827 Berlin\nFrance' }, 'address problem.addressCountry'],
    [{ address: 'Weg 1\nDublin D02 X285\nDeutschland' }, 'address problem.addressCountry'],
    [{ address: `${'x'.repeat(90)}\nDeutschland` }, 'address.0 problem.tooLong'],
    [{ address: 7 }, 'address problem.type'],
    [{ name: undefined }, 'name problem.missing'],
    [{ quality: 'guessed' }, 'quality problem.choice'],
    [{ name: 'Turned \u202e round' }, 'name problem.controlCharacter'],
  ])('is refused at its field: %j', async (more, expected) => {
    const { records, refused } = await read(json('bad.json', company('bad', more)));
    expect(records).toEqual([]);
    expect(said(refused)[0]).toContain(`(bad.json): ${expected}`);
  });
  it.each(['@-yet GmbH', '+1 Exempel', 'A <-> B GmbH', '1&1 Exempel'])('takes %s for the name it is', async (name) => {
    expect((await read(json('name.json', company('name', { name })))).records).toHaveLength(1);
  });
  it('comes in without the facts that do not hold, which is said', async () => {
    const more = { email: 'nobody', webform: 'http://example.org/f', web: 'nowhere', runs: ['x'.repeat(81), 'Gut'] };
    const { records, shortened } = await read(json('short.json', company('short', more)));
    expect(records[0]?.platform).toMatchObject({ alsoKnownAs: ['Gut'], forms: [], domains: [] });
    expect(said(shortened).map((text) => text.replace('short GmbH (short.json): ', ''))).toEqual([
      'runs.0 problem.tooLong',
      'web problem.url',
      'email problem.email',
      'webform problem.url',
    ]);
  });
});

describe('our own form', () => {
  it('comes in with its day of checking, never under the id of a shipped record', async () => {
    const { records } = await read(json('own.json', [platform('facebook'), platform('other')]));
    expect(records.map((record) => [record.platform.id, record.dated, record.platform.checkedOn])).toEqual([
      ['imported-facebook', true, '2026-01-02'],
      ['imported-other', true, '2026-01-02'],
    ]);
  });
  it('is refused where it contradicts itself, twice or is none', async () => {
    const elsewhere = { legalName: 'X', address: ['Weg 1', 'France'], country: 'DE' };
    const { refused } = await read(
      json('own-bad.json', [
        platform('a', { checkedOn: '2030-01-01' }),
        platform('b', { controller: elsewhere }),
        platform('c'),
        platform('c'),
        platform('d', { extra: 1 }),
        { hello: 'world' },
        null,
      ]),
    );
    expect(said(refused)).toEqual([
      'Dienst a (own-bad.json, 1): checkedOn problem.future',
      'Dienst b (own-bad.json, 2): controller.address problem.addressCountry',
      'Dienst c (own-bad.json, 4):  problem.sameRecord',
      'Dienst d (own-bad.json, 5): extra problem.unknownKey',
      'own-bad.json, 6:  problem.unknownRecord',
      'own-bad.json, 7:  problem.unknownRecord',
    ]);
  });
});

describe('a table', () => {
  const text = 'Firma;Straße;PLZ;Ort;Land\r\nMüller & Söhne;"Weg 1\nHof";10827;Berlin;Deutschland\r\n';
  it.each([
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['commas', Buffer.from(text.replaceAll(';', ','))],
  ])('is read in %s, line breaks in cells included', async (_, bytes) => {
    const path = file('table.csv', bytes);
    const source = await openSource(path, TODAY);
    expect(await tableHead(source)).toMatchObject({
      headings: ['Firma', 'Straße', 'PLZ', 'Ort', 'Land'],
      guessed: { street: 1, postcode: 2, town: 3, country: 4 },
    });
    const { records, refused } = await read(path);
    expect(refused).toEqual([]);
    expect(records[0]?.platform.controller).toEqual({
      legalName: 'Müller & Söhne',
      address: ['Weg 1', 'Hof', '10827 Berlin'],
      country: 'DE',
    });
  });
  it('takes the whole address from one column, and the country from its end', async () => {
    const { records } = await read(file('one.csv', 'Name,Address\n"Example Ltd","1 Example Road, Dublin, Ireland"\n'));
    expect(records[0]?.platform.controller).toMatchObject({ address: ['1 Example Road', 'Dublin'], country: 'IE' });
  });
  it('is refused row by row', async () => {
    const rows =
      'Name;Street;Town;Country\nA;;;DE\nB;Weg 1;Ort;Atlantis\n=1+1;Weg 1;Ort;DE\nC;Weg 1;Ort;DE\nC;Weg 1;Ort;DE\n';
    const { records, refused } = await read(file('rows.csv', rows));
    expect(records).toHaveLength(1);
    expect(said(refused)).toEqual([
      'A (rows.csv, 2): address problem.tooFew',
      'B (rows.csv, 3): country problem.country',
      '=1+1 (rows.csv, 4): service problem.formula',
      '=1+1 (rows.csv, 4): legalName problem.formula',
      'C (rows.csv, 6):  problem.sameRecord',
    ]);
  });
});

describe('what is chosen', () => {
  async function zip(name: string, entries: Record<string, string | Buffer>): Promise<Buffer> {
    const parts: Buffer[] = [];
    async function* all() {
      for (const [entry, content] of Object.entries(entries))
        yield await Promise.resolve({ name: entry, bytes: Buffer.from(content), compress: true });
    }
    for await (const part of zipped(all(), new Date('2026-07-21T12:00:00Z'))) parts.push(part);
    const bytes = Buffer.concat(parts);
    file(name, bytes);
    return bytes;
  }

  it('may be a zip, whose days are those of its files, of which only companies are read', async () => {
    await zip('data.zip', {
      'data-1/companies/a.json': JSON.stringify(company('a')),
      'data-1/authorities/b.json': JSON.stringify(company('b')),
      'data-1/companies/readme.txt': 'x',
    });
    const { records } = await read(join(root, 'data.zip'));
    expect(records.map((record) => [record.platform.id, record.platform.checkedOn])).toEqual([
      ['imported-a', '2026-07-21'],
    ]);
  });
  it('is refused as a whole where it is no such thing', async () => {
    const bytes = await zip('bomb.zip', { 'ab/evil.json': JSON.stringify(company('a')) });
    const outside = Buffer.from(bytes.toString('latin1').replaceAll('ab/evil', '../evil'), 'latin1');
    const huge = file('huge.json', '');
    truncateSync(huge, 500_000_000);
    const hugeZip = file('huge.zip', '');
    truncateSync(hugeZip, 500_000_000);
    mkdirSync(join(root, 'empty'));
    expect(await refusal(huge)).toEqual(['huge.json problem.fileTooLarge']);
    expect(await refusal(hugeZip)).toEqual(['huge.zip problem.fileTooLarge']);
    expect(await refusal(file('outside.zip', outside))).toEqual(['outside.zip problem.zipPath']);
    expect(await refusal(file('cut.zip', bytes.subarray(0, 50)))).toEqual(['cut.zip problem.notAZip']);
    expect(await refusal(file('letter.pdf', '%PDF'))).toEqual(['letter.pdf problem.importKind']);
    expect(await refusal(join(root, 'empty'))).toEqual(['empty problem.nothingToImport']);
    expect(await refusal(join(root, 'gone'))).toEqual(['gone problem.noFile']);
    const many = Array.from({ length: 5001 }, (_, i) => company(`n${i}`));
    expect(await refusal(json('many.json', many))).toEqual(['many.json problem.tooManyRecords']);
  });
  it('is refused file by file where the others are well', async () => {
    await zip('mixed.zip', {
      'a.json': JSON.stringify(company('a')),
      'bomb.json': Buffer.alloc(5_000_000, ' '),
      'broken.json': '{"slug":',
    });
    const { records, refused } = await read(join(root, 'mixed.zip'));
    expect(records).toHaveLength(1);
    expect(said(refused)).toEqual(['bomb.json:  problem.fileTooLarge', 'broken.json:  problem.notJson']);
  });
  it('does not unpack what says it is smaller than it is', async () => {
    const bytes = await zip('liar.zip', { 'liar.json': Buffer.alloc(3_000_000, ' ') });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(3_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(100);
    const lying = Buffer.from(
      bytes.toString('latin1').replaceAll(size.toString('latin1'), small.toString('latin1')),
      'latin1',
    );
    expect(lying.equals(bytes)).toBe(false);
    const { refused } = await read(file('lying.zip', lying));
    expect(said(refused)).toEqual(['liar.json:  problem.notAZip']);
  });
  it('is left at once when the work is stopped', async () => {
    const source = await openSource(json('stop.json', [company('a')]), TODAY);
    const stopped = { ...watch, signal: AbortSignal.abort(new Error('Enough')) };
    await expect(readImport(source, { today: TODAY, watch: stopped })).rejects.toThrow('Enough');
  });
});
