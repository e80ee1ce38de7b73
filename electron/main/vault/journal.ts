// Changes of many records, all or none: everything needed is kept first, then the mark that it holds, then it is done.
import { existsSync, readFileSync } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '@contract/failure';
import { sha256Text } from '@core/text';
import { filesNamedIn } from '@node/backup/manifest';
import { turns } from '@node/turns';
import { syncFolder, writeWhole } from '@node/writeWhole';
import type { Clock } from '../clock';
import { cannotWrite } from './records';
import { isSame, putRecord, recordIn, upToDate, type Change } from './snapshot';
import { DAYS_KEPT_AFTER_REMOVAL, JOURNAL_FOLDER, type Vault } from './vault';

/**
 * The mark. It names nothing but files of the vault: `parts` hold the changes, `needs` is what they refer to, before and
 * after; as long as the mark is there, neither is swept.
 */
const markSchema = z.strictObject({
  version: z.literal(1),
  state: z.enum(['applying', 'applied', 'undoing']),
  at: z.iso.datetime(),
  parts: z.array(sha256Text),
  needs: z.array(sha256Text),
});
type Mark = z.infer<typeof markSchema>;

const PART_BYTES = 1024 * 1024;
/** What records take on the disk beyond their own length. */
const FREE_BYTES_KEPT = 16 * 1024 * 1024;

const folderOf = (vault: Vault) => join(vault.folder, JOURNAL_FOLDER);
const markOf = (vault: Vault) => join(folderOf(vault), 'restore.json');

/**
 * Makes the changes. The files that they name are in the vault already. When one fails, all are taken back; where even
 * that fails, or the app ends, {@link finish} does it at the next start. Throws {@link Refusal}.
 */
export async function apply(vault: Vault, changes: readonly Change[], clock: Clock): Promise<void> {
  const parts: string[] = [];
  const needs = new Set<string>();
  const turn = turns();
  let [part, bytes] = ['', 0];
  const keepPart = async () => {
    if (part !== '') parts.push(await vault.blobs.put(Buffer.from(`[${part}]`)));
    part = '';
  };
  for (const change of changes) {
    const text = JSON.stringify(change);
    for (const sha256 of filesNamedIn(text)) needs.add(sha256);
    bytes += Buffer.byteLength(text);
    part += part === '' ? text : `,${text}`;
    if (part.length > PART_BYTES) await keepPart();
    await turn();
  }
  await keepPart();
  const { bavail, bsize } = await statfs(vault.folder);
  if (bavail * bsize < 2 * bytes + FREE_BYTES_KEPT) throw new Refusal('unavailable', 'failure.diskFull');

  const mark: Mark = { version: 1, state: 'applying', at: clock.nowIso(), parts, needs: [...needs] };
  await setMark(vault, mark);
  try {
    await carryOut(vault, mark);
  } catch (error) {
    await undo(vault).catch(() => {
      throw new Refusal('failed', 'failure.restoreInterrupted');
    });
    throw error instanceof Refusal ? error : cannotWrite(error);
  }
}

/** When the last restore was made, if it can still be undone. */
export function undoable(vault: Vault): string | null {
  const mark = readMark(vault);
  return mark?.state === 'applied' ? mark.at : null;
}

/** Puts back what was there before; what was changed since stays as it is now. */
export async function undo(vault: Vault): Promise<void> {
  const mark = readMark(vault);
  if (mark === null) throw new Refusal('not-found', 'failure.notFound');
  const undoing: Mark = { ...mark, state: 'undoing' };
  await setMark(vault, undoing);
  await carryOut(vault, undoing);
}

/** At the start: finishes what was interrupted, and forgets what can no longer be undone. */
export async function finish(vault: Vault, clock: Clock): Promise<void> {
  const mark = readMark(vault);
  if (mark === null) return;
  if (mark.state !== 'applied') return carryOut(vault, mark);
  if (Date.parse(mark.at) + DAYS_KEPT_AFTER_REMOVAL * 86_400_000 < clock.now().getTime()) await removeMark(vault);
}

async function carryOut(vault: Vault, mark: Mark): Promise<void> {
  const turn = turns();
  await vault.together(async () => {
    const parts = mark.state === 'undoing' ? [...mark.parts].reverse() : mark.parts;
    for (const sha256 of parts) {
      const changes = JSON.parse(Buffer.from(await vault.blobs.get(sha256)).toString()) as Change[];
      for (const { name, before, after } of changes) {
        if (mark.state === 'applying') putRecord(vault, name, after);
        else if (isUndone(recordIn(vault, name), upToDate(name, after))) putRecord(vault, name, before);
        await turn();
      }
    }
  });
  if (mark.state === 'applying') await setMark(vault, { ...mark, state: 'applied' });
  else await removeMark(vault);
}

/** What was changed since stays. A record on its way, taken out and not yet put in, is gone. */
const isUndone = (now: object | null, after: object | null) => isSame(now, after) || (now === null && after !== null);

function readMark(vault: Vault): Mark | null {
  if (!existsSync(markOf(vault))) return null;
  try {
    return markSchema.parse(JSON.parse(readFileSync(markOf(vault), 'utf8')));
  } catch {
    return null;
  }
}

async function setMark(vault: Vault, mark: Mark): Promise<void> {
  try {
    await writeWhole(markOf(vault), JSON.stringify(mark), { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(error);
  }
}

async function removeMark(vault: Vault): Promise<void> {
  await rm(markOf(vault), { force: true });
  syncFolder(folderOf(vault));
}
