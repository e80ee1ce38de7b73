// In the settings: what was removed and can be put back or deleted for good, and the end of everything.
import { useState } from 'react';
import { useChannelMutation, useRemovedRequests } from '@api/queries';
import { useDay, useFailureText, useRightNames, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { DeleteEverythingDialog } from './DeleteEverythingDialog';
import { ForGoodDialog } from './ForGoodDialog';
import './Deletion.css';

export function Deletion() {
  const t = useText();
  const day = useDay();
  const rightNames = useRightNames();
  const failureText = useFailureText();
  const removed = useRemovedRequests().data ?? [];
  const putBack = useChannelMutation('deletion.putBack');
  const forGood = useChannelMutation('deletion.requests');
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  const [isEnding, setEnding] = useState(false);
  return (
    <>
      <p>{t(removed.length === 0 ? 'deletion.noneRemoved' : 'deletion.removedText')}</p>
      {removed.length > 0 && (
        <>
          <ul className="removed-requests" aria-label={t('deletion.removedList')}>
            {removed.map(({ id, what, goneOn }) => {
              const name = what ? `${rightNames(what.rights)}, ${what.service}` : t('deletion.unreadable');
              return (
                <li key={id}>
                  <span className="removed-text">
                    {name}
                    <br />
                    <span className="small soft">
                      {what && `${what.person} · `}
                      {t('deletion.goneOn', { day: day(goneOn) })}
                    </span>
                  </span>
                  <span className="row">
                    {what && (
                      <Button
                        kind="quiet"
                        aria-label={t('deletion.putBackOf', { name })}
                        onPress={() => putBack.mutate({ id })}
                      >
                        {t('deletion.putBackOne')}
                      </Button>
                    )}
                    <Button
                      kind="quiet"
                      aria-label={t('deletion.forGoodOf', { name })}
                      onPress={() => setDeleting([id])}
                    >
                      {t('deletion.forGood')}
                    </Button>
                  </span>
                </li>
              );
            })}
          </ul>
          <div>
            <Button onPress={() => setDeleting(removed.map(({ id }) => id))}>
              {t('deletion.allForGood', { count: removed.length })}
            </Button>
          </div>
        </>
      )}
      {putBack.error && <Notice tone="overdue">{failureText(putBack.error)}</Notice>}
      <p>{t('deletion.everythingText')}</p>
      <div>
        <Button kind="danger" onPress={() => setEnding(true)}>
          {t('deletion.everything')}
        </Button>
      </div>
      {deleting && (
        <ForGoodDialog
          title={t('deletion.forGoodTitle', { count: deleting.length })}
          work={forGood}
          go={t('deletion.forGood')}
          onGo={() => forGood.mutate({ requestIds: [...deleting] })}
          onClose={() => {
            setDeleting(null);
            forGood.reset();
          }}
        >
          <p>{t('deletion.forGoodText')}</p>
        </ForGoodDialog>
      )}
      {isEnding && <DeleteEverythingDialog onClose={() => setEnding(false)} />}
    </>
  );
}
