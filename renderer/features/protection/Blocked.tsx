// The vault cannot be used as it lies there: why, and another look once that is mended.
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { FailureNotice } from './PassphraseFields';

export function Blocked({ reason, onLooked }: { reason: string | null; onLooked: () => void }) {
  const t = useText();
  const again = useChannelMutation('protection.lookAgain');
  const show = useChannelMutation('protection.showFolder');
  return (
    <>
      <h1>{t('protection.blocked.title')}</h1>
      <p>{t(reason ?? 'protection.blocked.other')}</p>
      <FailureNotice error={again.error ?? show.error} />
      <div className="row">
        <Button
          kind="primary"
          isDisabled={again.isPending}
          onPress={() => again.mutate(undefined, { onSuccess: onLooked })}
        >
          {t('protection.blocked.again')}
        </Button>
        <Button onPress={() => show.mutate(undefined)}>{t('settings.showFolder')}</Button>
      </div>
    </>
  );
}
