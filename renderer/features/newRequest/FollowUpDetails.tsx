// The first step of a further letter: what it is for, by when it asks for an answer, and what only the person can add.
import { ACCESS_ITEMS } from '@core/request/reply';
import { LAST_DAY } from '@core/text';
import { useText } from '@app/messages';
import { CheckboxGroup } from '@ui/Checkbox';
import { DateField } from '@ui/DateField';
import { TextField } from '@ui/TextField';
import { FieldAt } from './FieldAt';
import { StepFrame } from './StepFrame';
import { StepSection } from './StepSection';
import { useWizard } from './wizard';

export function FollowUpDetails() {
  const t = useText();
  const { draft, patch, errorAt, info } = useWizard();
  const { followUp } = draft;
  if (followUp === null) return null;
  const change = (part: Partial<typeof followUp>) => patch({ followUp: { ...followUp, ...part } });
  const { kind, missing, until } = followUp;
  return (
    <StepFrame step="details" heading={t(`followUp.${kind}.name`)}>
      <p className="soft">{t(`followUp.${kind}.what`)}</p>
      {kind === 'incomplete-answer' && draft.rights.includes('access') && (
        <FieldAt path="followUp.missing">
          <CheckboxGroup
            label={t('followUp.missing')}
            value={missing}
            onChange={(chosen) => change({ missing: ACCESS_ITEMS.filter((item) => chosen.includes(item)) })}
            options={ACCESS_ITEMS.map((id) => ({ id, label: t(`accessItem.${id}`) }))}
          />
        </FieldAt>
      )}
      <StepSection id="follow-up-particulars" heading={t('followUp.particulars')} help={t('followUp.particularsHelp')}>
        {until !== null && (
          <FieldAt path="followUp.until">
            <DateField
              label={t('followUp.until')}
              description={t('followUp.untilHelp')}
              value={until}
              onChange={(day) => change({ until: day })}
              error={errorAt('followUp.until')}
              min={info.today}
              max={LAST_DAY}
            />
          </FieldAt>
        )}
        <FieldAt path="followUp.reference">
          <TextField
            label={t('followUp.reference')}
            description={t('followUp.referenceHelp')}
            value={followUp.reference}
            onChange={(reference) => change({ reference })}
            error={errorAt('followUp.reference')}
            autoComplete="off"
          />
        </FieldAt>
        <FieldAt path="followUp.particulars">
          <TextField
            label={t(`followUp.${kind}.own`)}
            value={followUp.particulars}
            onChange={(particulars) => change({ particulars })}
            error={errorAt('followUp.particulars')}
            multiline={4}
          />
        </FieldAt>
      </StepSection>
    </StepFrame>
  );
}
