// The leads one can choose from: those that are offered, and any other that was chosen before.
import { LEADS, type Leads } from '@core/deadline/reminders';
import { useText } from '@app/messages';
import type { Option } from '@ui/Select';

/** @param more what else to say of a lead */
export function useLeadOptions(): (chosen: Leads, more?: (lead: number) => string) => Option<`${number}`>[] {
  const t = useText();
  return (chosen, more) =>
    [...new Set([...LEADS, ...chosen])]
      .sort((a, b) => b - a)
      .map((lead) => ({
        id: `${lead}`,
        label: t('settings.lead', { days: lead }),
        ...(more && { description: more(lead) }),
      }));
}

export const leadIds = (leads: Leads) => leads.map((lead) => `${lead}` as const);
