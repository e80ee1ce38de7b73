// The one source of "now" and "today"; tests fix or move it with REDRESS_NOW.
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Day } from '@core/text';

export interface Clock {
  now(): Date;
  /** ISO 8601, UTC. */
  nowIso(): string;
  /** The day in the system's time zone. */
  today(): Day;
}

/**
 * @param fixed ISO instant at which the clock stands still, or the path of a file that holds it and may be written
 * anew; undefined for the system's clock. Throws on anything else.
 */
export function createClock(fixed: string | undefined): Clock {
  const standing = () => (fixed === undefined ? Date.now() : isAbsolute(fixed) ? readFileSync(fixed, 'utf8') : fixed);
  const now = () => new Date(standing());
  if (Number.isNaN(now().getTime())) throw new Error('REDRESS_NOW is not an instant');
  return {
    now,
    nowIso: () => now().toISOString(),
    today: () => dayOf(now()),
  };
}

/** The day of an instant in the system's time zone. */
export function dayOf(date: Date): Day {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Node keeps the time zone that it found at the start; only a change of TZ, here of none to none, makes it look again
 * (`RealEnvStore::Delete` in its node_env_var.cc). A zone that TZ itself names does not change.
 */
export function followTimeZone(): void {
  if (process.env['TZ'] === undefined) delete process.env['TZ'];
}
