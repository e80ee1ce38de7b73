// Grounds in the person's own words, helped by sentences that have to be adapted.
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { useSuggestions } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Disclosure } from '@ui/Disclosure';
import { TextField } from '@ui/TextField';
import './Details.css';

export interface GroundsTextProps {
  /** Of the letter: what is inserted stands in it, whatever the interface speaks. */
  language: string;
  value: string;
  onChange: (grounds: string) => void;
  error: string | undefined;
  /** Shows the sentences on demand alone. */
  isNarrow?: boolean;
}

export function GroundsText({ language, value, onChange, error, isNarrow = false }: GroundsTextProps) {
  const t = useText();
  const intl = useIntl();
  const place = useRef<HTMLDivElement>(null);
  const suggestions = useSuggestions(language).data ?? [];
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

  const sentences = (
    <>
      <p className="small soft">{t('newRequest.grounds.suggestionsHelp')}</p>
      <ul className="suggestions sheet" aria-label={t('newRequest.grounds.suggestions')}>
        {suggestions.map((sentence) => (
          <li key={sentence}>
            <span lang={language} className="suggestion-text">
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
    </>
  );
  return (
    <>
      <div ref={place} lang={language} className="grounds">
        <TextField
          label={t('newRequest.grounds.label', {
            language: intl.formatDisplayName(language, { type: 'language' }) ?? language,
          })}
          value={value}
          onChange={onChange}
          error={error}
          multiline={7}
          isRequired
        />
      </div>
      {isNarrow ? (
        <Disclosure label={t('newRequest.grounds.suggestions')}>{sentences}</Disclosure>
      ) : (
        <div>
          <h4 className="suggestions-heading">{t('newRequest.grounds.suggestions')}</h4>
          {sentences}
        </div>
      )}
    </>
  );
}
