// Changes of many records, all or none: everything needed is kept first, then the mark that it holds, then it is done.
import { statfs } from 'node:fs/promises';
import { Refusal } from '@contract/failure';
import { filesNamedIn } from '@node/backup/manifest';
import { turns } from '@node/turns';
import type { Clock } from '../clock';
import { cannotWrite } from './records';
import { isSame, putRecord, recordIn, upToDate, type Change } from './snapshot';
import type { RestoreMark } from './marks';
import { DAYS_KEPT_AFTER_REMOVAL } from './removed';
import type { Vault } from './vault';

const PART_BYTES = 1024 * 1024;
/** What records take on the disk beyond their own length. */
const FREE_BYTES_KEPT = 16 * 1024 * 1024;

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

  const mark: RestoreMark = { version: 1, state: 'applying', at: clock.nowIso(), parts, needs: [...needs] };
  vault.marks.restore.save(mark);
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
  const mark = vault.marks.restore.value;
  return mark?.state === 'applied' ? mark.at : null;
}

/** Puts back what was there before; what was changed since stays as it is now. */
export async function undo(vault: Vault): Promise<void> {
  const mark = vault.marks.restore.value;
  if (mark === null) throw new Refusal('not-found', 'failure.notFound');
  const undoing: RestoreMark = { ...mark, state: 'undoing' };
  vault.marks.restore.save(undoing);
  await carryOut(vault, undoing);
}

/** From then on the last restore cannot be undone, and nothing is kept for it. */
export function forget(vault: Vault): void {
  if (vault.marks.restore.value !== null) vault.marks.restore.save(null);
}

/** At the start: finishes what was interrupted, and forgets what can no longer be undone. */
export async function finish(vault: Vault, clock: Clock): Promise<void> {
  const mark = vault.marks.restore.value;
  if (mark === null) return;
  if (mark.state !== 'applied') return carryOut(vault, mark);
  if (Date.parse(mark.at) + DAYS_KEPT_AFTER_REMOVAL * 86_400_000 < clock.now().getTime()) forget(vault);
}

async function carryOut(vault: Vault, mark: RestoreMark): Promise<void> {
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
  if (mark.state === 'applying') vault.marks.restore.save({ ...mark, state: 'applied' });
  else forget(vault);
}

/** What was changed since stays. A record on its way, taken out and not yet put in, is gone. */
const isUndone = (now: object | null, after: object | null) => isSame(now, after) || (now === null && after !== null);
