// The list of requests as people look for them: filtered and sorted.
import type { RequestListItem } from '@core/request/listItem';
import { URGENCIES } from '@core/request/request';
import type { Right } from '@core/request/right';

export const COLUMNS = ['service', 'right', 'person', 'status', 'date'] as const;
export type Column = (typeof COLUMNS)[number];
export const FILTERS = ['all', 'open', ...URGENCIES] as const;
export type Filter = (typeof FILTERS)[number];

/** What a row shows, as text: for searching and sorting. */
export interface Row {
  request: RequestListItem;
  service: string;
  right: string;
  person: string;
  /** A day, or null. */
  date: string | null;
  /** Everything that a search looks into, folded. */
  text: string;
  /** Its places in the order of each of the columns of words: comparing numbers is faster than comparing words. */
  places: Record<'service' | 'right' | 'person', number>;
}

export function rowsOf(
  requests: readonly RequestListItem[],
  rightNames: (rights: readonly Right[]) => string,
  collator: Intl.Collator,
): Row[] {
  const rights = requests.map((request) => rightNames(request.rights));
  const services = placesOf(
    requests.map((request) => request.service),
    collator,
  );
  const rightPlaces = placesOf(rights, collator);
  const people = placesOf(
    requests.map((request) => request.person),
    collator,
  );
  return requests.map((request, i) => {
    const { service, person, controller, urgency, dueOn } = request;
    const right = rights[i] ?? '';
    return {
      request,
      service,
      right,
      person,
      date: urgency === 'done' ? null : dueOn,
      text: folded(`${service} ${right} ${person} ${controller}`),
      places: {
        service: services.get(service) ?? 0,
        right: rightPlaces.get(right) ?? 0,
        person: people.get(person) ?? 0,
      },
    };
  });
}

function placesOf(texts: readonly string[], collator: Intl.Collator): Map<string, number> {
  return new Map([...new Set(texts)].sort(collator.compare).map((text, place) => [text, place]));
}

/** Rows that hold every word of `search` in some column (or in the controller's name) and pass the filter. */
export function filtered(rows: readonly Row[], search: string, filter: Filter): Row[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(({ request: { urgency }, text }) => {
    if (filter === 'open' ? urgency === 'done' : filter !== 'all' && urgency !== filter) return false;
    return words.every((word) => text.includes(word));
  });
}

/** Without accents and case: "muller" finds "Müller". */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase();

const BY_URGENCY = ['overdue', 'due-soon', 'to-send', 'waiting', 'done'] as const;

/** Sorted by a column; rows without a date come last in either direction. */
export function sorted(rows: readonly Row[], column: Column, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === 'date' && a.date !== b.date) {
      if (a.date === null) return 1;
      if (b.date === null) return -1;
      return sign * (a.date < b.date ? -1 : 1);
    }
    const order =
      column === 'status'
        ? BY_URGENCY.indexOf(a.request.urgency) - BY_URGENCY.indexOf(b.request.urgency)
        : column === 'date'
          ? 0
          : a.places[column] - b.places[column];
    return sign * order || a.places.service - b.places.service;
  });
}
