// One page of the table of requests. It is built again only when its rows, their order or the selection change: not
// while one types into the search.
import { memo } from 'react';
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
import { Link, useLocation } from 'wouter';
import { useDay, useText } from '@app/messages';
import { Icon } from '@ui/Icon';
import { StatusOf } from '../request/StatusOf';
import { COLUMNS, type Row as RowData } from './rows';
import { SelectBox } from './SelectBox';

interface RequestsTableProps {
  rows: readonly RowData[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  sort: SortDescriptor;
  onSortChange: (sort: SortDescriptor) => void;
}

export const RequestsTable = memo(function RequestsTable({
  rows,
  selection,
  onSelectionChange,
  sort,
  onSortChange,
}: RequestsTableProps) {
  const t = useText();
  const day = useDay();
  const [, navigate] = useLocation();
  return (
    <div className="sheet requests-frame">
      <Table
        aria-label={t('app.requests')}
        className="requests-table"
        selectionMode="multiple"
        selectedKeys={selection}
        onSelectionChange={onSelectionChange}
        sortDescriptor={sort}
        onSortChange={onSortChange}
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
        <TableBody items={rows}>
          {({ request, service, right, person, date }) => (
            <Row key={request.id} id={request.id} textValue={`${service}, ${right}`} className="requests-row">
              <Cell className="requests-tick">
                <SelectBox />
              </Cell>
              <Cell>
                <Link href={`/requests/${request.id}`} className="requests-link">
                  {service}
                </Link>
              </Cell>
              <Cell>{right}</Cell>
              <Cell>{person}</Cell>
              <Cell>
                <StatusOf request={request} />
              </Cell>
              <Cell className="tabular">
                {date === null ? <span className="soft">{t('requests.noDate')}</span> : day(date, 'medium')}
                {date !== null && request.assumedReceipt && <span className="soft"> {t('requests.estimated')}</span>}
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
});
