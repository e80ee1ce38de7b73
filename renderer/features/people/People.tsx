// The people whose requests are kept here: added, changed, removed.
import { useState } from 'react';
import type { SavedPerson } from '@contract/views';
import { useChannelMutation, usePeople } from '@api/queries';
import { useCountryName, useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { EmptyState } from '@ui/EmptyState';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { useToast } from '@ui/Toast';
import { PersonDialog } from './PersonDialog';
import './People.css';

export function People() {
  const t = useText();
  const toast = useToast();
  const failureText = useFailureText();
  const countryName = useCountryName();
  const people = usePeople().data;
  const [editing, setEditing] = useState<SavedPerson | 'new' | null>(null);
  const [removing, setRemoving] = useState<SavedPerson | null>(null);
  const remove = useChannelMutation('people.remove');
  const restore = useChannelMutation('people.save');
  const saveMandate = useChannelMutation('people.saveMandate');
  const day = useDay();
  if (people === undefined) return null;

  const confirmRemoval = (person: SavedPerson) =>
    remove.mutate(
      { id: person.id },
      {
        onSuccess: () => {
          setRemoving(null);
          toast.show({
            message: t('people.removed'),
            action: { label: t('app.undo'), onAction: () => restore.mutate(person) },
          });
        },
      },
    );
  const failure = restore.error ?? saveMandate.error;
  const add = (
    <Button kind="primary" onPress={() => setEditing('new')}>
      {t('people.add')}
    </Button>
  );
  return (
    <div className="page">
      <PageHeader title={t('app.people')} subtitle={t('people.subtitle')} actions={people.length > 0 && add} />
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      {people.length === 0 ? (
        <EmptyState title={t('people.empty')} actions={add}>
          {t('people.emptyText')}
        </EmptyState>
      ) : (
        <ul className="sheet people">
          {people.map((person) => (
            <li key={person.id} className="people-row">
              <div className="people-text">
                <strong>{person.name}</strong>
                <p className="soft">
                  {[...person.address, countryName(person.country)].join(' · ')}
                  {person.email !== undefined && (
                    <>
                      <br />
                      {person.email}
                    </>
                  )}
                  {person.mandate !== undefined && (
                    <>
                      <br />
                      {t('people.represented', {
                        name: people.find(({ id }) => id === person.mandate?.holderId)?.name ?? '?',
                        day: day(person.mandate.on),
                      })}
                    </>
                  )}
                </p>
              </div>
              <div className="row">
                {person.mandate !== undefined && (
                  <Button
                    icon="file"
                    aria-label={t('people.mandateSaveOf', { name: person.name })}
                    onPress={() => saveMandate.mutate({ id: person.id })}
                  >
                    {t('people.mandateSave')}
                  </Button>
                )}
                <Button aria-label={t('people.editOf', { name: person.name })} onPress={() => setEditing(person)}>
                  {t('people.edit')}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t('people.removeOf', { name: person.name })}
                  onPress={() => setRemoving(person)}
                >
                  {t('app.remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {editing && <PersonDialog person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {removing && (
        <Dialog
          role="alertdialog"
          isOpen
          title={t('people.removeTitle', { name: removing.name })}
          onClose={() => setRemoving(null)}
          actions={
            <>
              <Button onPress={() => setRemoving(null)}>{t('app.cancel')}</Button>
              <Button kind="danger" onPress={() => confirmRemoval(removing)}>
                {t('app.remove')}
              </Button>
            </>
          }
        >
          <p>{t('people.removeText')}</p>
          {remove.error && <Notice tone="overdue">{failureText(remove.error)}</Notice>}
        </Dialog>
      )}
    </div>
  );
}
