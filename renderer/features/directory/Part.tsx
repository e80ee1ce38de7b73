// A part of a record, of a platform or an authority: what it is about, and its facts.
import type { ReactNode } from 'react';
import './Directory.css';

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="platform-part">
      <h2>{title}</h2>
      <div className="platform-facts">{children}</div>
    </section>
  );
}
