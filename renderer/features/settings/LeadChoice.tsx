// The choice of leads: those that are offered, and any other that was chosen before.
import { LEADS, type Leads } from '@core/deadline/reminders';
import { useText } from '@app/messages';
import { CheckboxGroup } from '@ui/Checkbox';
import './LeadChoice.css';

export interface LeadChoiceProps {
  label: string;
  description: string;
  value: Leads;
  onChange: (leads: number[]) => void;
  /** What else to say of a lead. */
  more?: (lead: number) => string;
}

export function LeadChoice({ label, description, value, onChange, more }: LeadChoiceProps) {
  const t = useText();
  const offered = [...new Set([...LEADS, ...value])].sort((a, b) => b - a);
  return (
    <div className="lead-choice">
      <CheckboxGroup
        label={label}
        description={description}
        value={value.map(String)}
        onChange={(ids) => onChange(ids.map(Number))}
        options={offered.map((lead) => ({
          id: String(lead),
          label: t('settings.lead', { days: lead }),
          ...(more && { description: more(lead) }),
        }))}
      />
    </div>
  );
}
