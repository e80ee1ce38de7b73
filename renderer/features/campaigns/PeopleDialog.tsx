// Several people whose letters are made together.
import { useState } from 'react';
import type { SavedPerson } from '@contract/views';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { CheckboxGroup } from '@ui/Checkbox';
import { Dialog } from '@ui/Dialog';

interface PeopleDialogProps {
  people: readonly SavedPerson[];
  chosen: readonly SavedPerson[];
  onChoose: (people: readonly SavedPerson[]) => void;
  onClose: () => void;
}

export function PeopleDialog({ people, chosen, onChoose, onClose }: PeopleDialogProps) {
  const t = useText();
  const [ids, setIds] = useState<readonly string[]>(chosen.map(({ id }) => id));
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
      <CheckboxGroup
        label={t('app.people')}
        value={ids}
        onChange={setIds}
        options={people.map(({ id, name, address }) => ({ id, label: name, description: address.join(', ') }))}
      />
    </Dialog>
  );
}
