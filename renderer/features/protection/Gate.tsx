// What stands before the vault: the first start, the lock, a lost key file. Nothing else can be reached while it does.
import { type ReactNode, useEffect, useState } from 'react';
import { useProtection } from '@api/queries';
import { call } from '@api/client';
import { Blocked } from './Blocked';
import { FirstStart } from './FirstStart';
import { KeysLost } from './KeysLost';
import { RecoveryCode } from './RecoveryCode';
import { Unlock } from './Unlock';
import './Protection.css';

export function Gate({ children }: { children: ReactNode }) {
  const { data: view, refetch } = useProtection();
  const [isNew, setNew] = useState(false);
  useEffect(
    () =>
      window.redress.on('protection.locking', () => {
        // After whoever else is told, so that what they save arrives first. Refused, it was locked already.
        setTimeout(() => void call('protection.lock', undefined).catch(() => undefined));
      }),
    [],
  );
  if (view === undefined) return null;
  const look = () => void refetch();
  switch (view.state) {
    case 'new':
    case 'plain':
      return (
        <Frame>
          <FirstStart
            view={view}
            onDone={(isProtected) => {
              setNew(isProtected);
              look();
            }}
          />
        </Frame>
      );
    case 'locked':
      return (
        <Frame>
          <Unlock view={view} onOpened={look} />
        </Frame>
      );
    case 'keys-lost':
      return (
        <Frame>
          <KeysLost hasCopy={view.hasCopyOfKeys} onDone={look} />
        </Frame>
      );
    case 'blocked':
      return (
        <Frame>
          <Blocked reason={view.blocked} onLooked={look} />
        </Frame>
      );
    case 'open':
      return isNew ? (
        <Frame>
          <RecoveryCode
            hasTitle
            onDone={() => {
              setNew(false);
              look();
            }}
          />
        </Frame>
      ) : (
        children
      );
  }
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <main className="gate">
      <div className="gate-brand">Redress</div>
      <div className="sheet gate-sheet stack">{children}</div>
    </main>
  );
}
