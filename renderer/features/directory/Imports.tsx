// The directories that were imported, each of which can be taken away as a whole.
import type { ImportSummary } from '@contract/imports';
import { useChannelMutation, useImports } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { useToast } from '@ui/Toast';

export function Imports() {
  const t = useText();
  const day = useDay();
  const toast = useToast();
  const failureText = useFailureText();
  const imports = useImports().data;
  const remove = useChannelMutation('imports.remove');
  const restore = useChannelMutation('imports.restore');
  const failure = remove.error ?? restore.error;
  if (imports === undefined || (imports.length === 0 && !failure)) return null;
  const doRemove = ({ id, records }: ImportSummary) =>
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          toast.show({
            message: t('importing.removed', { count: records }),
            action: { label: t('app.undo'), onAction: () => restore.mutate(undefined) },
          }),
      },
    );
  return (
    <section className="stack">
      <h2>{t('importing.imports')}</h2>
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      <ul className="sheet directory-list">
        {imports.map((one) => (
          <li key={one.id} className="directory-import">
            <span>
              <strong>{one.file}</strong>
              <span className="soft line">
                {t('importing.of', { count: one.records, day: day(one.at.slice(0, 10)) })}
              </span>
            </span>
            <Button kind="quiet" aria-label={t('importing.removeOf', { file: one.file })} onPress={() => doRemove(one)}>
              {t('app.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
