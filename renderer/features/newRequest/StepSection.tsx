// A part of a step under a heading of its own, with a line of help.
import type { ReactNode } from 'react';

export interface StepSectionProps {
  /** Id of the heading, which names the section. */
  id: string;
  heading: string;
  help: string;
  children: ReactNode;
}

export function StepSection({ id, heading, help, children }: StepSectionProps) {
  return (
    <section className="stack" aria-labelledby={id}>
      <div>
        <h3 id={id}>{heading}</h3>
        <p className="small soft">{help}</p>
      </div>
      {children}
    </section>
  );
}
