// Prints letters from outside the wizard; that they are printed does not make them sent.
import { useState } from 'react';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { type LetterToPrint, PrintLetters } from './PrintLetters';

export interface PrintDialogProps {
  letters: readonly LetterToPrint[];
  /** Offers to put a list of the letters on top of them. */
  hasCoverList?: boolean;
  onClose: () => void;
  /** What comes next once all are printed; absent where nothing does. */
  onMarkSent?: () => void;
}

export function PrintDialog({ letters, hasCoverList = false, onClose, onMarkSent }: PrintDialogProps) {
  const t = useText();
  const [isPrinted, setPrinted] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('print.title', { count: letters.length })}
      actions={
        <>
          <Button onPress={onClose}>{t('app.close')}</Button>
          {isPrinted && onMarkSent !== undefined && (
            <Button kind="primary" onPress={onMarkSent}>
              {t('request.step.mark-sent')}
            </Button>
          )}
        </>
      }
    >
      <p className="soft">{t('print.text')}</p>
      <PrintLetters letters={letters} hasCoverList={hasCoverList} onPrinted={() => setPrinted(true)} />
    </Dialog>
  );
}
