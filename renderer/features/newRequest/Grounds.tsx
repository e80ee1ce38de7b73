// The grounds of an objection: the person's own words, helped by sentences that have to be adapted.
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { useSuggestions } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { TextField } from '@ui/TextField';
import { FieldAt } from './FieldAt';
import { gapsIn } from './steps';
import { StepSection } from './StepSection';
import { useWizard } from './wizard';

export function Grounds() {
  const t = useText();
  const { draft, patch, errorAt } = useWizard();
  const place = useRef<HTMLDivElement>(null);
  const intl = useIntl();
  // What is inserted stands in the letter, so it speaks the letter's language, whatever the interface speaks.
  const suggestions = useSuggestions(draft.language).data ?? [];
  const language = intl.formatDisplayName(draft.language, { type: 'language' }) ?? draft.language;
  const gap = gapsIn(draft).find(({ path }) => path === 'grounds');

  const insert = (sentence: string) => {
    const field = place.current?.querySelector('textarea');
    if (!field) return;
    field.focus();
    // Typed for the person rather than set, so that the field's own undo takes it back.
    const before = field.value.slice(0, field.selectionStart);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else keeps the field's history of undo
    document.execCommand('insertText', false, before === '' || /\s$/.test(before) ? sentence : ` ${sentence}`);
    const opening = field.value.lastIndexOf('[', field.selectionEnd - 1);
    const closing = field.value.indexOf(']', opening);
    if (opening >= before.length && closing > opening) field.setSelectionRange(opening, closing + 1);
  };

  return (
    <StepSection id="details-grounds" heading={t('newRequest.grounds.heading')} help={t('newRequest.grounds.help')}>
      <FieldAt path="grounds">
        <div ref={place} lang={draft.language} className="grounds">
          <TextField
            label={t('newRequest.grounds.label', { language })}
            value={draft.grounds}
            onChange={(grounds) => patch({ grounds })}
            error={errorAt('grounds')}
            multiline={7}
            isRequired
          />
        </div>
      </FieldAt>
      {gap && <Notice tone="due-soon">{t('newRequest.gap', { gap: gap.gap })}</Notice>}
      <div>
        <h4 className="suggestions-heading" id="grounds-suggestions">
          {t('newRequest.grounds.suggestions')}
        </h4>
        <p className="small soft">{t('newRequest.grounds.suggestionsHelp')}</p>
        <ul className="suggestions sheet" aria-labelledby="grounds-suggestions">
          {suggestions.map((sentence) => (
            <li key={sentence}>
              <span lang={draft.language} className="suggestion-text">
                {sentence}
              </span>
              <Button
                kind="quiet"
                icon="plus"
                aria-label={t('newRequest.grounds.insert', { sentence })}
                onPress={() => insert(sentence)}
              >
                {t('newRequest.grounds.insertShort')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </StepSection>
  );
}
