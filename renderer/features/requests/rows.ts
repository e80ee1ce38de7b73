// The list of requests as people look for them: filtered and sorted.
import type { RequestView } from '@contract/views';
import { URGENCIES } from '@core/request/request';

export const COLUMNS = ['service', 'right', 'person', 'status', 'date'] as const;
export type Column = (typeof COLUMNS)[number];
export const FILTERS = ['all', 'open', ...URGENCIES] as const;
export type Filter = (typeof FILTERS)[number];

/** What a row shows, as text: for searching and sorting. `date` is a day, or null. */
export interface Row {
  view: RequestView;
  service: string;
  right: string;
  person: string;
  date: string | null;
}

/** Rows that hold every word of `search` in some column (or in the controller's name) and pass the filter. */
export function filtered(rows: readonly Row[], search: string, filter: Filter): Row[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(({ view, service, right, person }) => {
    if (filter === 'open' ? view.urgency === 'done' : filter !== 'all' && view.urgency !== filter) return false;
    const text = folded(`${service} ${right} ${person} ${view.state.controller.name}`);
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
export function sorted(rows: readonly Row[], column: Column, descending: boolean, collator: Intl.Collator): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === 'date' && a.date !== b.date) {
      if (a.date === null) return 1;
      if (b.date === null) return -1;
      return sign * (a.date < b.date ? -1 : 1);
    }
    const order =
      column === 'status'
        ? BY_URGENCY.indexOf(a.view.urgency) - BY_URGENCY.indexOf(b.view.urgency)
        : column === 'date'
          ? 0
          : collator.compare(a[column], b[column]);
    return sign * order || collator.compare(a.service, b.service);
  });
}
