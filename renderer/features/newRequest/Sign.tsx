// Step 5: sign by drawing, typing, a picture, or later with a pen; then the letter is made final.
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@core/problem';
import type { Draft } from '@core/request/draft';
import { ApiFailure, call } from '@api/client';
import { useFailureText, useText } from '@app/messages';
import { fieldOf, useFieldProblem } from './fieldProblem';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { CertificateChoice } from './CertificateChoice';
import { FieldAt } from './FieldAt';
import { SignatureChoice, wayOf, type SignatureWay } from './SignatureChoice';
import { StepFrame } from './StepFrame';
import { gapsIn, isSigned, stepOf } from './steps';
import { useWizard } from './wizard';
import './Sign.css';

export function Sign() {
  const t = useText();
  const failureText = useFailureText();
  const { draft, patch, fresh, reload, goTo, problems } = useWizard();
  const chosen = useRef({ signature: draft.signature, way: wayOf(draft.signature) });
  const isSigning = useRef(false);
  /** Pictures on their way into the vault, in order: signing waits for the last stroke. */
  const keeping = useRef(Promise.resolve());
  const [refused, setRefused] = useState<'problems' | 'no-picture' | 'no-drawing' | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const summary = useRef<HTMLDivElement>(null);

  const keepInOrder = (keep: () => Promise<void>) => {
    keeping.current = keeping.current.then(keep);
  };
  const set = (signature: Draft['signature'], way: SignatureWay) => {
    chosen.current = { signature, way };
    setRefused(null);
    patch({ signature });
  };

  const sign = async () => {
    if (isSigning.current) return;
    isSigning.current = true;
    setFailure(null);
    setRefused(null);
    try {
      await keeping.current;
      const found = await fresh();
      if (found === null) return;
      if (found.length > 0) setRefused('problems');
      else if (chosen.current.signature.kind === 'none')
        setRefused(chosen.current.way === 'upload' ? 'no-picture' : 'no-drawing');
      else {
        await call('letter.sign', { id: draft.id });
        await reload();
        goTo('deliver');
        return;
      }
    } catch (error) {
      if (error instanceof ApiFailure && error.failure.problems.length > 0) setRefused('problems');
      setFailure(error as Error);
    } finally {
      isSigning.current = false;
    }
  };
  // What keeps the letter from being signed is read out and reached at once.
  useEffect(() => {
    if (refused !== null || failure !== null) summary.current?.focus();
  }, [refused, failure]);

  const refusals =
    failure instanceof ApiFailure && failure.failure.problems.length > 0 ? failure.failure.problems : problems;
  return (
    <StepFrame
      step="sign"
      heading={t('newRequest.sign.heading')}
      primary={{
        label: t(isSigned(draft) ? 'newRequest.sign.again' : 'newRequest.sign.sign'),
        onPress: () => void sign(),
      }}
    >
      <div ref={summary} tabIndex={-1} className="stack sign-summary">
        {refused === 'problems' && refusals.length > 0 && <Refusals problems={refusals} />}
        {refused === 'no-picture' && <Notice tone="overdue">{t('newRequest.sign.noPicture')}</Notice>}
        {refused === 'no-drawing' && <Notice tone="overdue">{t('newRequest.sign.noDrawing')}</Notice>}
        {failure !== null && refused !== 'problems' && <Notice tone="overdue">{failureText(failure)}</Notice>}
      </div>
      {isSigned(draft) && <Notice tone="info">{t('newRequest.sign.supersedes')}</Notice>}
      <Gaps />
      <p className="soft">{t('newRequest.sign.why')}</p>
      <FieldAt path="signature">
        <SignatureChoice
          signature={draft.signature}
          name={draft.person.name}
          keepInOrder={keepInOrder}
          onChange={set}
          enterName={<FieldLink path="person.name">{t('newRequest.sign.enterName')}</FieldLink>}
        />
      </FieldAt>
      <CertificateChoice />
    </StepFrame>
  );
}

/** What has to be mended first, each with a way there. */
function Refusals({ problems }: { problems: readonly Problem[] }) {
  const t = useText();
  const problemText = useFieldProblem();
  return (
    <div className="refusals" role="alert">
      <h3>{t('newRequest.sign.problems', { count: problems.length })}</h3>
      <ul>
        {problems.map((p, i) => (
          <li key={`${p.path}.${p.id}.${i}`}>
            <FieldLink path={p.path}>
              {t('newRequest.field', { step: t(`newRequest.step.${stepOf(p.path)}`), field: fieldOf(p.path) })}
            </FieldLink>{' '}
            {problemText(p)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ path, children }: { path: string; children: string }) {
  const { goTo } = useWizard();
  return (
    <button type="button" className="link-button" onClick={() => goTo(stepOf(path), path)}>
      {children}
    </button>
  );
}

/** A gap left open is for the person to judge: a letter may be signed with brackets in it. */
function Gaps() {
  const t = useText();
  const { draft, goTo } = useWizard();
  const gaps = gapsIn(draft);
  if (gaps.length === 0) return null;
  return (
    <>
      {gaps.map(({ path, gap }) => (
        <Notice
          key={path}
          tone="due-soon"
          action={<Button onPress={() => goTo(stepOf(path), path)}>{t('newRequest.sign.fillGap')}</Button>}
        >
          {t('newRequest.gap', { gap })}
        </Notice>
      ))}
    </>
  );
}
