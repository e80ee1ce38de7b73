// A button that does something, after a question where it leads out of the app, and says below it what came of it.
import { useState } from 'react';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import type { IconName } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import './Deliver.css';

export interface DoingProps {
  label: string;
  icon: IconName;
  /** Does it and says what was done; null when the person changed their mind. */
  run: () => Promise<string | null>;
  /** Asked first, where the way leads out of the app: what is shown before anything is opened. */
  asks?: { title: string; address: string; text: string; confirm: string };
}

export function Doing({ label, icon, run, asks }: DoingProps) {
  const t = useText();
  const failureText = useFailureText();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const start = async () => {
    // Not disabled meanwhile: a button that is would lose the focus.
    if (isBusy) return;
    setAsking(false);
    setBusy(true);
    setFailure(null);
    try {
      setOutcome(await run());
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="row">
        <Button icon={icon} onPress={() => (asks === undefined ? void start() : setAsking(true))}>
          {label}
        </Button>
      </div>
      <p className="way-outcome small" role="status">
        {failure === null && outcome}
      </p>
      {failure !== null && <Notice tone="overdue">{failureText(failure)}</Notice>}
      {asks && (
        <Dialog
          title={asks.title}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onPress={() => setAsking(false)}>{t('app.cancel')}</Button>
              <Button kind="primary" onPress={() => void start()}>
                {asks.confirm}
              </Button>
            </>
          }
        >
          <p className="way-address">{asks.address}</p>
          <p>{asks.text}</p>
        </Dialog>
      )}
    </>
  );
}
