// What a controller asked back, and whether it got it.
import { type Demand, DEMANDS } from '../deadline/deadline';
import type { Happening, RecordableType } from './events';

/** The events that open and meet a demand of each kind. */
export const DEMAND_EVENTS = {
  identity: { asked: 'identityRequested', met: 'identityProvided' },
  clarification: { asked: 'clarificationRequested', met: 'clarificationProvided' },
  fee: { asked: 'feeRequested', met: 'feePaid' },
} as const satisfies Record<Demand['kind'], { asked: RecordableType; met: RecordableType }>;

/** The demands among `events`, which are in order of the day; asking again while one is open is the same demand. */
export function demandsOf(events: readonly Happening[]): Demand[] {
  return DEMANDS.flatMap((kind) => {
    const { asked, met } = DEMAND_EVENTS[kind];
    const demands: Demand[] = [];
    for (const { type, on } of events) {
      const open = demands.find(({ metOn }) => metOn === null);
      if (type === asked && open === undefined) demands.push({ kind, askedOn: on, metOn: null });
      if (type === met && open !== undefined) open.metOn = on;
    }
    return demands;
  });
}
