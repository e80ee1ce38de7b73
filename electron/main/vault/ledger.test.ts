// What was written last is known: older copies and missing files are told, plain and sealed, and nothing else is.
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadVault } from '../../build/torture/vaultOf';
import { LEDGER } from './ledger';
import { createSealing } from './sealing';

const open = await loadVault();
const { sealFolder } = await import('./sealFolder');
const sealing = createSealing(Buffer.alloc(32, 7), 'd1c5a5c0-0000-4000-8000-000000000000');

const ada = { id: 'ada', name: 'Ada Beispiel', address: ['Musterweg 12'], country: 'DE' };
const bo = { ...ada, id: 'bo', name: 'Bo Exempel' };

let top: string;
let folder: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'redress-ledger-'));
  folder = join(top, 'vault');
});
afterEach(() => rmSync(top, { recursive: true }));

const inside = (path: string) => join(folder, path);
const ledgerText = () => readFileSync(inside(LEDGER), 'utf8');

describe.each([
  ['plain', undefined],
  ['sealed', sealing],
])('in a %s vault', (_, protection) => {
  const opened = () => open(folder, protection);
  const told = async () => (await opened()).damaged.map(({ what, kind, file }) => `${what} ${kind} ${file}`);
  /** Two people, the first written twice; beside them the first as it was. */
  const fill = async () => {
    const vault = await opened();
    vault.people.save('ada', ada);
    copyFileSync(inside('people/ada.json'), join(top, 'older.json'));
    vault.people.save('ada', { ...ada, name: 'Ada Muster' });
    vault.people.save('bo', bo);
    return vault;
  };

  it('tells nothing where nothing happened', async () => {
    const vault = await fill();
    vault.people.remove('bo');
    vault.people.save('bo', bo);
    vault.settings.save({ ...vault.settings.value, reminderLeads: [3] });
    expect([await told(), await told()]).toEqual([[], []]);
  });

  it('tells of an older copy, which stays in use, until it is accepted', async () => {
    await fill();
    copyFileSync(join(top, 'older.json'), inside('people/ada.json'));
    expect(await told()).toEqual(['older person ada.json']);
    const vault = await opened();
    expect(vault.people.get('ada')?.name).toBe('Ada Beispiel');
    const [damage] = vault.damaged;
    if (damage !== undefined) vault.dropDamaged(damage);
    expect([vault.damaged, await told()]).toEqual([[], []]);
  });

  it('tells of an older copy also when the newer one was written and not yet noted', async () => {
    await fill();
    const before = ledgerText();
    (await opened()).people.save('ada', { ...ada, name: 'Ada Neu' });
    writeFileSync(inside(LEDGER), before);
    expect(await told()).toEqual([]);
    copyFileSync(join(top, 'older.json'), inside('people/ada.json'));
    expect(await told()).toEqual(['older person ada.json']);
  });

  it('tells of a file that is gone until it is written again or given up', async () => {
    await fill();
    rmSync(inside('people/ada.json'));
    rmSync(inside('people/bo.json'));
    expect((await told()).sort()).toEqual(['missing person ada.json', 'missing person bo.json']);
    const vault = await opened();
    vault.people.save('ada', ada);
    for (const damage of [...vault.damaged]) vault.dropDamaged(damage);
    expect(await told()).toEqual([]);
    expect((await opened()).people.all()).toEqual([ada]);
  });

  it('tells of a removed record that was put back, also long after', async () => {
    const vault = await fill();
    copyFileSync(inside('people/bo.json'), join(top, 'bo.json'));
    vault.people.remove('bo');
    for (const name of ['at once', 'a start later']) {
      copyFileSync(join(top, 'bo.json'), inside('people/bo.json'));
      expect(await told(), name).toEqual(['older person bo.json']);
      rmSync(inside('people/bo.json'));
      expect(await told(), name).toEqual([]);
    }
  });

  it('tells nothing of a removal that was cut off, wherever', async () => {
    const vault = await fill();
    copyFileSync(inside('people/bo.json'), join(top, 'bo.json'));
    vault.people.remove('bo');
    const lines = ledgerText().split('\n');
    // Before the file was removed, and after it but before that was noted.
    writeFileSync(inside(LEDGER), `${lines.slice(0, -2).join('\n')}\n`);
    const cut = ledgerText();
    expect(await told()).toEqual([]);
    writeFileSync(inside(LEDGER), cut);
    renameSync(join(top, 'bo.json'), inside('people/bo.json'));
    expect(await told()).toEqual([]);
  });

  it('forgets the beginning of a line that a crash left, and nothing else', async () => {
    await fill();
    const whole = ledgerText();
    for (let cut = 1; cut < 40; cut += 7) {
      writeFileSync(inside(LEDGER), whole.slice(0, -cut));
      expect(await told(), `${cut} short`).toEqual([]);
    }
    (await opened()).people.save('bo', { ...bo, name: 'Bo Nytt' });
    expect(await told()).toEqual([]);
  });

  it('tells that it is damaged or gone, and begins anew', async () => {
    await fill();
    const text = ledgerText();
    const at = text.indexOf('\n') >> 1;
    writeFileSync(inside(LEDGER), `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
    expect(await told()).toEqual([`damaged ledger ${LEDGER}`]);
    expect(await told()).toEqual([]);
    rmSync(inside(LEDGER));
    expect(await told()).toEqual([`missing ledger ${LEDGER}`]);
    expect(await told()).toEqual([]);
    copyFileSync(join(top, 'older.json'), inside('people/ada.json'));
    expect(await told()).toEqual(['older person ada.json']);
  });

  it('counts a record that was set aside once', async () => {
    await fill();
    writeFileSync(inside('people/bo.json'), '{');
    const aside = /^damaged person bo\.json\.damaged-\d+$/;
    for (let i = 0; i < 2; i += 1) expect(await told()).toEqual([expect.stringMatching(aside)]);
    // Mended by hand and put back under its name, it is what it was.
    const vault = await opened();
    vault.people.save('bo', bo);
    for (const damage of [...vault.damaged]) vault.dropDamaged(damage);
    expect(await told()).toEqual([]);
  });
});

it('lines of a sealed ledger open in their own places alone', async () => {
  const vault = await open(folder, sealing);
  for (const person of [ada, bo]) vault.people.save(person.id, person);
  vault.people.save('ada', { ...ada, name: 'Ada Muster' });
  const [first = '', second = '', third = ''] = ledgerText().split('\n');
  writeFileSync(inside(LEDGER), `${[first, third, second].join('\n')}\n`);
  expect((await open(folder, sealing)).damaged.map(({ what, kind }) => [what, kind])).toEqual([['damaged', 'ledger']]);
});

it('goes with a plain vault that is sealed', async () => {
  const vault = await open(folder);
  vault.people.save('ada', ada);
  vault.people.save('bo', bo);
  await sealFolder(folder, sealing, {}, () => undefined);
  expect((await open(folder, sealing)).damaged).toEqual([]);
  rmSync(inside('people/bo.json'));
  expect((await open(folder, sealing)).damaged.map(({ what, file }) => [what, file])).toEqual([['missing', 'bo.json']]);
});
