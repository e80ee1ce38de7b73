// A person removed: from the list alone, or for good with every request and draft of theirs.
import { useState } from 'react';
import type { SavedPerson } from '@contract/views';
import { useBelongings, useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { RadioCards } from '@ui/RadioCards';
import { useToast } from '@ui/Toast';
import { ForGoodDialog } from './ForGoodDialog';
import './Deletion.css';

const HOW = ['list', 'all'] as const;

export function RemovePersonDialog({ person, onClose }: { person: SavedPerson; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const [how, setHow] = useState<(typeof HOW)[number]>('list');
  const belongings = useBelongings(person.id).data;
  const remove = useChannelMutation('people.remove');
  const restore = useChannelMutation('people.save');
  const forGood = useChannelMutation('deletion.person');
  const go = () => {
    if (how === 'all') forGood.mutate({ id: person.id });
    else
      remove.mutate(
        { id: person.id },
        {
          onSuccess: () => {
            onClose();
            toast.show({
              message: t('people.removed'),
              action: { label: t('app.undo'), onAction: () => restore.mutate(person) },
            });
          },
        },
      );
  };
  if (belongings === undefined) return null;
  return (
    <ForGoodDialog
      title={t('people.removeTitle', { name: person.name })}
      work={{ ...forGood, isPending: forGood.isPending || remove.isPending, error: forGood.error ?? remove.error }}
      go={t(how === 'all' ? 'deletion.forGood' : 'app.remove')}
      onGo={go}
      onClose={onClose}
    >
      <RadioCards
        label={t('deletion.how')}
        value={how}
        onChange={setHow}
        options={HOW.map((id) => ({
          id,
          label: t(`deletion.how.${id}`),
          description: t(`deletion.how.${id}.text`, { ...belongings }),
        }))}
      />
    </ForGoodDialog>
  );
}
