// Several people whose letters are made together.
import { useState } from 'react';
import type { SavedPerson } from '@contract/views';
import { ApiFailure } from '@api/client';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { CheckboxGroup } from '@ui/Checkbox';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { useToast } from '@ui/Toast';
import '../newRequest/Sign.css';

/** Of many faults so many are listed. */
const SHOWN = 20;

interface PeopleDialogProps {
  people: readonly SavedPerson[];
  chosen: readonly SavedPerson[];
  onChoose: (people: readonly SavedPerson[]) => void;
  onClose: () => void;
}

export function PeopleDialog({ people, chosen, onChoose, onClose }: PeopleDialogProps) {
  const t = useText();
  const toast = useToast();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const add = useChannelMutation('people.addFromTable');
  const problems = add.error instanceof ApiFailure ? add.error.failure.problems : [];
  const [ids, setIds] = useState<readonly string[]>(chosen.map(({ id }) => id));
  const remove = useChannelMutation('people.remove');
  const addFromTable = () =>
    add.mutateAsync(undefined).then(
      (read) => {
        if (read === null) return;
        const before = ids;
        setIds(read.people.map(({ id }) => id));
        if (read.added.length === 0) return;
        toast.show({
          message: t('campaign.tableAdded', { count: read.added.length }),
          action: {
            label: t('app.undo'),
            onAction: () => {
              setIds(before);
              for (const id of read.added) remove.mutate({ id });
            },
          },
        });
      },
      // Shown below.
      () => undefined,
    );
  /** "rows.3.E-Mail" → "Row 3, “E-Mail”:" */
  const where = (path: string) => {
    const [, row = '', ...column] = path.split('.');
    return t('campaign.tablePlace', { row, column: column.length === 0 ? 'none' : column.join('.') });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('campaign.severalTitle')}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={ids.length === 0}
            onPress={() => {
              onChoose(people.filter(({ id }) => ids.includes(id)));
              onClose();
            }}
          >
            {t('campaign.takePeople', { count: ids.length })}
          </Button>
        </>
      }
    >
      <p className="soft">{t('campaign.severalText')}</p>
      <div className="row">
        <Button icon="file" onPress={() => void addFromTable()}>
          {t('campaign.fromTable')}
        </Button>
      </div>
      <p className="small soft">{t('campaign.tableHelp')}</p>
      {add.data && <Notice tone="answered">{t('campaign.tableRead', { count: add.data.people.length })}</Notice>}
      {problems.length > 0 && (
        <div className="refusals" role="alert">
          <h3>{t('campaign.tableRefused', { count: problems.length })}</h3>
          <ul>
            {problems.slice(0, SHOWN).map((one, i) => (
              <li key={`${one.path} ${i}`}>
                {where(one.path)} {problemText(one)}
              </li>
            ))}
          </ul>
          {problems.length > SHOWN && <p>{t('campaign.tableMore', { count: problems.length - SHOWN })}</p>}
        </div>
      )}
      {add.error && problems.length === 0 && <Notice tone="overdue">{failureText(add.error)}</Notice>}
      <CheckboxGroup
        label={t('app.people')}
        value={ids}
        onChange={setIds}
        options={people.map(({ id, name, address }) => ({ id, label: name, description: address.join(', ') }))}
      />
    </Dialog>
  );
}
