// Step 3, what a right needs beyond who writes and where the account is: one section each.
import type { Draft } from '@core/request/draft';
import { ERASURE_GROUNDS, RESTRICTION_GROUNDS } from '@core/request/right';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox, CheckboxGroup } from '@ui/Checkbox';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { FieldAt, focusSoon } from './FieldAt';
import { StepSection } from './StepSection';
import { useWizard } from './wizard';

const MOST_CORRECTIONS = 50;

/** Art. 16: pairs of what is stored and what it should read; one empty pair is always there to be filled. */
export function Corrections() {
  const t = useText();
  const toast = useToast();
  const { draft, patch, errorAt } = useWizard();
  const corrections = draft.corrections.length === 0 ? [{ wrong: '', right: '' }] : draft.corrections;
  const change = (i: number, part: Partial<Draft['corrections'][number]>) =>
    patch({ corrections: corrections.map((one, j) => (j === i ? { ...one, ...part } : one)) });
  const remove = (i: number) => {
    patch({ corrections: corrections.filter((_, j) => j !== i) });
    focusSoon(`[data-path="corrections.${Math.max(0, i - 1)}.wrong"] textarea`);
    toast.show({
      message: t('newRequest.corrections.removed'),
      action: { label: t('app.undo'), onAction: () => patch({ corrections }) },
    });
  };
  return (
    <StepSection
      id="details-corrections"
      heading={t('newRequest.corrections.heading')}
      help={t('newRequest.corrections.help')}
    >
      <FieldAt path="corrections">
        <div className="stack">
          {corrections.map((correction, i) => (
            // Pairs have no identity beyond their place.
            <div key={i} className="correction">
              {(['wrong', 'right'] as const).map((side) => (
                <FieldAt key={side} path={`corrections.${i}.${side}`}>
                  <TextField
                    label={t(`newRequest.corrections.${side}`)}
                    value={correction[side]}
                    onChange={(value) => change(i, { [side]: value })}
                    error={
                      errorAt(`corrections.${i}.${side}`) ??
                      (i === 0 && side === 'wrong' ? errorAt('corrections', 'here') : undefined)
                    }
                    multiline={2}
                  />
                </FieldAt>
              ))}
              {corrections.length > 1 && (
                <Button
                  kind="quiet"
                  icon="close"
                  aria-label={t('newRequest.corrections.remove', { number: i + 1 })}
                  onPress={() => remove(i)}
                >
                  {null}
                </Button>
              )}
            </div>
          ))}
        </div>
      </FieldAt>
      {corrections.length < MOST_CORRECTIONS && (
        <div className="row">
          <Button
            icon="plus"
            onPress={() => {
              patch({ corrections: [...corrections, { wrong: '', right: '' }] });
              focusSoon(`[data-path="corrections.${corrections.length}.wrong"] textarea`);
            }}
          >
            {t('newRequest.corrections.add')}
          </Button>
        </div>
      )}
    </StepSection>
  );
}

/** Art. 7(3): one consent by name, or every one. */
export function Consent() {
  const t = useText();
  const { draft, patch, errorAt } = useWizard();
  return (
    <StepSection id="details-consent" heading={t('newRequest.consent.heading')} help={t('newRequest.consent.help')}>
      <FieldAt path="consent">
        <TextField
          label={t('newRequest.consent.label')}
          value={draft.consent}
          onChange={(consent) => patch({ consent })}
          error={errorAt('consent')}
          multiline={2}
        />
      </FieldAt>
    </StepSection>
  );
}

/** Art. 9: legitimate interests alone do not carry the processing of such data. */
export function SpecialCategories() {
  const t = useText();
  const { draft, patch } = useWizard();
  return (
    <Checkbox
      isSelected={draft.specialCategories}
      onChange={(specialCategories) => patch({ specialCategories })}
      description={t('newRequest.specialCategories.help')}
    >
      {t('newRequest.specialCategories.label')}
    </Checkbox>
  );
}

export function RestrictionGrounds() {
  const t = useText();
  const { draft, patch, errorAt } = useWizard();
  return (
    <StepSection
      id="details-restriction"
      heading={t('newRequest.restriction.heading')}
      help={t('newRequest.restriction.help')}
    >
      <FieldAt path="restrictionGrounds">
        <CheckboxGroup
          label={t('newRequest.restriction.label')}
          value={draft.restrictionGrounds}
          onChange={(restrictionGrounds) => patch({ restrictionGrounds })}
          options={RESTRICTION_GROUNDS.map((id) => ({
            id,
            label: t(`newRequest.restriction.${id}`),
            description: t('newRequest.restriction.source', { letter: id }),
          }))}
          error={errorAt('restrictionGrounds')}
        />
      </FieldAt>
    </StepSection>
  );
}

export function ErasureGrounds() {
  const t = useText();
  const { draft, patch, errorAt } = useWizard();
  return (
    <StepSection id="details-erasure" heading={t('newRequest.erasure.heading')} help={t('newRequest.erasure.help')}>
      <FieldAt path="erasureGrounds">
        <CheckboxGroup
          label={t('newRequest.erasure.label')}
          value={draft.erasureGrounds}
          onChange={(erasureGrounds) => patch({ erasureGrounds })}
          options={ERASURE_GROUNDS.map((id) => ({
            id,
            label: t(`newRequest.erasure.${id}`),
            description: t('newRequest.erasure.source', { letter: id }),
          }))}
          error={errorAt('erasureGrounds')}
        />
      </FieldAt>
    </StepSection>
  );
}

/** What Art. 15(1) to (3) GDPR gives; the letter asks for all of it. */
const ACCESS = [
  'confirmation',
  'purposes',
  'categories',
  'recipients',
  'storage',
  'rights',
  'source',
  'decisions',
  'transfers',
  'copy',
] as const;

export function AccessList() {
  const t = useText();
  return (
    <StepSection id="details-access" heading={t('newRequest.access.heading')} help={t('newRequest.access.help')}>
      <ul className="access-list">
        {ACCESS.map((item) => (
          <li key={item}>{t(`newRequest.access.${item}`)}</li>
        ))}
      </ul>
    </StepSection>
  );
}
