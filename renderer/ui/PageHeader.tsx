// The head of a screen. Its title takes the focus when the screen changes, so that keyboard and screen reader start there.
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import './PageHeader.css';

let focusedLocation: string | null = null;

export interface PageHeaderProps {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Shown above the title: where the screen belongs. */
  above?: ReactNode;
}

export function PageHeader({ title, subtitle, actions, above }: PageHeaderProps) {
  const [location] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusedLocation === location) return;
    focusedLocation = location;
    // A field of the new screen that asked for the focus keeps it.
    const active = document.activeElement;
    if (active instanceof HTMLInputElement && heading.current?.closest('main')?.contains(active)) return;
    heading.current?.focus();
  }, [location]);
  return (
    <header className="page-header">
      <div className="page-header-text">
        {above}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {subtitle && <div className="page-header-subtitle">{subtitle}</div>}
      </div>
      {actions && <div className="page-header-actions">{actions}</div>}
    </header>
  );
}
