// Step 5: sign by drawing, typing, a picture, or later with a pen; then the letter is made final.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, TabPanels, Tabs } from 'react-aria-components';
import type { Problem } from '@core/problem';
import type { Drawing } from '@core/letter/drawing';
import type { Draft } from '@core/request/draft';
import { ApiFailure, call } from '@api/client';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { fieldOf, useFieldProblem } from './fieldProblem';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { CertificateChoice } from './CertificateChoice';
import { FieldAt, focusSoon } from './FieldAt';
import { pictureForPrint } from './pictureForPrint';
import { SignaturePad } from './SignaturePad';
import { StepFrame } from './StepFrame';
import { gapsIn, isSigned, stepOf } from './steps';
import { useWizard } from './wizard';
import './Sign.css';

type Signature = Draft['signature'];
const WAYS = ['draw', 'type', 'upload', 'pen'] as const;
type Way = (typeof WAYS)[number];

function wayOf(signature: Signature): Way {
  if (signature.kind === 'image') return signature.drawn ? 'draw' : 'upload';
  return signature.kind === 'typed' ? 'type' : signature.kind === 'pen' ? 'pen' : 'draw';
}

export function Sign() {
  const t = useText();
  const failureText = useFailureText();
  const { draft, patch, fresh, reload, goTo, problems } = useWizard();
  const [way, setWay] = useState<Way>(wayOf(draft.signature));
  // Changing one's mind and coming back loses no drawing and no picture.
  const kept = useRef(new Map<Way, Signature>([[way, draft.signature]]));
  const shown = useRef(way);
  const isSigning = useRef(false);
  /** Pictures on their way into the vault, in order: signing waits for the last stroke. */
  const keeping = useRef(Promise.resolve());
  const [refused, setRefused] = useState<'problems' | 'unsigned' | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const summary = useRef<HTMLDivElement>(null);

  const keepInOrder = (keep: () => Promise<void>) => {
    keeping.current = keeping.current.then(keep);
  };
  const set = (signature: Signature) => {
    kept.current.set(wayOf(signature), signature);
    setRefused(null);
    // A drawing may arrive when another way was chosen meanwhile.
    if (shown.current === wayOf(signature)) patch({ signature });
  };
  const choose = (next: Way) => {
    setWay(next);
    shown.current = next;
    setRefused(null);
    const start: Record<Way, Signature> = {
      draw: { kind: 'none' },
      type: { kind: 'typed' },
      upload: { kind: 'none' },
      pen: { kind: 'pen' },
    };
    const signature = kept.current.get(next) ?? start[next];
    kept.current.set(next, signature);
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
      else if ((kept.current.get(way) ?? draft.signature).kind === 'none') setRefused('unsigned');
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
        {refused === 'unsigned' && (
          <Notice tone="overdue">
            {t(way === 'upload' ? 'newRequest.sign.noPicture' : 'newRequest.sign.noDrawing')}
          </Notice>
        )}
        {failure !== null && refused !== 'problems' && <Notice tone="overdue">{failureText(failure)}</Notice>}
      </div>
      {isSigned(draft) && <Notice tone="info">{t('newRequest.sign.supersedes')}</Notice>}
      <Gaps />
      <p className="soft">{t('newRequest.sign.why')}</p>
      <FieldAt path="signature">
        <Tabs selectedKey={way} onSelectionChange={(key) => choose(key as Way)} className="sign-ways">
          <TabList aria-label={t('newRequest.sign.ways')} className="sign-tabs">
            {WAYS.map((one) => (
              <Tab key={one} id={one} className="sign-tab">
                {t(`newRequest.sign.${one}`)}
              </Tab>
            ))}
          </TabList>
          <TabPanels>
            <TabPanel id="draw" className="sign-panel">
              <Draw
                signature={draft.signature}
                keepInOrder={keepInOrder}
                onChange={set}
                onType={() => {
                  choose('type');
                  focusSoon('[role="tab"][aria-selected="true"]');
                }}
              />
            </TabPanel>
            <TabPanel id="type" className="sign-panel">
              <p>{t('newRequest.sign.typeHelp')}</p>
              <p className="signature-name">
                {draft.person.name.trim() === '' ? t('newRequest.sign.nameMissing') : draft.person.name}
              </p>
              {draft.person.name.trim() === '' && (
                <FieldLink path="person.name">{t('newRequest.sign.enterName')}</FieldLink>
              )}
            </TabPanel>
            <TabPanel id="upload" className="sign-panel">
              <Upload signature={draft.signature} onChange={set} />
            </TabPanel>
            <TabPanel id="pen" className="sign-panel">
              <p>{t('newRequest.sign.penHelp')}</p>
            </TabPanel>
          </TabPanels>
        </Tabs>
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

interface DrawProps {
  signature: Signature;
  /** Called with each change in turn; the next waits until this one is kept. */
  keepInOrder: (keep: () => Promise<void>) => void;
  onChange: (signature: Signature) => void;
  onType: () => void;
}

function Draw({ signature, keepInOrder, onChange, onType }: DrawProps) {
  const t = useText();
  const failureText = useFailureText();
  const [failure, setFailure] = useState<Error | null>(null);
  const keep = async (drawing: Drawing | null) => {
    setFailure(null);
    if (drawing === null) {
      onChange({ kind: 'none' });
      return;
    }
    try {
      const { sha256 } = await call('signature.keepDrawing', drawing);
      onChange({ kind: 'image', sha256, drawn: true });
    } catch (error) {
      setFailure(error as Error);
    }
  };
  // A drawing of an earlier visit is shown as it was kept; its strokes are no longer known.
  const [earlier, setEarlier] = useState(signature.kind === 'image' && signature.drawn ? signature.sha256 : null);
  return (
    <>
      {earlier === null ? (
        <SignaturePad onChange={(drawing) => keepInOrder(() => keep(drawing))} />
      ) : (
        <>
          <Picture sha256={earlier} label={t('newRequest.sign.yourDrawing')} />
          <div className="row">
            <Button
              icon="pen"
              onPress={() => {
                setEarlier(null);
                focusSoon('[role="tab"][aria-selected="true"]');
                onChange({ kind: 'none' });
              }}
            >
              {t('newRequest.sign.drawAgain')}
            </Button>
          </div>
        </>
      )}
      {failure !== null && <Notice tone="overdue">{failureText(failure)}</Notice>}
      <p className="small soft">
        {t('newRequest.sign.drawHelp')}{' '}
        <button type="button" className="link-button" onClick={onType}>
          {t('newRequest.sign.typeInstead')}
        </button>
      </p>
    </>
  );
}

function Upload({ signature, onChange }: { signature: Signature; onChange: (signature: Signature) => void }) {
  const t = useText();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const [failure, setFailure] = useState<Error | null>(null);
  const shown = signature.kind === 'image' && !signature.drawn ? signature.sha256 : null;
  const choose = async () => {
    setFailure(null);
    try {
      const chosen = await call('signature.choose', undefined);
      if (chosen === null) return;
      const { sha256 } = await call('signature.keep', { png: await pictureForPrint(chosen) });
      onChange({ kind: 'image', sha256, drawn: false });
    } catch (error) {
      setFailure(error as Error);
    }
  };
  const cause = failure instanceof ApiFailure ? failure.failure.problems[0] : undefined;
  return (
    <>
      <p>{t('newRequest.sign.uploadHelp')}</p>
      {shown !== null && <Picture sha256={shown} label={t('newRequest.sign.yourPicture')} />}
      <div className="row">
        <Button icon="file" onPress={() => void choose()}>
          {t(shown === null ? 'newRequest.sign.choose' : 'newRequest.sign.chooseAnother')}
        </Button>
      </div>
      {failure !== null && <Notice tone="overdue">{cause ? problemText(cause) : failureText(failure)}</Notice>}
    </>
  );
}

/** A kept picture of a signature, on paper white whatever the screen's colours are. */
function Picture({ sha256, label }: { sha256: string; label: string }) {
  const stored = useQuery({
    queryKey: ['signature.bytes', { sha256 }],
    queryFn: () => call('signature.bytes', { sha256 }),
    throwOnError: false,
  }).data;
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (stored === undefined || picture.current === null) return;
    const url = URL.createObjectURL(new Blob([stored.image.slice()], { type: stored.mediaType }));
    picture.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [stored]);
  return (
    <div className="signature-paper">
      <img ref={picture} alt={stored === undefined ? '' : label} className="signature-picture" />
    </div>
  );
}
