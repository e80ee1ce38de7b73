// Step 4: the whole letter, to be read and changed paragraph by paragraph.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { FIRST_DAY, LAST_DAY } from '@core/text';
import type { LetterBlock } from '@core/letter/document';
import { ENVELOPES, isOwnBlock } from '@core/request/requestFile';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox } from '@ui/Checkbox';
import { DateField } from '@ui/DateField';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { FieldAt, focusSoon } from './FieldAt';
import { Paragraph } from './Paragraph';
import { StepFrame } from './StepFrame';
import { StepSection } from './StepSection';
import { useWizard } from './wizard';
import './Letter.css';

export function Letter() {
  const t = useText();
  const intl = useIntl();
  const { draft, patch, info, preview, errorAt, goTo } = useWizard();
  const [showsReferences, setShowsReferences] = useState(true);
  const document = preview?.document;
  const { followUp } = draft;
  const languages = followUp === null ? info.letterLanguages : (info.followUpLanguages[followUp.kind] ?? []);
  const languageName = (tag: string) => intl.formatDisplayName(tag, { type: 'language' }) ?? tag;
  return (
    <StepFrame
      step="letter"
      heading={t('newRequest.letter.heading')}
      isHeadingHidden
      primary={{ label: t('newRequest.letter.toSign'), onPress: () => goTo('sign') }}
    >
      <div className="letter-settings">
        <FieldAt path="language">
          <Select
            label={t('newRequest.letter.language')}
            value={draft.language}
            onChange={(language) => patch({ language })}
            options={languages.map((id) => ({ id, label: languageName(id) }))}
            error={errorAt('language')}
          />
        </FieldAt>
        <Select
          label={t('newRequest.letter.envelope')}
          value={draft.envelope}
          onChange={(envelope) => patch({ envelope })}
          options={ENVELOPES.map((id) => ({
            id,
            label: t(`newRequest.envelope.${id}`),
            description: t(`envelope.${id}`),
          }))}
        />
        <FieldAt path="date">
          <DateField
            label={t('newRequest.letter.date')}
            value={draft.date ?? info.today}
            onChange={(date) => patch({ date: date === '' || date === info.today ? null : date })}
            error={errorAt('date')}
            min={FIRST_DAY}
            max={LAST_DAY}
          />
        </FieldAt>
      </div>
      {document && (
        <div className="paragraphs-head">
          <p className="small soft">{t('newRequest.letter.help')}</p>
          <Checkbox isSelected={showsReferences} onChange={setShowsReferences}>
            {t('newRequest.letter.references')}
          </Checkbox>
        </div>
      )}
      {document && (
        <div className="paragraphs" lang={document.language}>
          <p className="letter-subject">{document.subject.join('\n')}</p>
          <p className="letter-line">{document.salutation}</p>
          <Paragraphs blocks={document.blocks} showsReferences={showsReferences} />
          <p className="letter-line">{document.closing}</p>
        </div>
      )}
      <Enclosures />
    </StepFrame>
  );
}

/** The blocks in order, with the one that is being added, which the letter does not hold while it is empty. */
function Paragraphs({ blocks, showsReferences }: { blocks: readonly LetterBlock[]; showsReferences: boolean }) {
  const t = useText();
  const { draft, patch } = useWizard();
  const [added, setAdded] = useState<{ id: string; after: string } | null>(null);
  const shown = [...blocks];
  if (added !== null && !blocks.some((block) => block.id === added.id)) {
    const at = blocks.findIndex((block) => block.id === added.after);
    shown.splice(at + 1, 0, {
      id: added.id,
      kind: 'paragraph',
      text: '',
      references: [],
      edited: true,
      role: null,
    });
  }
  const ids = shown.map((block) => block.id);
  const move = (i: number, by: 1 | -1) => {
    const order = [...ids];
    order.splice(i + by, 0, ...order.splice(i, 1));
    patch({ order });
  };
  const addBelow = (i: number) => {
    const numbers = Object.keys(draft.edits).flatMap((id) => (isOwnBlock(id) ? [Number(id.slice(4))] : []));
    const id = `own.${Math.max(0, ...numbers) + 1}`;
    setAdded({ id, after: ids[i] ?? '' });
    patch({ order: ids.toSpliced(i + 1, 0, id) });
    // The menu that asked for it still holds the focus.
    focusSoon(`[data-path="edits.${id}"] textarea`);
  };
  const isArranged = draft.removed.length > 0 || draft.order.length > 0;
  const putBack = () => patch({ removed: [], order: [] });
  return (
    <>
      {shown.map((block, i) => (
        <Paragraph
          key={block.id}
          block={block}
          number={i + 1}
          showsReferences={showsReferences}
          neighbours={{ before: ids[i - 1] ?? null, after: ids[i + 1] ?? null }}
          startsEditing={block.id === added?.id}
          onMove={(by) => move(i, by)}
          onAddBelow={() => addBelow(i)}
          onDiscard={() => setAdded(null)}
        />
      ))}
      {isArranged && (
        <div className="row paragraphs-restore">
          <Button icon="undo" onPress={putBack}>
            {t('newRequest.letter.putBack', { count: draft.removed.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function Enclosures() {
  const t = useText();
  const toast = useToast();
  const { draft, patch, errorAt } = useWizard();
  const { enclosures } = draft;
  const remove = (i: number) => {
    patch({ enclosures: enclosures.filter((_, j) => j !== i) });
    focusSoon('.enclosures-add button');
    if (enclosures[i]?.trim() === '') return;
    toast.show({
      message: t('newRequest.enclosures.removed'),
      action: { label: t('app.undo'), onAction: () => patch({ enclosures }) },
    });
  };
  return (
    <StepSection
      id="letter-enclosures"
      heading={t('newRequest.enclosures.heading')}
      help={t('newRequest.enclosures.help')}
    >
      {enclosures.map((text, i) => (
        // Lines have no identity beyond their place.
        <div key={i} className="enclosure">
          <FieldAt path={`enclosures.${i}`}>
            <TextField
              label={t('newRequest.enclosures.item', { number: i + 1 })}
              value={text}
              onChange={(value) => patch({ enclosures: enclosures.map((one, j) => (j === i ? value : one)) })}
              error={errorAt(`enclosures.${i}`)}
            />
          </FieldAt>
          <Button
            kind="quiet"
            icon="close"
            aria-label={t('newRequest.enclosures.remove', { number: i + 1 })}
            onPress={() => remove(i)}
          >
            {null}
          </Button>
        </div>
      ))}
      {enclosures.length < 20 && (
        <div className="row enclosures-add">
          <Button
            icon="plus"
            onPress={() => {
              patch({ enclosures: [...enclosures, ''] });
              focusSoon(`[data-path="enclosures.${enclosures.length}"] input`);
            }}
          >
            {t('newRequest.enclosures.add')}
          </Button>
        </div>
      )}
    </StepSection>
  );
}
