// Letters being made, with a way to stop; what is made by then stays.
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Progress } from '../backup/Progress';

export function MakeDialog({ count }: { count: number }) {
  const t = useText();
  const stop = useChannelMutation('campaigns.stop');
  const leave = () => stop.mutate(undefined);
  return (
    <Dialog
      isOpen
      onClose={leave}
      title={t('campaign.making', { count })}
      actions={<Button onPress={leave}>{t('campaign.stop')}</Button>}
    >
      <Progress label={t('campaign.makingText')} of="campaigns.progress" />
    </Dialog>
  );
}
