// The one source of "now" and "today"; tests fix it with REDRESS_NOW.
import type { Day } from '@core/text';

export interface Clock {
  now(): Date;
  /** ISO 8601, UTC. */
  nowIso(): string;
  /** The day in the system's time zone. */
  today(): Day;
}

/** @param fixed ISO instant at which the clock stands still; undefined for the system's clock. Throws on anything else. */
export function createClock(fixed: string | undefined): Clock {
  const standing = fixed === undefined ? null : new Date(fixed);
  if (standing !== null && Number.isNaN(standing.getTime())) throw new Error('REDRESS_NOW is not an instant');
  const now = () => new Date(standing ?? Date.now());
  return {
    now,
    nowIso: () => now().toISOString(),
    today: () => {
      const date = now();
      const two = (n: number) => String(n).padStart(2, '0');
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    },
  };
}
