// The grounds of an objection, on the step of the details.
import { useText } from '@app/messages';
import { Notice } from '@ui/Notice';
import { FieldAt } from './FieldAt';
import { GroundsText } from './GroundsText';
import { gapsIn } from './steps';
import { StepSection } from './StepSection';
import { useWizard } from './wizard';

export function Grounds() {
  const t = useText();
  const { draft, patch, errorAt } = useWizard();
  const gap = gapsIn(draft).find(({ path }) => path === 'grounds');
  return (
    <StepSection id="details-grounds" heading={t('newRequest.grounds.heading')} help={t('newRequest.grounds.help')}>
      <FieldAt path="grounds">
        <GroundsText
          language={draft.language}
          value={draft.grounds}
          onChange={(grounds) => patch({ grounds })}
          error={errorAt('grounds')}
        />
      </FieldAt>
      {gap && <Notice tone="due-soon">{t('newRequest.gap', { gap: gap.gap })}</Notice>}
    </StepSection>
  );
}
