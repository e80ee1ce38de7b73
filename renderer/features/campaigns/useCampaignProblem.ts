// What keeps a letter of a campaign from being made: where it is, by name, and what to do about it.
import type { Campaign } from '@core/campaign/campaign';
import type { Problem } from '@core/problem';
import type { SavedPerson } from '@contract/views';
import { useText } from '@app/messages';
import { useFieldProblem } from '../newRequest/fieldProblem';

/** "entries.ID.accounts" → the id and "accounts"; null for what concerns all letters. */
function partsOf(path: string): { of: 'entries' | 'people'; id: string; field: string } | null {
  const [root, id = '', ...rest] = path.split('.');
  return root === 'entries' || root === 'people' ? { of: root, id, field: rest.join('.') } : null;
}

export function useCampaignProblem(campaign: Campaign, people: readonly SavedPerson[]) {
  const t = useText();
  const fieldProblem = useFieldProblem();
  const personName = (id: string) => people.find((person) => person.id === id)?.name ?? t('campaign.unknownPerson');
  return {
    /** Of whom or what it is: "Reddit", for several people "Reddit, Ada Beispiel". */
    where(path: string): string {
      const parts = partsOf(path);
      if (parts === null) return t('campaign.field', { field: path.split('.')[0] ?? '' });
      if (parts.of === 'people') return personName(parts.id);
      const entry = campaign.entries.find(({ id }) => id === parts.id);
      if (entry === undefined) return '';
      return campaign.personIds.length > 1 ? `${entry.service}, ${personName(entry.personId)}` : entry.service;
    },
    what(found: Problem): string {
      const parts = partsOf(found.path);
      if (found.id === 'problem.missing' && ['personIds', 'entries'].includes(found.path))
        return t(`campaign.missing.${found.path}`);
      const account = parts?.field === 'accounts' && campaign.entries.find(({ id }) => id === parts.id)?.account;
      if (account && found.id === 'problem.missing')
        return t('campaign.missing.account', { kind: t(`account.${account.kind}`) });
      if (parts?.field === 'signature') return t('newRequest.sign.noDrawing');
      const path = parts === null ? found.path : parts.of === 'people' ? `person.${parts.field}` : parts.field;
      return fieldProblem({ ...found, path });
    },
  };
}
