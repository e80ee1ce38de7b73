// A new recovery code: shown once, kept by the person, and in force only then.
import { useEffect, useState } from 'react';
import { call } from '@api/client';
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { FailureNotice } from './PassphraseFields';
import { PrintCode } from './PrintCode';

/** @param props.hasTitle false where a dialog says it */
export function RecoveryCode({ hasTitle = false, onDone }: { hasTitle?: boolean; onDone: () => void }) {
  const t = useText();
  const save = useChannelMutation('protection.saveRecoveryCode');
  const keep = useChannelMutation('protection.keepRecoveryCode');
  const [code, setCode] = useState<string | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    let wanted = true;
    call('protection.newRecoveryCode', undefined).then(
      (made) => wanted && setCode(made.code),
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <>
      {hasTitle && <h1>{t('protection.recovery.title')}</h1>}
      <p>{t('protection.recovery.text')}</p>
      <p className="recovery-code" data-testid="recovery-code">
        {code?.split('-').map((group) => (
          <span key={group}>{group}</span>
        ))}
      </p>
      <FailureNotice error={failure ?? save.error ?? keep.error} />
      {save.data?.chosen === true && <Notice tone="answered">{t('protection.recovery.saved')}</Notice>}
      <div className="row">
        <Button icon="print" isDisabled={code === null || isPrinting} onPress={() => setPrinting(true)}>
          {t('protection.recovery.print')}
        </Button>
        <Button icon="file" isDisabled={code === null} onPress={() => save.mutate({ as: 'page' })}>
          {t('protection.recovery.savePage')}
        </Button>
        <Button icon="file" isDisabled={code === null} onPress={() => save.mutate({ as: 'text' })}>
          {t('protection.recovery.saveText')}
        </Button>
      </div>
      {isPrinting && <PrintCode />}
      <div className="row">
        <Button kind="primary" isDisabled={code === null} onPress={() => keep.mutate(undefined, { onSuccess: onDone })}>
          {t('protection.recovery.kept')}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {t('protection.recovery.skip')}
        </Button>
      </div>
    </>
  );
}
