// Files that could not be read: what is affected, and what an automatic backup can give back.
import { useState } from 'react';
import type { AppInfo } from '@contract/views';
import { useChannelMutation, useDamaged } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import './DamageNotice.css';

export function DamageNotice({ damaged }: { damaged: AppInfo['damaged'] }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  if (damaged.length === 0 && !isOpen) return null;
  return (
    <>
      <Notice tone="due-soon" action={<Button onPress={() => setOpen(true)}>{t('damage.open')}</Button>}>
        {t('damage.notice', { count: damaged.length })}
      </Notice>
      {isOpen && <DamageDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function DamageDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const { data: found, error: unseen, refetch } = useDamaged();
  const putBack = useChannelMutation('damage.putBack');
  const drop = useChannelMutation('damage.drop');
  const [dropping, setDropping] = useState<string | null>(null);
  const showFolder = useChannelMutation('app.showVaultFolder');
  const look = { onSuccess: () => void refetch() };
  const held = found?.filter(({ backup }) => backup !== null).length ?? 0;
  const failure = unseen ?? putBack.error ?? drop.error ?? showFolder.error;
  return (
    <Dialog
      isOpen
      title={t('damage.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('app.close')}</Button>
          {held > 0 && (
            <Button kind="primary" isDisabled={putBack.isPending} onPress={() => putBack.mutate(undefined, look)}>
              {t('damage.putBackAll', { count: held })}
            </Button>
          )}
        </>
      }
    >
      <p>{t('damage.text')}</p>
      {found === undefined && !unseen && <p>{t('damage.looking')}</p>}
      {putBack.data && <Notice tone="answered">{t('damage.done', { count: putBack.data.count })}</Notice>}
      {found && found.length > 0 && (
        <ul className="damaged-files">
          {found.map(({ kind, file, isThere, backup }) => (
            <li key={file}>
              <span className="damaged-text">
                {t(`damage.kind.${kind}`)}
                <br />
                <span className="small soft">
                  {isThere
                    ? t('damage.isThere')
                    : backup !== null
                      ? t('damage.inBackup', { day: day(backup) })
                      : t('damage.inNone')}
                </span>
                <br />
                <span className="small soft">{file}</span>
              </span>
              {dropping === file ? (
                <Button kind="danger" isDisabled={drop.isPending} onPress={() => drop.mutate({ file }, look)}>
                  {t('damage.dropSure')}
                </Button>
              ) : (
                <Button kind="quiet" aria-label={t('damage.dropOf', { file })} onPress={() => setDropping(file)}>
                  {t('damage.dropIt')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{t('damage.byHand')}</p>
      <div>
        <Button onPress={() => showFolder.mutate(undefined)}>{t('settings.showFolder')}</Button>
      </div>
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
    </Dialog>
  );
}
