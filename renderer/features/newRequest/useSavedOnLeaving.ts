// What was typed last is saved when the window closes, loses the focus or is about to be locked.
import { useEffect } from 'react';

export function useSavedOnLeaving(session: { flushNow(): void }): void {
  useEffect(() => {
    const leave = () => session.flushNow();
    window.addEventListener('pagehide', leave);
    const stopHearing = window.redress.on('protection.locking', leave);
    window.addEventListener('beforeunload', leave);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      stopHearing();
      window.removeEventListener('beforeunload', leave);
      window.removeEventListener('blur', leave);
    };
  }, [session]);
}
