// Layers of the directory: corrections over records, imports behind what is shipped, later ones over earlier.
import { describe, expect, it } from 'vitest';
import { joinedImports, partsOf, PART_RECORDS, type Imported } from './imported';
import { layered } from './origin';
import { corrected, differing, type OwnRecord, ownPlatformSchema, ownRecordOf } from './ownRecord';
import type { Platform } from './platform';

const shipped: Platform = {
  id: 'musterbuch',
  service: 'Musterbuch',
  alsoKnownAs: [],
  domains: ['musterbuch.example'],
  category: 'other',
  controller: { legalName: 'Musterbuch GmbH', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' },
  email: 'privacy@musterbuch.example',
  forms: [],
  identifiers: ['email'],
  languages: ['de'],
  sources: [{ name: 'Privacy notice', covers: ['controller'] }],
  checkedOn: '2026-11-25',
  confidence: 'high',
};
const address = ['Neuer Weg 1', '10115 Berlin'];
const correction = (fields: object): OwnRecord => ({
  version: 1,
  id: shipped.id,
  kind: 'correction',
  on: '2026-11-25',
  fields,
});
const imported = (id: string, service: string): Imported => ({
  platform: { ...shipped, id, service },
  quality: null,
  dated: false,
});
const importOf = (id: string, at: string, ...records: Imported[]) => ({ id, at, file: `${id}.zip`, records });

describe('a correction', () => {
  it('lies over the record field by field, with what the record says beside it', () => {
    const { platform, corrected: changed } = corrected(shipped, { 'controller.address': address, email: null });
    expect(platform).toEqual({ ...shipped, email: undefined, controller: { ...shipped.controller, address } });
    expect(changed).toEqual([
      { field: 'controller.address', before: shipped.controller.address },
      { field: 'email', before: shipped.email },
    ]);
  });
  it('survives a newer record, and says nothing once that says the same', () => {
    const newer = { ...shipped, email: 'new@musterbuch.example', checkedOn: '2027-05-01' };
    const update = layered([newer], [], [correction({ 'controller.address': address })]).get(shipped.id);
    expect(update?.platform).toMatchObject({ email: newer.email, controller: { address } });
    const same = { ...newer, controller: { ...shipped.controller, address } };
    expect(layered([same], [], [correction({ 'controller.address': address })]).get(shipped.id)?.corrected).toEqual([]);
  });
  it('of a representative that is gone waits, and one of a record that is not there too', () => {
    const gone = correction({ 'representative.country': 'AT' });
    expect(layered([shipped], [], [gone]).get(shipped.id)?.platform).toEqual(shipped);
    expect(layered([], [], [gone]).size).toBe(0);
  });
  it('that says what the record says is none', () => {
    const { platform, corrected: changed } = corrected(shipped, { 'controller.address': address });
    expect(differing(platform, changed, { email: shipped.email ?? null, 'controller.address': address })).toEqual({
      'controller.address': address,
    });
    const itself = shipped.controller.address ?? [];
    expect(differing(platform, changed, { 'controller.address': itself })).toEqual({});
  });
});

describe('layers', () => {
  it('keep shipped records, and of two imports take the later', () => {
    const records = layered(
      [shipped],
      [
        importOf('later', '2026-11-25T10:00:00Z', imported('imported-a', 'New')),
        importOf('earlier', '2026-11-24T10:00:00Z', imported('imported-a', 'Old'), imported(shipped.id, 'Intruder')),
      ],
      [],
    );
    expect(records.get(shipped.id)).toMatchObject({ platform: shipped, origin: { kind: 'shipped' } });
    expect(records.get('imported-a')).toMatchObject({ platform: { service: 'New' }, origin: { importId: 'later' } });
  });
  it('hold the person’s own records, made of what was entered', () => {
    const entered = ownPlatformSchema.parse({
      service: 'Ölmühle',
      legalName: 'Ölmühle e. K.',
      address,
      country: 'DE',
      web: 'https://www.oelmuehle.example/impressum',
      source: 'Imprint',
    });
    const record = layered([], [], [ownRecordOf('own-1', entered, '2026-11-25')]).get('own-1');
    expect(record).toMatchObject({
      origin: { kind: 'own' },
      platform: { domains: ['oelmuehle.example'], languages: ['de', 'en'], checkedOn: '2026-11-25' },
    });
  });
});

describe('an import', () => {
  const whole = importOf(
    'many',
    '2026-11-25T10:00:00Z',
    ...Array.from({ length: PART_RECORDS + 1 }, (_, i) => imported(`imported-${i}`, `Nr. ${i}`)),
  );
  it('is kept in parts, and is there when all of them are', () => {
    const parts = partsOf(whole);
    expect(parts.map(({ records }) => records.length)).toEqual([PART_RECORDS, 1]);
    expect(joinedImports([...parts].reverse())).toEqual({ whole: [whole], stray: [] });
    expect(joinedImports(parts.slice(1))).toEqual({ whole: [], stray: parts.slice(1) });
  });
});
