// What the steps of the wizard share: the draft, its letter, and the errors at its fields.
import { createContext, useContext } from 'react';
import type { AppInfo, DirectoryEntry, Preview } from '@contract/views';
import type { Problem } from '@core/problem';
import type { Draft, DraftPatch, Step } from '@core/request/draft';

export interface Wizard {
  draft: Draft;
  /** Changes the draft at once and saves it soon. */
  patch(patch: DraftPatch): void;
  /** Takes over a draft that the vault changed by itself. */
  reload(): Promise<void>;
  info: AppInfo;
  /** The record of the platform chosen; null for none, and for a company entered by hand. */
  entry: DirectoryEntry | null;
  /** What the letter is to: the service, or the company's name; '' while unknown. */
  addressee: string;
  preview: Preview | null;
  problems: readonly Problem[];
  /** Saves everything and has the letter made from it; null when either could not be done (which is then on screen). */
  fresh(): Promise<readonly Problem[] | null>;
  /** What is wrong at a path of the request file or below it, in words, once its field was left or the step attempted. */
  errorAt(path: string, only?: 'here'): string | undefined;
  /** The field was left: from now on its errors are shown. */
  touch(path: string): void;
  /** The person wants to go on: from now on all errors of the step are shown. */
  attempt(step: Step): void;
  /** Goes to a step, and there to the field of a path. */
  goTo(step: Step, path?: string): void;
  /** Where the last link led to; null for the beginning of a step. */
  focusPath: string | null;
}

export const WizardContext = createContext<Wizard | null>(null);

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (wizard === null) throw new Error('useWizard stands outside of the wizard');
  return wizard;
}
