// All requests: a table to search, filter, sort and select in, or the same along a line of days.
import { useMemo, useState } from 'react';
import {
  Cell,
  Column,
  Row,
  type Selection,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components';
import { useIntl } from 'react-intl';
import { Link, useLocation } from 'wouter';
import { useAppInfo, useChannelMutation, useRequests } from '@api/queries';
import { useDay, useFailureText, useRightNames, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Icon } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { StatusOf } from '../request/StatusOf';
import { useExports } from '../request/useExports';
import { PrintDialog } from '../print/PrintDialog';
import { Timeline } from '../today/Timeline';
import { type Column as ColumnId, COLUMNS, type Filter, filtered, FILTERS, type Row as RowData, sorted } from './rows';
import { SelectBox } from './SelectBox';
import './Requests.css';

/** Rows drawn at first and with each "show more": thousands at once would make typing slow. */
const CHUNK = 200;

export function Requests() {
  const t = useText();
  const day = useDay();
  const { locale } = useIntl();
  const rightNames = useRightNames();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const requests = useRequests().data;
  const today = useAppInfo().data?.today;
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [sort, setSort] = useState<SortDescriptor>({ column: 'date', direction: 'ascending' });
  const [selection, setSelection] = useState<Selection>(new Set());
  const [as, setAs] = useState<'table' | 'timeline'>('table');
  const [shown, setShown] = useState(CHUNK);
  const [isPrinting, setPrinting] = useState(false);
  const { saveCalendar, saveTable, error: exportError } = useExports();
  const create = useChannelMutation('drafts.create');

  const all = useMemo<RowData[]>(
    () =>
      (requests ?? []).map((view) => ({
        view,
        service: view.state.service,
        right: rightNames(view.state.rights),
        person: view.state.person.name,
        date: view.urgency === 'done' ? null : view.dueOn,
      })),
    [requests, rightNames],
  );
  const rows = useMemo(
    () =>
      sorted(
        filtered(all, search, filter),
        sort.column as ColumnId,
        sort.direction === 'descending',
        new Intl.Collator(locale),
      ),
    [all, search, filter, sort, locale],
  );
  if (requests === undefined || today === undefined) return null;

  const startNew = () => create.mutate({}, { onSuccess: (draft) => navigate(`/new/${draft.id}/to-whom`) });
  const chosen = rows.filter(({ view }) => selection === 'all' || selection.has(view.state.id));
  const forExport = (chosen.length > 0 ? chosen : rows).map(({ view }) => view.state.id);
  const printable = chosen.flatMap(({ view: { state }, right, service }) => {
    const letter = state.letters.at(-1);
    const name = `${service} · ${right}`;
    return letter === undefined ? [] : [{ requestId: state.id, letterId: letter.letterId, name }];
  });
  const failure = exportError ?? create.error;

  if (requests.length === 0) {
    return (
      <div className="page">
        <PageHeader title={t('app.requests')} />
        <EmptyState
          title={t('requests.empty')}
          actions={
            <Button kind="primary" onPress={startNew}>
              {t('app.newRequest')}
            </Button>
          }
        >
          {t('requests.emptyText')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="page">
      <PageHeader
        title={t('app.requests')}
        subtitle={t('app.requestCount', { count: requests.length })}
        actions={
          <Button kind="primary" onPress={startNew}>
            {t('app.newRequest')}
          </Button>
        }
      />
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      <div className="requests-tools">
        <div className="requests-search">
          <TextField
            label={t('requests.search')}
            type="search"
            value={search}
            onChange={setSearch}
            placeholder={t('requests.searchHint')}
          />
        </div>
        <div className="requests-filter">
          <Select
            label={t('requests.filter')}
            value={filter}
            onChange={setFilter}
            options={FILTERS.map((id) => ({ id, label: t(`requests.filter.${id}`) }))}
          />
        </div>
        <div className="requests-as" role="group" aria-label={t('requests.as')}>
          <Button aria-pressed={as === 'table'} onPress={() => setAs('table')}>
            {t('requests.asTable')}
          </Button>
          <Button aria-pressed={as === 'timeline'} onPress={() => setAs('timeline')}>
            {t('requests.asTimeline')}
          </Button>
        </div>
        <div className="requests-actions">
          <Button icon="print" isDisabled={printable.length === 0} onPress={() => setPrinting(true)}>
            {t('requests.print', { count: printable.length })}
          </Button>
          <Button icon="calendar" isDisabled={forExport.length === 0} onPress={() => saveCalendar(forExport)}>
            {t('requests.calendar', { count: chosen.length })}
          </Button>
          <Button icon="file" isDisabled={forExport.length === 0} onPress={() => saveTable(forExport)}>
            {t('requests.table', { count: chosen.length })}
          </Button>
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {t('requests.found', { count: rows.length })}
      </p>
      {rows.length === 0 ? (
        <EmptyState title={t('requests.none')}>{t('requests.noneText')}</EmptyState>
      ) : as === 'timeline' ? (
        <>
          <Timeline requests={rows.map((row) => row.view)} today={today} />
          <p className="soft small">
            {t('requests.timelineNote', { count: rows.filter((row) => row.date === null).length })}
          </p>
        </>
      ) : (
        <div className="sheet requests-frame">
          <Table
            aria-label={t('app.requests')}
            className="requests-table"
            selectionMode="multiple"
            selectedKeys={selection}
            onSelectionChange={setSelection}
            sortDescriptor={sort}
            onSortChange={setSort}
            onRowAction={(key) => navigate(`/requests/${key}`)}
          >
            <TableHeader>
              <Column className="requests-tick">
                <SelectBox />
              </Column>
              {COLUMNS.map((id) => (
                <Column
                  key={id}
                  id={id}
                  isRowHeader={id === 'service'}
                  allowsSorting
                  className={`requests-column requests-${id}`}
                >
                  {({ sortDirection }) => (
                    <span className="requests-sort">
                      {t(`requests.column.${id}`)}
                      {sortDirection && (
                        <span className={`requests-arrow requests-${sortDirection}`}>
                          <Icon name="chevron-down" />
                        </span>
                      )}
                    </span>
                  )}
                </Column>
              ))}
            </TableHeader>
            <TableBody>
              {rows.slice(0, shown).map(({ view, service, right, person, date }) => (
                <Row key={view.state.id} id={view.state.id} textValue={`${service}, ${right}`} className="requests-row">
                  <Cell className="requests-tick">
                    <SelectBox />
                  </Cell>
                  <Cell>
                    <Link href={`/requests/${view.state.id}`} className="requests-link">
                      {service}
                    </Link>
                  </Cell>
                  <Cell>{right}</Cell>
                  <Cell>{person}</Cell>
                  <Cell>
                    <StatusOf view={view} />
                  </Cell>
                  <Cell className="tabular">
                    {date === null ? <span className="soft">{t('requests.noDate')}</span> : day(date, 'medium')}
                    {date !== null && view.deadline?.assumedReceipt === true && (
                      <span className="soft"> {t('requests.estimated')}</span>
                    )}
                  </Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {as === 'table' && rows.length > shown && (
        <div className="row">
          <Button onPress={() => setShown(shown + CHUNK)}>{t('requests.more', { count: rows.length - shown })}</Button>
        </div>
      )}
      {isPrinting && <PrintDialog letters={printable} onClose={() => setPrinting(false)} />}
    </div>
  );
}
