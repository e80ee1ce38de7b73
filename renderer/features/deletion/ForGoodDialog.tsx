// Deletion for good: the question first, then where backups still hold what went.
import type { ReactNode } from 'react';
import type { StillInBackups } from '@contract/deletion';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Progress } from '../backup/Progress';
import { StillHeld } from './StillHeld';

export interface ForGoodDialogProps {
  title: string;
  /** The question, and what may be chosen. */
  children: ReactNode;
  work: { isPending: boolean; data: StillInBackups | undefined; error: Error | null };
  /** Label of the button that begins. */
  go: string;
  onGo: () => void;
  onClose: () => void;
}

export function ForGoodDialog({ title, children, work, go, onGo, onClose }: ForGoodDialogProps) {
  const t = useText();
  const failureText = useFailureText();
  const { data: found, isPending, error } = work;
  return (
    <Dialog
      role="alertdialog"
      isOpen
      title={found ? t('deletion.done') : title}
      onClose={() => !isPending && onClose()}
      actions={
        found ? (
          <Button kind="primary" onPress={onClose}>
            {t('app.close')}
          </Button>
        ) : (
          <>
            <Button isDisabled={isPending} onPress={onClose}>
              {t('app.cancel')}
            </Button>
            <Button kind="danger" isDisabled={isPending} onPress={onGo}>
              {go}
            </Button>
          </>
        )
      }
    >
      {found ? <StillHeld found={found} /> : isPending ? <Progress label={t('deletion.working')} /> : children}
      {error && !isPending && <Notice tone="overdue">{failureText(error)}</Notice>}
    </Dialog>
  );
}
