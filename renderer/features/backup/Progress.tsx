// How far work in the main process has come.
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { Label, ProgressBar } from 'react-aria-components';
import './Progress.css';

/** `of`: what tells it. */
export function Progress({
  label,
  of = 'backup.progress',
}: {
  label: string;
  of?: 'backup.progress' | 'campaigns.progress' | 'evidence.progress' | 'imports.progress';
}) {
  const intl = useIntl();
  const [done, setDone] = useState(0);
  useEffect(() => window.redress.on(of, setDone), [of]);
  return (
    <ProgressBar className="progress" value={done * 100} valueLabel={intl.formatNumber(done, { style: 'percent' })}>
      {({ percentage, valueText }) => (
        <>
          <div className="progress-text">
            <Label>{label}</Label>
            <span className="soft">{valueText}</span>
          </div>
          <div className="progress-track">
            <div className="progress-done" style={{ width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
