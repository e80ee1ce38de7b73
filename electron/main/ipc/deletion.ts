// Deletion for good, and what was removed and can still be put back.
import { addDays } from '@core/deadline/period';
import { Refusal } from '@contract/failure';
import type { Context } from '../context';
import type { LongWork } from '../longWork';
import { automaticBackups, backupsHolding, deleteBackups } from '../stillInBackups';
import { belongingsOf, campaignsWith, deleteForGood, finishDeletion } from '../vault/deletion';
import { DAYS_KEPT_AFTER_REMOVAL, stateOf } from '../vault/removed';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

/** Also finishes, at once, a deletion that was interrupted. */
export function deletionHandlers(context: Context, { work }: LongWork): HandlersOf<'deletion'> {
  const { log, vault } = context;
  finishDeletion(vault).catch((error: unknown) => log.error('deletion.unfinished', 'start', error));
  /** The latest removal of each request that is not there again. */
  const removed = () => {
    const latest = new Map(
      vault.removed
        .all()
        .sort((a, b) => (a.removedOn < b.removedOn ? -1 : 1))
        .map((one) => [one.id, one]),
    );
    return [...latest.values()].filter(({ id }) => vault.requests.get(id) === null).reverse();
  };
  const forGood = async (going: ReturnType<typeof belongingsOf>) => {
    const names = [...namesOf(going), ...campaignsWith(vault, going).map(({ id }) => `campaigns/${id}.json`)];
    const found = await work(async (watch) => {
      await deleteForGood(vault, going);
      return backupsHolding(vault, names, watch);
    });
    return found ?? automaticBackups(vault);
  };
  return {
    'deletion.removed': () =>
      removed().map((request) => {
        const { id, removedOn } = request;
        const goneOn = addDays(removedOn, DAYS_KEPT_AFTER_REMOVAL + 1);
        const state = stateOf(request);
        const what = state && { service: state.service, person: state.person.name, rights: state.rights };
        return { id, removedOn, goneOn, what };
      }),
    'deletion.putBack': ({ id }) => {
      const request = existing(removed().find((one) => one.id === id) ?? null);
      if (request.stored === null || stateOf(request) === null) throw new Refusal('failed', 'failure.fileDamaged');
      vault.requests.keep(id, request.stored);
      // Cut off before, it lies in both places, and the one that counts is there.
      vault.removed.drop(id);
    },
    'deletion.ofPerson': ({ id }) => {
      const going = belongingsOf(vault, existing(vault.people.get(id)).id);
      const campaigns = campaignsWith(vault, going);
      return { requests: going.requests.length, drafts: going.drafts.length, campaigns: campaigns.length };
    },
    'deletion.person': ({ id }) => forGood(belongingsOf(vault, existing(vault.people.get(id)).id)),
    'deletion.requests': ({ requestIds }) => {
      const known = new Set(removed().map(({ id }) => id));
      return forGood({ requests: requestIds.filter((id) => known.has(id)), drafts: [], people: [] });
    },
    'deletion.backups': () => automaticBackups(vault),
    'deletion.deleteBackups': async ({ days }) => {
      await work(() => deleteBackups(vault, days));
    },
  };
}

const namesOf = ({ requests, drafts, people }: ReturnType<typeof belongingsOf>) => [
  ...requests.map((id) => `requests/${id}.json`),
  ...drafts.map((id) => `drafts/${id}.json`),
  ...people.map((id) => `people/${id}.json`),
];
