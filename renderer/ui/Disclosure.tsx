// A part of the screen that opens on demand.
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components';
import { Icon } from './Icon';
import './Disclosure.css';

export interface DisclosureProps {
  label: string;
  startsOpen?: boolean;
  children: ReactNode;
}

export function Disclosure({ label, startsOpen = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure className="disclosure" defaultExpanded={startsOpen}>
      <Button slot="trigger" className="button button-quiet disclosure-trigger">
        <Icon name="chevron-right" />
        {label}
      </Button>
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
