// What an import would bring: how many, which not and why, and the first of them.
import type { ImportPreview as Preview } from '@contract/imports';
import { useCountryName, useProblemText, useText } from '@app/messages';
import { Disclosure } from '@ui/Disclosure';
import { Notice } from '@ui/Notice';
import '../backup/RestoreDialog.css';
import './Import.css';

const COUNTS = ['added', 'changed', 'same'] as const;
const REMARKS = ['refused', 'shortened'] as const;

export function ImportPreview({ preview }: { preview: Preview }) {
  const t = useText();
  const countryName = useCountryName();
  const isNothing = COUNTS.every((kind) => preview[kind] === 0);
  return (
    <>
      {isNothing ? <Notice tone="due-soon">{t('importing.nothing')}</Notice> : null}
      <table className="restore-table">
        <caption className="import-caption">{t('importing.would', { file: preview.file })}</caption>
        <tbody>
          {COUNTS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`importing.${kind}`)}</th>
              <td>{preview[kind]}</td>
            </tr>
          ))}
          {REMARKS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`importing.${kind}`)}</th>
              <td>{preview[kind].count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {REMARKS.map((kind) => preview[kind].count > 0 && <Remarks key={kind} kind={kind} remarks={preview[kind]} />)}
      {preview.examples.length > 0 && (
        <div>
          <h3>{t('importing.examples')}</h3>
          <ul className="import-remarks small">
            {preview.examples.map(({ service, legalName, country }, i) => (
              <li key={i}>
                {service === legalName ? service : `${service}, ${legalName}`}, {countryName(country)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Remarks({ kind, remarks }: { kind: (typeof REMARKS)[number]; remarks: Preview['refused'] }) {
  const t = useText();
  const problemText = useProblemText();
  const more = remarks.count - remarks.first.length;
  return (
    <Disclosure label={t(`importing.${kind}List`, { count: remarks.count })} startsOpen={kind === 'refused'}>
      <ul className="import-remarks small">
        {remarks.first.map(({ name, problems }, i) => (
          <li key={i}>
            <strong>{name}</strong>
            {problems.map((found, j) => (
              <span key={j} className="line">
                {found.path === '' ? '' : `${found.path}: `}
                {problemText(found)}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="soft small">{t('importing.more', { count: more })}</p>}
    </Disclosure>
  );
}
