// One paragraph of the letter: read as it will stand, and changed in place.
import { type KeyboardEvent, useId, useState } from 'react';
import type { LetterBlock } from '@core/letter/document';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { useToast } from '@ui/Toast';
import { FieldAt, focusSoon } from './FieldAt';
import { useWizard } from './wizard';

const textOf = (block: LetterBlock) => (block.kind === 'list' ? block.items.join('\n') : block.text);

export function Paragraph({
  block,
  number,
  showsReferences,
}: {
  block: LetterBlock;
  number: number;
  showsReferences: boolean;
}) {
  const t = useText();
  const toast = useToast();
  const { draft, patch, errorAt, goTo } = useWizard();
  const [isEditing, setEditing] = useState(false);
  const noteId = useId();
  const isGrounds = block.role === 'grounds';
  // The template's own words, as last seen: typing them again is no change.
  const [template, setTemplate] = useState(() => (block.edited ? null : textOf(block)));
  if (!block.edited && draft.edits[block.id] === undefined && template !== textOf(block)) setTemplate(textOf(block));

  const edit = draft.edits[block.id];
  const text = isGrounds ? draft.grounds : (edit ?? template ?? textOf(block));
  const path = isGrounds ? 'grounds' : `edits.${block.id}`;
  const error = errorAt(path);
  const otherEdits = Object.fromEntries(Object.entries(draft.edits).filter(([id]) => id !== block.id));

  const change = (value: string) => {
    if (isGrounds) patch({ grounds: value });
    else patch({ edits: value === template ? otherEdits : { ...draft.edits, [block.id]: value } });
  };
  const reset = () => {
    const before = draft.edits;
    patch({ edits: otherEdits });
    focusSoon(`[data-path="${path}"] .paragraph-text`);
    toast.show({
      message: t('newRequest.letter.wasReset'),
      action: {
        label: t('app.undo'),
        onAction: () => patch({ edits: { ...otherEdits, [block.id]: before[block.id] ?? '' } }),
      },
    });
  };
  const leave = (focusBack: boolean) => {
    setEditing(false);
    // A paragraph cannot be empty; the template's stands again.
    if (edit?.trim() === '') patch({ edits: otherEdits });
    if (focusBack) focusSoon(`[data-path="${path}"] .paragraph-text`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave(true);
  };

  // Entered as fields and not as a text: changed where the fields are.
  if (block.role !== null && !isGrounds) {
    const { role } = block;
    return (
      <div className="paragraph">
        <button
          type="button"
          className="paragraph-text"
          aria-describedby={noteId}
          onClick={() => goTo('details', role)}
        >
          {textOf(block)}
        </button>
        <p className="paragraph-note paragraph-own" id={noteId}>
          {t('newRequest.letter.fromDetails', { role })}
        </p>
      </div>
    );
  }
  const isChanged = edit !== undefined;
  const hasNote = isGrounds || isChanged || (showsReferences && block.references.length > 0) || block.kind === 'list';
  return (
    <FieldAt path={path}>
      <div className="paragraph" data-editing={isEditing || undefined} data-kind={block.kind}>
        {isEditing ? (
          // The person asked for this field a moment ago, by pressing the paragraph.
          <textarea
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            className="paragraph-text"
            aria-label={t('newRequest.letter.paragraph', { number, role: isGrounds ? 'grounds' : block.kind })}
            aria-describedby={noteId}
            aria-invalid={error !== undefined}
            value={text}
            spellCheck={false}
            onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => leave(false)}
          />
        ) : (
          <button type="button" className="paragraph-text" aria-describedby={noteId} onClick={() => setEditing(true)}>
            {text.trim() === '' ? textOf(block) : text}
            <span className="visually-hidden"> ({t('newRequest.letter.change')})</span>
          </button>
        )}
        {hasNote && (
          <p className="paragraph-note" id={noteId}>
            {isGrounds && <span className="paragraph-own">{t('newRequest.letter.grounds')}</span>}
            {isChanged && <span className="paragraph-own">{t('newRequest.letter.edited')}</span>}
            {showsReferences && block.references.length > 0 && <span>{block.references.join(' · ')}</span>}
            {isEditing && block.kind === 'list' && <span>{t('newRequest.letter.listHelp')}</span>}
          </p>
        )}
        {error !== undefined && <p className="field-error">{error}</p>}
        {isChanged && (
          <Button kind="quiet" icon="undo" aria-label={t('newRequest.letter.resetLong', { number })} onPress={reset}>
            {t('newRequest.letter.reset')}
          </Button>
        )}
      </div>
    </FieldAt>
  );
}
