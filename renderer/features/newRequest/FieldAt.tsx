// A place on the screen that belongs to a field of the request file: errors show once it was left, links lead to it.
import type { FocusEvent, ReactNode } from 'react';
import { useWizard } from './wizard';

export function FieldAt({ path, children }: { path: string; children: ReactNode }) {
  const { touch } = useWizard();
  const left = (event: FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget;
    // The list of a select and the calendar of a date are part of the field, though they stand elsewhere on the page.
    if (event.currentTarget.contains(to) || to?.closest('.popover')) return;
    touch(path);
  };
  return (
    <div className="field-at" data-path={path} onBlur={left}>
      {children}
    </div>
  );
}

/** Moves the focus once the screen is redrawn: for a button that makes itself disappear, or a field that is about to come. */
export function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.wizard-step ${selector}`)?.focus());
}

/** Moves the focus to the field of a path, or to the nearest one that holds it; false when the step shows none. */
export function focusField(root: ParentNode, path: string): boolean {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const place = root.querySelector(`[data-path="${CSS.escape(parts.slice(0, length).join('.'))}"]`);
    const field = place?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]');
    if (!field) continue;
    field.focus();
    field.scrollIntoView({ block: 'center' });
    return true;
  }
  return false;
}
