// Deletion for good: of people with all that is theirs, of requests that were removed, of the whole vault.
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Refusal } from '@contract/failure';
import type { Campaign } from '@core/campaign/campaign';
import { turns } from '@node/turns';
import { syncFolder } from '@node/writeWhole';
import { forget } from './journal';
import type { DeletionMark } from './marks';
import { cannotWrite } from './records';
import { stateOf } from './removed';
import type { Vault } from './vault';

type Going = Omit<DeletionMark, 'version'>;

/** What goes with a person: the requests made for them, removed ones included, and the drafts of their letters. */
export function belongingsOf(vault: Vault, personId: string): Going {
  const requests = new Set([
    ...vault.requests.all().flatMap((request) => (request.personId === personId ? [request.id] : [])),
    ...vault.removed.all().flatMap((request) => (stateOf(request)?.personId === personId ? [request.id] : [])),
  ]);
  const drafts = vault.drafts
    .all()
    .filter((draft) => draft.personId === personId || (draft.requestId !== null && requests.has(draft.requestId)));
  return { requests: [...requests], drafts: drafts.map(({ id }) => id), people: [personId] };
}

/** What is left of a campaign without what goes: null when nothing of it concerns anybody any more. */
function campaignWithout(campaign: Campaign, { requests, people }: Going): Campaign | null {
  const isOf = (personId: string) => people.includes(personId);
  // The request that an entry becomes has the same id.
  const goes = (entry: Campaign['entries'][number]) => isOf(entry.personId) || requests.includes(entry.id);
  if (!campaign.personIds.some(isOf) && !campaign.entries.some(goes)) return campaign;
  const personIds = campaign.personIds.filter((id) => !isOf(id));
  const entries = campaign.entries.filter((entry) => !goes(entry));
  return personIds.length === 0 && entries.length === 0 ? null : { ...campaign, personIds, entries };
}

/** The campaigns that hold something of what goes: it is taken out of them, and those that hold nothing else go. */
export const campaignsWith = (vault: Vault, going: Going): Campaign[] =>
  vault.campaigns.all().filter((campaign) => campaignWithout(campaign, going) !== campaign);

/**
 * Deletes all of it, and the files that nothing else names. Cut off, it is finished at the next start. A restore before it
 * cannot be undone any more, as that would need what goes. Throws {@link Refusal}.
 */
export async function deleteForGood(vault: Vault, going: Going): Promise<void> {
  const { restore, deletion } = vault.marks;
  if (deletion.value !== null || (restore.value !== null && restore.value.state !== 'applied'))
    throw new Refusal('conflict', 'failure.restoreInterrupted');
  deletion.save({ version: 1, ...going });
  await finishDeletion(vault);
}

/** At the start, and at the end of every deletion. */
export async function finishDeletion(vault: Vault): Promise<void> {
  const going = vault.marks.deletion.value;
  if (going === null) return;
  const ids = new Set(going.requests);
  const gone = [
    ...going.requests.map((id) => vault.requests.events(id)),
    ...vault.removed.all().flatMap(({ id, stored }) => (ids.has(id) ? [stored] : [])),
    ...going.drafts.map((id) => vault.drafts.get(id)),
    ...going.people.map((id) => vault.people.get(id)),
  ];
  forget(vault);
  const turn = turns();
  await vault.together(async () => {
    for (const id of going.drafts) vault.drafts.remove(id);
    for (const id of going.requests) {
      vault.requests.remove(id);
      vault.removed.drop(id);
      await turn();
    }
    const { delivered, leads } = vault.reminders.value;
    const isKept = (id: string) => !ids.has(id);
    vault.reminders.save({
      delivered: delivered.filter((key) => isKept(key.split(' ', 1)[0] ?? '')),
      leads: Object.fromEntries(Object.entries(leads).filter(([id]) => isKept(id))),
    });
    for (const campaign of campaignsWith(vault, going)) {
      const left = campaignWithout(campaign, going);
      if (left === null) vault.campaigns.remove(campaign.id);
      else vault.campaigns.save(campaign.id, left);
      await turn();
    }
    // Nobody acts for others any more who is not there.
    for (const { mandate, ...person } of vault.people.all())
      if (mandate !== undefined && going.people.includes(mandate.holderId)) vault.people.save(person.id, person);
    for (const id of going.people) vault.people.remove(id);
  });
  // Files of drafts and letters that were never kept go as well: nobody can tell whose they were.
  await vault.sweep(Date.now(), gone);
  vault.forgetGone();
  vault.marks.deletion.save(null);
}

const deletedFolder = (vault: string) => `${vault}.deleted`;
/** Made beside the vault while it is sealed, or put aside as its keys were lost. */
const BESIDE = /\.(?:deleted|sealing|plain|lost-\d+)$/;

/**
 * Deletes the vault and every folder that was put aside for it. It is out of the way at once, and cannot be opened any
 * more: its keys go first. What cannot be removed now goes at the next start. Throws {@link Refusal}, and then it is there.
 */
export function deleteVault(vault: string): void {
  // Those beside it first: without a vault the next start would take one of them for it.
  for (const name of readdirSync(dirname(vault)))
    if (name.startsWith(`${basename(vault)}.`) && BESIDE.test(name)) remove(join(dirname(vault), name));
  try {
    renameSync(vault, deletedFolder(vault));
    syncFolder(dirname(vault));
  } catch (error) {
    throw cannotWrite(error);
  }
  finishDeletingVault(vault);
}

/** At the start: goes on with what was cut off. */
export function finishDeletingVault(vault: string): void {
  if (existsSync(deletedFolder(vault))) remove(deletedFolder(vault));
}

function remove(folder: string): void {
  try {
    for (const name of ['keys.json', 'keys.json.bak']) overwrite(join(folder, name));
    rmSync(folder, { recursive: true, force: true });
    syncFolder(dirname(folder));
  } catch {
    // Out of the way already; the next start tries again.
  }
}

/** Where the disk writes in place, what was there is gone; elsewhere its old copy is no longer named by any file. */
function overwrite(path: string): void {
  if (existsSync(path)) writeFileSync(path, randomBytes(statSync(path).size), { flag: 'r+', flush: true });
}
