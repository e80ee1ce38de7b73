// Requests that were removed and can still be put back: their files wait in `removed/`, each with the day in its name.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@core/deadline/period';
import type { RequestState } from '@core/request/request';
import { isCalendarDay, type Day } from '@core/text';
import { syncFolder } from '@node/writeWhole';
import { cannotWrite, privateFolder, withoutRev } from './records';
import { readRequest } from './requestRecords';
import type { Sealing } from './sealing';

/** For so many days a removed request can be put back. */
export const DAYS_KEPT_AFTER_REMOVAL = 30;

export interface RemovedRequest {
  id: string;
  removedOn: Day;
  /** As its file holds it; null where that cannot be read. */
  stored: object | null;
}

export interface Removed {
  /** The same request may be there twice, removed on different days. */
  all(): RemovedRequest[];
  /** Where the file of a request goes that is removed on `day`. */
  pathFor(id: string, day: Day): string;
  /** Deletes every file of this request, whenever it was removed. Throws a refusal when one cannot be. */
  drop(id: string): void;
}

/** The request that was removed; null where its file cannot be read. */
export function stateOf({ id, stored }: RemovedRequest): RequestState | null {
  try {
    return stored === null ? null : readRequest(stored, id).state;
  } catch {
    return null;
  }
}

const NAME = /^([a-z0-9][a-z0-9-]*)\.(\d{4}-\d{2}-\d{2})\.json$/;

/** Also deletes what was removed more than {@link DAYS_KEPT_AFTER_REMOVAL} days before `today`. */
export function openRemoved(folder: string, sealing: Sealing, today: Day): Removed {
  privateFolder(folder);
  const files = () =>
    readdirSync(folder).flatMap((file) => {
      const [, id = '', removedOn = ''] = NAME.exec(file) ?? [];
      return isCalendarDay(removedOn) ? [{ file, id, removedOn }] : [];
    });
  for (const { file, removedOn } of files())
    if (addDays(removedOn, DAYS_KEPT_AFTER_REMOVAL) < today) rmSync(join(folder, file));
  const storedIn = (id: string, file: string) => {
    try {
      const bytes = readFileSync(join(folder, file));
      return withoutRev(sealing.serializerFor(`requests/${id}.json`).deserialize(bytes)).stored;
    } catch {
      return null;
    }
  };
  return {
    all: () => files().map(({ file, id, removedOn }) => ({ id, removedOn, stored: storedIn(id, file) })),
    pathFor: (id, day) => join(folder, `${id}.${day}.json`),
    drop(id) {
      try {
        for (const found of files()) if (found.id === id) rmSync(join(folder, found.file));
        syncFolder(folder);
      } catch (error) {
        throw cannotWrite(error);
      }
    },
  };
}
