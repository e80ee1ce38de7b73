// The fields of what is recorded about a complaint, and of an entry of the diary.
import { DECISIONS, type RecordableType } from '@core/request/events';
import { useAuthorities, useCompetent } from '@api/queries';
import { useText } from '@app/messages';
import { RadioCards } from '@ui/RadioCards';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { usePlaceName } from '../authorities/placeName';
import type { RecordForm } from '../request/recordForm';

export interface ComplaintFieldsProps {
  type: RecordableType;
  requestId: string;
  form: RecordForm;
  errorAt: (path: string) => string | undefined;
  onChange: (change: Partial<RecordForm>) => void;
}

/** Currencies of the countries whose authorities are in the directory. */
const CURRENCIES = ['EUR', 'BGN', 'CHF', 'CZK', 'DKK', 'GBP', 'HUF', 'ISK', 'NOK', 'PLN', 'RON', 'SEK', 'USD'];

export function ComplaintFields({ type, requestId, form, errorAt, onChange }: ComplaintFieldsProps) {
  const t = useText();
  const reference = (
    <TextField
      label={t('complaint.field.reference')}
      value={form.reference}
      onChange={(value) => onChange({ reference: value })}
      error={errorAt('data.reference')}
    />
  );
  switch (type) {
    case 'complaintLodged':
      return (
        <>
          <AuthorityChoice requestId={requestId} form={form} errorAt={errorAt} onChange={onChange} />
          {reference}
        </>
      );
    case 'complaintAcknowledged':
      return (
        <>
          <RadioCards
            label={t('complaint.field.progress')}
            value={form.progress}
            onChange={(progress) => onChange({ progress })}
            options={(['yes', 'no'] as const).map((id) => ({
              id,
              label: t(`complaint.field.progress.${id}`),
              description: t(`complaint.field.progress.${id}.text`),
            }))}
            error={errorAt('data.progress')}
          />
          {reference}
        </>
      );
    case 'authorityDecided':
      return (
        <RadioCards
          label={t('complaint.field.decision')}
          value={form.decision}
          onChange={(decision) => onChange({ decision })}
          options={DECISIONS.map((id) => ({ id, label: t(`complaint.decision.${id}`) }))}
          error={errorAt('data.outcome')}
        />
      );
    case 'diaryEntry':
      return (
        <>
          <TextField
            label={t('diary.field.minutes')}
            value={form.minutes}
            onChange={(minutes) => onChange({ minutes })}
            error={errorAt('data.minutes')}
          />
          <div className="diary-money">
            <TextField
              label={t('diary.field.amount')}
              value={form.amount}
              onChange={(amount) => onChange({ amount })}
              error={errorAt('data.money')}
            />
            <Select
              label={t('diary.field.currency')}
              value={form.currency}
              onChange={(currency) => onChange({ currency })}
              options={CURRENCIES.map((id) => ({ id, label: id }))}
            />
          </div>
          <TextField
            label={t('diary.field.distress')}
            description={t('diary.field.distressHelp')}
            value={form.distress}
            onChange={(distress) => onChange({ distress })}
            error={errorAt('data.distress')}
            multiline={3}
          />
        </>
      );
    default:
      return null;
  }
}

/** The competent ones first, then all others. */
function AuthorityChoice({ requestId, form, errorAt, onChange }: Omit<ComplaintFieldsProps, 'type'>) {
  const t = useText();
  const placeName = usePlaceName();
  const competent = useCompetent(requestId).data ?? [];
  const all = useAuthorities().data ?? [];
  const first = competent.map(({ authority }) => authority);
  const options = [
    ...first,
    ...all.map(({ authority }) => authority).filter(({ id }) => !first.some((a) => a.id === id)),
  ];
  return (
    <Select
      label={t('complaint.field.authority')}
      value={form.authority?.authorityId ?? ''}
      onChange={(id) => {
        const chosen = options.find((authority) => authority.id === id);
        if (chosen === undefined) return;
        const { name, country, region } = chosen;
        onChange({
          authority: { authorityId: id, authority: name.native, country, ...(region !== undefined && { region }) },
        });
      }}
      options={options.map((authority) => ({
        id: authority.id,
        label: placeName(authority),
        description: authority.name.native,
      }))}
      error={errorAt('data.authority')}
    />
  );
}
