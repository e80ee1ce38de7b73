// Step 2: what is asked for, in plain words, with what each right achieves and what it does not.
import { useIntl } from 'react-intl';
import { CheckboxButton, CheckboxField, CheckboxGroup, Label, Text } from 'react-aria-components';
import type { Platform } from '@core/directory/platform';
import { RIGHTS, type Right } from '@core/request/right';
import { useDay, useText } from '@app/messages';
import { FieldText } from '@ui/FieldText';
import { Icon } from '@ui/Icon';
import { FieldAt } from './FieldAt';
import { StepFrame } from './StepFrame';
import { trainsAi } from './ToWhom';
import { useWizard } from './wizard';
import './What.css';

/** What people come for most, first; what fits the platform before everything else. */
const USUAL: readonly Right[] = ['access', 'erasure', 'ai-training-objection', 'marketing-objection', 'objection'];

export function offered(written: readonly string[], platform: Platform | null): Right[] {
  const first: Right[] = platform !== null && trainsAi(platform) ? ['ai-training-objection'] : [];
  const order = [...new Set([...first, ...USUAL, ...RIGHTS])];
  return order.filter((right) => written.includes(right));
}

export function What() {
  const t = useText();
  const { draft, patch, info, entry, addressee, errorAt } = useWizard();
  const rights = offered(info.letterRights, entry?.platform ?? null);
  const error = errorAt('rights');
  return (
    <StepFrame
      step="what"
      heading={
        addressee === '' ? t('newRequest.what.headingPlain') : t('newRequest.what.heading', { service: addressee })
      }
    >
      <FieldAt path="rights">
        <CheckboxGroup
          className="field rights"
          value={[...draft.rights]}
          onChange={(ids) => patch({ rights: rights.filter((right) => ids.includes(right)) })}
          isInvalid={error !== undefined}
          validationBehavior="aria"
        >
          <Label className="soft">{t('newRequest.what.several')}</Label>
          <FieldText error={error} />
          <div className="sheet rights-list">
            {rights.map((right) => (
              <CheckboxField key={right} value={right} className="right">
                <CheckboxButton className="checkbox right-box">
                  <span className="checkbox-box">
                    <Icon name="check" />
                  </span>
                  <span className="right-name">{t(`right.${right}.name`)}</span>
                </CheckboxButton>
                <Text slot="description" className="right-words">
                  <span className="line">{t(`right.${right}.does`)}</span>
                  <span className="line soft">{t(`right.${right}.doesNot`)}</span>
                  {right === 'ai-training-objection' && entry !== null && <Training platform={entry.platform} />}
                </Text>
              </CheckboxField>
            ))}
          </div>
        </CheckboxGroup>
      </FieldAt>
    </StepFrame>
  );
}

/** Two sentences: what the record says about training, and what an objection can still reach. */
function Training({ platform }: { platform: Platform }) {
  const t = useText();
  const intl = useIntl();
  const day = useDay();
  const { info } = useWizard();
  const ai = platform.aiTraining;
  if (ai === undefined) return null;
  const data = intl.formatList(
    ai.data.map((kind) => t(`newRequest.aiData.${kind}`)),
    { type: 'conjunction' },
  );
  const known = { service: platform.service, data: data === '' ? t('newRequest.aiData.unknown') : data };
  const announced = ai.since !== undefined && ai.since > info.today;
  const fact =
    ai.since === undefined
      ? t(`newRequest.ai.${ai.status}`, known)
      : t(announced ? 'newRequest.ai.announced' : 'newRequest.ai.since', { ...known, day: day(ai.since) });
  const reach = announced ? 'before' : ai.status === 'training' || ai.status === 'may-train' ? 'running' : 'precaution';
  return (
    <span className="training">
      <span className="line">{fact}</span>
      <span className="line">
        {t(`newRequest.ai.reach.${reach}`, { futureOnly: ai.optOutReaches === 'future-only' ? 'yes' : 'no' })}
      </span>
    </span>
  );
}
