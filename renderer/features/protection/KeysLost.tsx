// The key file cannot be used: its copy, or what can still be done without it.
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { FailureNotice } from './PassphraseFields';

export function KeysLost({ hasCopy, onDone }: { hasCopy: boolean; onDone: () => void }) {
  const t = useText();
  const restore = useChannelMutation('protection.restoreKeys');
  const anew = useChannelMutation('protection.startAnew');
  return (
    <>
      <h1>{t('protection.lost.title')}</h1>
      <p>{t('protection.lost.text')}</p>
      <p>{t(hasCopy ? 'protection.lost.copy' : 'protection.lost.noCopy')}</p>
      <FailureNotice error={restore.error ?? anew.error} />
      <div className="row">
        {hasCopy ? (
          <Button kind="primary" onPress={() => restore.mutate(undefined, { onSuccess: onDone })}>
            {t('protection.lost.restore')}
          </Button>
        ) : (
          <Button onPress={() => anew.mutate(undefined, { onSuccess: onDone })}>{t('protection.lost.anew')}</Button>
        )}
      </div>
      {!hasCopy && <p className="small soft">{t('protection.lost.anewHelp')}</p>}
    </>
  );
}
