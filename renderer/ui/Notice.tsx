// A line that says something about the screen, with at most one action.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import './Notice.css';

const icons = { info: 'arrow', 'due-soon': 'clock', overdue: 'warning', answered: 'check' } as const satisfies Record<
  string,
  IconName
>;

export function Notice({
  tone,
  children,
  action,
}: {
  tone: keyof typeof icons;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'overdue' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  );
}
