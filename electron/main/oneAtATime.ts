// Long work that is asked for over channels: one at a time, with progress, stopped on demand and when the vault is locked.
import { Refusal } from '@contract/failure';
import type { Watch } from '@node/watch';
import type { Context } from './context';
import { cannotWrite } from './vault/records';

const TELL_EVERY_MS = 100;

interface Options {
  /** Message for work that is asked for while other work goes on. */
  busy: string;
  /** Told how far the work is, from 0 to 1. */
  progress(done: number): void;
  /** What people can act on in place of an error of this topic; null for any other error. */
  refusalOf?(error: unknown): Refusal | null;
}

/** Runs one work at a time; null when it was stopped. Failures become those that people can act on. */
export function oneAtATime({ locked }: Context, { busy, progress, refusalOf }: Options) {
  let running: AbortController | null = null;
  locked.addEventListener('abort', () => running?.abort());
  return {
    async work<T>(task: (watch: Watch) => Promise<T>): Promise<T | null> {
      if (running !== null) throw new Refusal('conflict', busy);
      const stopping = new AbortController();
      running = stopping;
      let told = 0;
      const tell = (done: number, total: number) => {
        if (done < total && performance.now() - told < TELL_EVERY_MS) return;
        told = performance.now();
        progress(total === 0 ? 0 : done / total);
      };
      try {
        return await task({ signal: stopping.signal, progress: tell });
      } catch (error) {
        if (stopping.signal.aborted) return null;
        const refusal = refusalOf?.(error) ?? null;
        if (refusal !== null) throw refusal;
        if (error instanceof Error && 'code' in error && !(error instanceof Refusal)) throw cannotWrite(error);
        throw error;
      } finally {
        running = null;
      }
    },
    stop: () => running?.abort(),
  };
}
