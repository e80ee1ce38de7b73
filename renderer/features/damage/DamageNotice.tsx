// Files that are not as they were left: what is affected, and what an automatic backup can give back.
import { useState } from 'react';
import type { Damaged } from '@contract/damage';
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
  const failureText = useFailureText();
  const { data: found, error: unseen, refetch } = useDamaged();
  const putBack = useChannelMutation('damage.putBack');
  const drop = useChannelMutation('damage.drop');
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
          {found.map((one) => (
            <DamagedFile
              key={one.file}
              {...one}
              isDropping={drop.isPending}
              onDrop={() => drop.mutate({ file: one.file }, look)}
            />
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

interface DamagedFileProps extends Damaged {
  isDropping: boolean;
  onDrop: () => void;
}

function DamagedFile({ kind, file, what, isThere, backup, isDropping, onDrop }: DamagedFileProps) {
  const t = useText();
  const day = useDay();
  const [isAsked, setAsked] = useState(false);
  const now = isThere
    ? t('damage.isThere')
    : backup !== null
      ? t('damage.inBackup', { day: day(backup) })
      : t('damage.inNone');
  return (
    <li>
      <span className="damaged-text">
        {t(`damage.kind.${kind}`)}
        <br />
        <span className="small">{kind === 'ledger' ? t('damage.ledger') : t(`damage.what.${what}`)}</span>
        {kind !== 'ledger' && what !== 'older' && (
          <>
            <br />
            <span className="small soft">{now}</span>
          </>
        )}
        <br />
        <span className="small soft">{file}</span>
      </span>
      {kind === 'ledger' || what === 'missing' ? (
        <Button kind="quiet" isDisabled={isDropping} aria-label={t('damage.forgetOf', { file })} onPress={onDrop}>
          {t('damage.forgetIt')}
        </Button>
      ) : what === 'older' ? (
        <Button kind="quiet" isDisabled={isDropping} aria-label={t('damage.keepOf', { file })} onPress={onDrop}>
          {t('damage.keepIt')}
        </Button>
      ) : isAsked ? (
        <Button kind="danger" isDisabled={isDropping} onPress={onDrop}>
          {t('damage.dropSure')}
        </Button>
      ) : (
        <Button kind="quiet" aria-label={t('damage.dropOf', { file })} onPress={() => setAsked(true)}>
          {t('damage.dropIt')}
        </Button>
      )}
    </li>
  );
}
