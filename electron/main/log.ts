// A small log beside the vault: what went wrong and where in our own code, never about whom.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MAXIMUM_BYTES = 256 * 1024;

export interface Log {
  /** @param event name of what happened ("handler.failed"); @param detail a name out of our own code, such as a channel's. */
  error(event: string, detail: string, error?: unknown): void;
}

/**
 * Of an error only its class, its system code and the frames of the app's own code are written: messages and foreign
 * paths may carry personal data. `appUrl` is the file: address of the app's folder, with a slash. One older file is kept.
 */
export function createLog(file: string, appUrl: string, now: () => string): Log {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return {
    error(event, detail, error) {
      const line = [now(), event, detail, ...describe(error, appUrl)].join(' ');
      try {
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAXIMUM_BYTES) renameSync(file, `${file}.1`);
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        // A full disk must not turn a reported error into a crash.
      }
      if (process.env['REDRESS_LOG'] === 'stderr') console.error(line, error);
    },
  };
}

function describe(error: unknown, appUrl: string): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '-';
  const frames = (error.stack ?? '').split('\n').flatMap((frame) => {
    const at = frame.indexOf(appUrl);
    return at < 0 || !/^\s+at /.test(frame) ? [] : [frame.slice(at + appUrl.length).replace(/\)$/, '')];
  });
  return [error.name, code, ...frames.slice(0, 8)];
}
