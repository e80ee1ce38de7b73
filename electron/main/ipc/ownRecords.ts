// Platforms of the person's own, and corrections of records that are there.
import { randomUUID } from 'node:crypto';
import { differing, OWN, ownRecordOf } from '@core/directory/ownRecord';
import type { Context } from '../context';
import { existing } from '../vault/vault';
import { entryOf } from './directory';
import type { HandlersOf } from './router';

export function ownRecordsHandlers(context: Context): HandlersOf<'ownRecords'> {
  const { clock, directory, vault } = context;
  return {
    'ownRecords.save': ({ id: known, ...entered }) => {
      if (known !== undefined) existing(vault.platforms.get(known));
      const id = known ?? `${OWN}${randomUUID()}`;
      vault.platforms.save(id, ownRecordOf(id, entered, clock.today()));
      return entryOf(id, context);
    },
    'ownRecords.correct': ({ id, fields }) => {
      const { platform, corrected } = existing(directory.record(id));
      const changed = differing(platform, corrected, fields);
      if (Object.keys(changed).length === 0) vault.platforms.remove(id);
      else vault.platforms.save(id, { version: 1, id, kind: 'correction', on: clock.today(), fields: changed });
      return entryOf(id, context);
    },
    'ownRecords.remove': ({ id }) => {
      const removed = existing(vault.platforms.get(id));
      vault.platforms.remove(id);
      return removed;
    },
    'ownRecords.restore': (record) => vault.platforms.save(record.id, record),
  };
}
