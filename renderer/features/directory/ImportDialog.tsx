// A directory of others: chosen, its columns named where it is a table, looked at, and only then taken.
import { useState } from 'react';
import type { ChosenImport } from '@contract/imports';
import type { Columns } from '@core/directory/import/table';
import { ApiFailure } from '@api/client';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { useToast } from '@ui/Toast';
import { Progress } from '../backup/Progress';
import { ColumnChoice } from './ColumnChoice';
import { ImportPreview } from './ImportPreview';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<ChosenImport | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const choose = useChannelMutation('imports.choose');
  const read = useChannelMutation('imports.read');
  const accept = useChannelMutation('imports.accept');
  const stop = useChannelMutation('imports.stop');
  const preview = read.data ?? null;
  const taken = preview === null ? 0 : preview.added + preview.changed + preview.same;
  const failure = accept.error ?? read.error ?? choose.error;

  const leave = () => {
    stop.mutate(undefined);
    onClose();
  };
  const doChoose = (from: 'file' | 'folder') =>
    choose.mutate(
      { from },
      {
        onSuccess: (answer) => {
          if (answer === null) return;
          setChosen(answer);
          if (answer.table === null) read.mutate({ columns: null });
          else setColumns(answer.table.guessed);
        },
      },
    );
  const doAccept = () =>
    accept.mutate(undefined, {
      onSuccess: ({ records }) => {
        toast.show({ message: t('importing.done', { count: records }) });
        onClose();
      },
    });
  const isBusy = read.isPending || accept.isPending;
  return (
    <Dialog
      isOpen
      title={t('importing.title')}
      onClose={leave}
      actions={
        <>
          <Button onPress={leave}>{t(read.isPending ? 'importing.stop' : 'app.cancel')}</Button>
          {chosen?.table && preview === null && !isBusy && (
            <Button kind="primary" onPress={() => read.mutate({ columns })}>
              {t('importing.read')}
            </Button>
          )}
          {preview !== null && taken > 0 && (
            <Button kind="primary" isDisabled={isBusy} onPress={doAccept}>
              {t('importing.accept', { count: taken })}
            </Button>
          )}
        </>
      }
    >
      {chosen === null ? (
        <>
          <p>{t('importing.text')}</p>
          <p className="soft">{t('importing.formats')}</p>
          <div className="row">
            <Button icon="file" onPress={() => doChoose('file')}>
              {t('importing.chooseFile')}
            </Button>
            <Button icon="directory" onPress={() => doChoose('folder')}>
              {t('importing.chooseFolder')}
            </Button>
          </div>
        </>
      ) : isBusy ? (
        <Progress label={t('importing.reading')} of="imports.progress" />
      ) : preview !== null ? (
        <ImportPreview preview={preview} />
      ) : (
        chosen.table && <ColumnChoice file={chosen.file} table={chosen.table} columns={columns} onChange={setColumns} />
      )}
      {failure && !isBusy && (
        <Notice tone="overdue">
          {failure instanceof ApiFailure && failure.failure.problems.length > 0
            ? failure.failure.problems.map((found) => `${found.path}: ${problemText(found)}`).join(' ')
            : failureText(failure)}
        </Notice>
      )}
    </Dialog>
  );
}
