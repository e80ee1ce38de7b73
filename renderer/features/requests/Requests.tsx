// All requests: a table to search, filter, sort and select in, or the same along a line of days.
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { Selection, SortDescriptor } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { useLocation } from 'wouter';
import { useAppInfo, useCampaigns, useChannelMutation, useRequests } from '@api/queries';
import { useDay, useFailureText, useRightNames, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { EvidenceDialog } from '../evidence/EvidenceDialog';
import { useExports } from '../request/useExports';
import { PrintDialog } from '../print/PrintDialog';
import { Timeline } from '../today/Timeline';
import { RequestsTable } from './RequestsTable';
import { type Column, type Filter, filtered, FILTERS, rowsOf, sorted } from './rows';
import './Requests.css';

/** Rows of a page: a row costs about 2 ms to build, and the whole page is built again with every letter typed. */
const PAGE = 25;

/** No campaign in particular. */
const ANY = 'any';

export function Requests() {
  const t = useText();
  const { locale } = useIntl();
  const day = useDay();
  const rightNames = useRightNames();
  const campaigns = useCampaigns().data;
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const requests = useRequests().data;
  const today = useAppInfo().data?.today;
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [campaignId, setCampaignId] = useState(ANY);
  const [sort, setSort] = useState<SortDescriptor>({ column: 'date', direction: 'ascending' });
  const [selection, setSelection] = useState<Exclude<Selection, 'all'>>(new Set());
  const [as, setAs] = useState<'table' | 'timeline'>('table');
  const [page, setPage] = useState(0);
  const [isPrinting, setPrinting] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const { saveCalendar, saveTable, error: exportError } = useExports();
  const create = useChannelMutation('drafts.create');

  const all = useMemo(
    () => rowsOf(requests ?? [], rightNames, new Intl.Collator(locale)),
    [requests, rightNames, locale],
  );
  const inOrder = useMemo(() => sorted(all, sort.column as Column, sort.direction === 'descending'), [all, sort]);
  // The field shows each letter at once; the rows follow when there is time.
  const sought = useDeferredValue(search);
  const rows = useMemo(() => {
    const campaign = campaigns?.find(({ id }) => id === campaignId);
    const ids = campaign && new Set(campaign.entries.map(({ id }) => id));
    return filtered(inOrder, sought, filter).filter(({ request }) => ids?.has(request.id) ?? true);
  }, [inOrder, sought, filter, campaigns, campaignId]);
  const found = useMemo(() => rows.map(({ request }) => request), [rows]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = useMemo(() => rows.slice(at * PAGE, (at + 1) * PAGE), [rows, at]);
  const changeSort = useCallback((next: SortDescriptor) => {
    setSort(next);
    setPage(0);
  }, []);
  // The table knows the rows of its page alone; "all" are those of every page.
  const changeSelection = useCallback(
    (next: Selection) => setSelection(next === 'all' ? new Set(rows.map(({ request }) => request.id)) : next),
    [rows],
  );
  if (requests === undefined || today === undefined) return null;

  const startNew = () => create.mutate({}, { onSuccess: (draft) => navigate(`/new/${draft.id}/to-whom`) });
  const chosen = rows.filter(({ request }) => selection.has(request.id));
  const forExport = (chosen.length > 0 ? chosen : rows).map(({ request }) => request.id);
  const printable = chosen.map(({ request: { id, letterId }, right, service }) => ({
    requestId: id,
    letterId,
    name: `${service} · ${right}`,
  }));
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
            onChange={(text) => {
              setSearch(text);
              setPage(0);
            }}
            placeholder={t('requests.searchHint')}
          />
        </div>
        <div className="requests-filter">
          <Select
            label={t('requests.filter')}
            value={filter}
            onChange={(next) => {
              setFilter(next);
              setPage(0);
            }}
            options={FILTERS.map((id) => ({ id, label: t(`requests.filter.${id}`) }))}
          />
        </div>
        {campaigns !== undefined && campaigns.length > 0 && (
          <div className="requests-filter">
            <Select
              label={t('requests.campaign')}
              value={campaignId}
              onChange={(next) => {
                setCampaignId(next);
                setPage(0);
              }}
              options={[
                { id: ANY, label: t('requests.anyCampaign') },
                ...campaigns.map(({ id, kind, createdAt }) => ({
                  id,
                  label: t('requests.ofCampaign', {
                    title: t(`campaign.${kind}.title`),
                    day: day(createdAt.slice(0, 10), 'medium'),
                  }),
                })),
              ]}
            />
          </div>
        )}
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
          <Button icon="file" isDisabled={chosen.length === 0} onPress={() => setSaving(true)}>
            {t('evidence.saveOf', { count: chosen.length })}
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
          <Timeline requests={found} today={today} />
          <p className="soft small">
            {t('requests.timelineNote', { count: rows.filter(({ request }) => request.dueOn === null).length })}
          </p>
        </>
      ) : (
        <RequestsTable
          rows={shown}
          selection={selection}
          onSelectionChange={changeSelection}
          sort={sort}
          onSortChange={changeSort}
        />
      )}
      {as === 'table' && pages > 1 && (
        <nav className="row requests-pages" aria-label={t('requests.pages')}>
          <Button isDisabled={at === 0} onPress={() => setPage(at - 1)}>
            {t('requests.previous')}
          </Button>
          <span className="tabular" role="status">
            {t('requests.range', { from: at * PAGE + 1, to: at * PAGE + shown.length, count: rows.length })}
          </span>
          <Button isDisabled={at === pages - 1} onPress={() => setPage(at + 1)}>
            {t('requests.next')}
          </Button>
        </nav>
      )}
      {isSaving && (
        <EvidenceDialog requestIds={chosen.map(({ request }) => request.id)} onClose={() => setSaving(false)} />
      )}
      {isPrinting && <PrintDialog letters={printable} onClose={() => setPrinting(false)} />}
    </div>
  );
}
