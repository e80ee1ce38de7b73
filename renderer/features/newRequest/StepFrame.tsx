// The left column of a step, and its buttons: back, and one primary.
import { type ReactNode, useEffect, useRef } from 'react';
import type { Step } from '@core/request/draft';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { focusField } from './FieldAt';
import { neighbour, stepOf, waitsFor } from './steps';
import { useWizard } from './wizard';

export interface StepFrameProps {
  step: Step;
  heading: string;
  /** The heading is there for screen readers alone where the screen speaks for itself. */
  isHeadingHidden?: boolean;
  children: ReactNode;
  /** The one primary button; the usual one goes on to the next step. */
  primary?: { label: string; onPress: () => void };
}

export function StepFrame({ step, heading, isHeadingHidden = false, children, primary }: StepFrameProps) {
  const t = useText();
  const { draft, goTo, fresh, attempt, focusPath } = useWizard();
  const column = useRef<HTMLElement>(null);
  // A new step begins at the field that a link leads to, else at its one field to begin with, else at its heading.
  useEffect(() => {
    const place = column.current;
    if (place === null || (focusPath !== null && focusField(place, focusPath))) return;
    (place.querySelector<HTMLElement>('[data-begins-here]') ?? place.querySelector('h2'))?.focus();
  }, [focusPath]);
  const next = neighbour(step, 1, draft);
  const back = neighbour(step, -1, draft);

  const goOn = async () => {
    if (next === null) return;
    const problems = await fresh();
    attempt(step);
    if (problems === null) return;
    const here = problems.filter((p) => stepOf(p.path) === step);
    if (here.length === 0) goTo(next);
    else requestAnimationFrame(() => here.some((p) => column.current !== null && focusField(column.current, p.path)));
  };
  const button = primary ?? { label: t('newRequest.continue'), onPress: () => void goOn() };
  const canGoOn = primary !== undefined || (next !== null && waitsFor(step, draft) === null);
  return (
    <>
      <section className="wizard-step" ref={column} aria-labelledby="wizard-step-heading">
        <h2 id="wizard-step-heading" className={isHeadingHidden ? 'visually-hidden' : undefined} tabIndex={-1}>
          {heading}
        </h2>
        {children}
      </section>
      <div className="wizard-buttons">
        {back !== null && <Button onPress={() => goTo(back)}>{t('newRequest.back')}</Button>}
        {canGoOn && (
          <Button kind="primary" onPress={button.onPress}>
            {button.label}
          </Button>
        )}
      </div>
    </>
  );
}
