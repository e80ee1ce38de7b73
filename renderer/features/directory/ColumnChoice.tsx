// Which column of a table holds what, beside what stands in it.
import type { ChosenImport } from '@contract/imports';
import { type Column, type Columns, COLUMNS } from '@core/directory/import/table';
import { useText } from '@app/messages';
import { Select } from '@ui/Select';

export function ColumnChoice({
  file,
  table,
  columns,
  onChange,
}: {
  file: string;
  table: NonNullable<ChosenImport['table']>;
  columns: Columns;
  onChange: (columns: Columns) => void;
}) {
  const t = useText();
  const options = [
    { id: 'none', label: t('importing.noColumn') },
    ...table.headings.map((heading, i) => ({ id: String(i), label: heading === '' ? String(i + 1) : heading })),
  ];
  const choose = (column: Column, id: string) => {
    const { [column]: _before, ...others } = columns;
    onChange(id === 'none' ? others : { ...others, [column]: Number(id) });
  };
  const sample = (at: number | undefined) =>
    at === undefined
      ? undefined
      : table.rows
          .map((row) => row[at] ?? '')
          .filter((cell) => cell !== '')
          .join(' · ');
  return (
    <div className="stack">
      <h3>{t('importing.columns')}</h3>
      <p>{t('importing.columnsText', { file })}</p>
      <div className="import-columns">
        {COLUMNS.map((column) => (
          <Select
            key={column}
            label={t(`importing.column.${column}`)}
            value={columns[column] === undefined ? 'none' : String(columns[column])}
            onChange={(id) => choose(column, id)}
            options={options}
            description={sample(columns[column])}
          />
        ))}
      </div>
    </div>
  );
}
