// The people whose requests are kept here: added, changed, removed.
import { useState } from 'react';
import type { SavedPerson } from '@contract/views';
import { useChannelMutation, usePeople } from '@api/queries';
import { useCountryName, useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { RemovePersonDialog } from '../deletion/RemovePersonDialog';
import { PersonDialog } from './PersonDialog';
import './People.css';

export function People() {
  const t = useText();
  const countryName = useCountryName();
  const people = usePeople().data;
  const [editing, setEditing] = useState<SavedPerson | 'new' | null>(null);
  const [removing, setRemoving] = useState<SavedPerson | null>(null);
  const saveMandate = useChannelMutation('people.saveMandate');
  const day = useDay();
  const failureText = useFailureText();
  if (people === undefined) return null;

  const add = (
    <Button kind="primary" onPress={() => setEditing('new')}>
      {t('people.add')}
    </Button>
  );
  return (
    <div className="page">
      <PageHeader title={t('app.people')} subtitle={t('people.subtitle')} actions={people.length > 0 && add} />
      {saveMandate.error && <Notice tone="overdue">{failureText(saveMandate.error)}</Notice>}
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
      {removing && <RemovePersonDialog person={removing} onClose={() => setRemoving(null)} />}
    </div>
  );
}
