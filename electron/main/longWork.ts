// Long work that the window asks for: one at a time, stopped by the person or when the vault is locked.
import { Refusal } from '@contract/failure';
import { BackupError } from '@node/backup/backupError';
import type { Watch } from '@node/watch';
import type { Context } from './context';
import { cannotWrite } from './vault/records';

export interface LongWork {
  /** Null when it was stopped. Throws {@link Refusal} while another one runs; its failures become those that people can act on. */
  work<T>(task: (watch: Watch) => Promise<T>): Promise<T | null>;
  stop(): void;
}

interface Options {
  /** How far it has come is pushed under this name. */
  progress: 'backup.progress' | 'campaigns.progress' | 'evidence.progress';
  /** Message for work that is asked for while other work goes on. */
  busy?: string;
}

export function createLongWork(
  { locked, push }: Context,
  { progress: name, busy = 'failure.backup.busy' }: Options,
): LongWork {
  let running: AbortController | null = null;
  locked.addEventListener('abort', () => running?.abort());
  return {
    async work<T>(task: (watch: Watch) => Promise<T>): Promise<T | null> {
      if (running !== null) throw new Refusal('conflict', busy);
      const stopping = new AbortController();
      running = stopping;
      let told = 0;
      const progress = (done: number, total: number) => {
        if (done < total && performance.now() - told < 100) return;
        told = performance.now();
        push(name, total === 0 ? 0 : done / total);
      };
      try {
        return await task({ signal: stopping.signal, progress });
      } catch (error) {
        if (stopping.signal.aborted) return null;
        if (error instanceof BackupError)
          throw new Refusal(
            error.fault === 'unreadable' ? 'unavailable' : 'invalid-input',
            `failure.backup.${error.fault}`,
          );
        if (error instanceof Error && 'code' in error && !(error instanceof Refusal)) throw cannotWrite(error);
        throw error;
      } finally {
        running = null;
      }
    },
    stop: () => running?.abort(),
  };
}
