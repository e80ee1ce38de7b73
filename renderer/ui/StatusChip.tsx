// A status in a word or two, with a sign and a colour that only repeat it.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import './StatusChip.css';

export type ChipTone = 'waiting' | 'due-soon' | 'overdue' | 'answered' | 'neutral';

export function StatusChip({
  tone,
  icon,
  large = false,
  children,
}: {
  tone: ChipTone;
  icon: IconName;
  large?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={`chip chip-${tone}${large ? ' chip-large' : ''}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
