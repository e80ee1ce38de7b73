// On a record's page: where it is from, what the person corrected in it, and how to go back.
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DirectoryEntry } from '@contract/views';
import { type Corrected, valueAt } from '@core/directory/ownRecord';
import { useChannelMutation } from '@api/queries';
import { useCountryName, useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { useToast } from '@ui/Toast';
import { CorrectDialog } from './CorrectDialog';
import { OwnDialog } from './OwnDialog';

export function OriginPart({ entry }: { entry: DirectoryEntry }) {
  const t = useText();
  const day = useDay();
  const toast = useToast();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const remove = useChannelMutation('ownRecords.remove');
  const restore = useChannelMutation('ownRecords.restore');
  const { platform, origin } = entry;
  const doRemove = () =>
    remove.mutate(
      { id: platform.id },
      {
        onSuccess: (removed) => {
          navigate('/directory');
          toast.show({
            message: t('ownRecord.removed', { service: platform.service }),
            action: { label: t('app.undo'), onAction: () => restore.mutate(removed) },
          });
        },
      },
    );
  return (
    <>
      {origin.kind === 'imported' && (
        <Notice tone={origin.dated ? 'info' : 'due-soon'}>
          {[
            t('importing.from', { file: origin.file, day: day(origin.at.slice(0, 10)) }),
            ...(origin.quality === null ? [] : [t(`importing.quality.${origin.quality}`)]),
            ...(origin.dated ? [] : [t('importing.undated')]),
          ].join(' ')}
        </Notice>
      )}
      {origin.kind === 'own' && <Notice tone="info">{t('ownRecord.note', { day: day(platform.checkedOn) })}</Notice>}
      {remove.error && <Notice tone="overdue">{failureText(remove.error)}</Notice>}
      <CorrectedFields entry={entry} />
      <div className="row">
        <Button icon="pen" onPress={() => setOpen(true)}>
          {t(origin.kind === 'own' ? 'ownRecord.edit' : 'ownRecord.correct')}
        </Button>
        {origin.kind === 'own' && (
          <Button kind="quiet" onPress={doRemove}>
            {t('app.remove')}
          </Button>
        )}
      </div>
      {isOpen &&
        (origin.kind === 'own' ? (
          <OwnDialog known={platform} onClose={() => setOpen(false)} />
        ) : (
          <CorrectDialog entry={entry} onClose={() => setOpen(false)} />
        ))}
    </>
  );
}

function CorrectedFields({ entry: { platform, corrected } }: { entry: DirectoryEntry }) {
  const t = useText();
  const countryName = useCountryName();
  const failureText = useFailureText();
  const correct = useChannelMutation('ownRecords.correct');
  if (corrected.length === 0) return null;
  const shown = (field: Corrected['field'], value: string | readonly string[] | null) =>
    value === null
      ? t('ownRecord.nothing')
      : field.endsWith('country')
        ? countryName(String(value))
        : [value].flat().join(', ');
  const goBack = (back: Corrected['field']) =>
    correct.mutate({
      id: platform.id,
      fields: Object.fromEntries(
        corrected.filter(({ field }) => field !== back).map(({ field }) => [field, valueAt(platform, field)]),
      ),
    });
  return (
    <section className="sheet corrections" aria-label={t('ownRecord.corrected')}>
      <h2>{t('ownRecord.corrected')}</h2>
      {correct.error && <Notice tone="overdue">{failureText(correct.error)}</Notice>}
      <dl>
        {corrected.map(({ field, before }) => (
          <div key={field} className="corrected-field">
            <dt>{t(`ownRecord.field.${field}`)}</dt>
            <dd>
              {shown(field, valueAt(platform, field))}
              <span className="soft small line">
                {before === null
                  ? t('ownRecord.itselfNothing')
                  : t('ownRecord.itself', { value: shown(field, before) })}
              </span>
            </dd>
            <dd>
              <Button
                icon="undo"
                aria-label={t('ownRecord.backOf', { field: t(`ownRecord.field.${field}`) })}
                onPress={() => goBack(field)}
              >
                {t('ownRecord.back')}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
