// One paragraph of the letter: read as it will stand, changed in place, moved, left out, or followed by one of one's own.
import { type KeyboardEvent, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { LetterBlock } from '@core/letter/document';
import { isOwnBlock } from '@core/request/requestFile';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { MenuButton } from '@ui/MenuButton';
import { useToast } from '@ui/Toast';
import { FieldAt, focusSoon } from './FieldAt';
import { useWizard } from './wizard';

const textOf = (block: LetterBlock) => (block.kind === 'list' ? block.items.join('\n') : block.text);

export interface ParagraphProps {
  block: LetterBlock;
  number: number;
  showsReferences: boolean;
  /** The ids of the blocks before and after, null at either end. */
  neighbours: { before: string | null; after: string | null };
  /** A paragraph that was just added opens for writing. */
  startsEditing: boolean;
  onMove: (by: 1 | -1) => void;
  onAddBelow: () => void;
  /** The person left a paragraph of their own empty. */
  onDiscard: () => void;
}

export function Paragraph({
  block,
  number,
  showsReferences,
  neighbours,
  startsEditing,
  onMove,
  onAddBelow,
  onDiscard,
}: ParagraphProps) {
  const t = useText();
  const intl = useIntl();
  const toast = useToast();
  const { draft, patch, errorAt, goTo } = useWizard();
  const [isEditing, setEditing] = useState(startsEditing);
  const noteId = useId();
  const isGrounds = block.role === 'grounds';
  const isOwn = isOwnBlock(block.id);
  // The template's own words, as last seen: typing them again is no change.
  const [template, setTemplate] = useState(() => (block.edited ? null : textOf(block)));
  if (!block.edited && draft.edits[block.id] === undefined && template !== textOf(block)) setTemplate(textOf(block));

  const edit = draft.edits[block.id];
  const text = isGrounds ? draft.grounds : (edit?.text ?? template ?? textOf(block));
  const path = isGrounds ? 'grounds' : `edits.${block.id}`;
  const error = errorAt(path);
  const otherEdits = Object.fromEntries(Object.entries(draft.edits).filter(([id]) => id !== block.id));
  const place = `[data-path="${path}"] .paragraph-text`;

  const change = (value: string) => {
    if (isGrounds) patch({ grounds: value });
    else if (value === template) patch({ edits: otherEdits });
    else patch({ edits: { ...draft.edits, [block.id]: { text: value, language: draft.language } } });
  };
  const reset = () => {
    patch({ edits: otherEdits });
    focusSoon(place);
    toast.show({
      message: t('newRequest.letter.wasReset'),
      action: { label: t('app.undo'), onAction: () => patch({ edits: draft.edits }) },
    });
  };
  const remove = () => {
    const { edits, removed, order } = draft;
    patch(isOwn ? { edits: otherEdits } : { removed: [...removed, block.id] });
    const next = neighbours.after ?? neighbours.before;
    if (next !== null) focusSoon(`[data-path$="${next}"] .paragraph-text`);
    toast.show({
      message: t('newRequest.letter.wasRemoved'),
      action: { label: t('app.undo'), onAction: () => patch({ edits, removed, order }) },
    });
  };
  const leave = (focusBack: boolean) => {
    setEditing(false);
    // A paragraph cannot be empty; the template's stands again, and one's own goes.
    if (text.trim() === '' && !isGrounds) {
      patch({ edits: otherEdits });
      if (isOwn) onDiscard();
    }
    if (focusBack) focusSoon(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave(true);
  };
  const move = (by: 1 | -1) => {
    onMove(by);
    focusSoon(place);
  };
  const menu = (
    <span className="paragraph-menu">
      <MenuButton
        label={t('newRequest.letter.more')}
        aria-label={t('newRequest.letter.moreOf', { number })}
        items={[
          { id: 'add', label: t('newRequest.letter.addBelow'), onAction: onAddBelow },
          ...(neighbours.before === null
            ? []
            : [{ id: 'up', label: t('newRequest.letter.moveUp'), onAction: () => move(-1) }]),
          ...(neighbours.after === null
            ? []
            : [{ id: 'down', label: t('newRequest.letter.moveDown'), onAction: () => move(1) }]),
          ...(block.role === null ? [{ id: 'remove', label: t('app.remove'), onAction: remove }] : []),
        ]}
      />
    </span>
  );

  // Entered as fields and not as a text: changed where the fields are.
  if (block.role !== null && !isGrounds) {
    const { role } = block;
    return (
      <div className="paragraph">
        <button
          type="button"
          className="paragraph-text"
          aria-describedby={noteId}
          onClick={() => goTo('details', role === 'missing' || role === 'particulars' ? `followUp.${role}` : role)}
        >
          {textOf(block)}
        </button>
        <p className="paragraph-note paragraph-own" id={noteId}>
          {t('newRequest.letter.fromDetails', { role })}
        </p>
        {menu}
      </div>
    );
  }
  const isChanged = edit !== undefined;
  const isForeign = isChanged && edit.language !== draft.language;
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
        <p className="paragraph-note" id={noteId}>
          {isGrounds && <span className="paragraph-own">{t('newRequest.letter.grounds')}</span>}
          {isChanged && (
            <span className="paragraph-own">
              {isForeign
                ? t('newRequest.letter.writtenIn', {
                    language: intl.formatDisplayName(edit.language, { type: 'language' }) ?? edit.language,
                  })
                : t(isOwn ? 'newRequest.letter.own' : 'newRequest.letter.edited')}
            </span>
          )}
          {showsReferences && block.references.length > 0 && <span>{block.references.join(' · ')}</span>}
          {isEditing && block.kind === 'list' && <span>{t('newRequest.letter.listHelp')}</span>}
        </p>
        {error !== undefined && <p className="field-error">{error}</p>}
        {isChanged && !isOwn && (
          <Button kind="quiet" icon="undo" aria-label={t('newRequest.letter.resetLong', { number })} onPress={reset}>
            {t('newRequest.letter.reset')}
          </Button>
        )}
        {menu}
      </div>
    </FieldAt>
  );
}
