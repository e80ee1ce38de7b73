// What a screen says while there is nothing on it yet, and where to start.
import type { ReactNode } from 'react';
import './EmptyState.css';

export function EmptyState({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="sheet empty-state">
      <h2>{title}</h2>
      <div className="soft">{children}</div>
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}
