// The ways to sign: a drawing, the typed name, a picture, or a line for the pen.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, TabPanels, Tabs } from 'react-aria-components';
import type { Drawing } from '@core/letter/drawing';
import type { Draft } from '@core/request/draft';
import { ApiFailure, call } from '@api/client';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { pictureForPrint } from './pictureForPrint';
import { SignaturePad } from './SignaturePad';
import './Sign.css';

type Signature = Draft['signature'];
const WAYS = ['draw', 'type', 'upload', 'pen'] as const;
export type SignatureWay = (typeof WAYS)[number];

const START: Record<SignatureWay, Signature> = {
  draw: { kind: 'none' },
  type: { kind: 'typed' },
  upload: { kind: 'none' },
  pen: { kind: 'pen' },
};

export function wayOf(signature: Signature): SignatureWay {
  if (signature.kind === 'image') return signature.drawn ? 'draw' : 'upload';
  return signature.kind === 'typed' ? 'type' : signature.kind === 'pen' ? 'pen' : 'draw';
}

interface SignatureChoiceProps {
  signature: Signature;
  /** Whose it is; where that is not known yet, `enterName` leads to the field. */
  name: string;
  enterName?: ReactNode;
  /** Called with each change of a drawing in turn; the next waits until this one is kept. */
  keepInOrder: (keep: () => Promise<void>) => void;
  onChange: (signature: Signature, way: SignatureWay) => void;
}

export function SignatureChoice({ signature, name, enterName, keepInOrder, onChange }: SignatureChoiceProps) {
  const t = useText();
  const [way, setWay] = useState<SignatureWay>(wayOf(signature));
  // Changing one's mind and coming back loses no drawing and no picture.
  const kept = useRef(new Map<SignatureWay, Signature>([[way, signature]]));
  const shown = useRef(way);
  const tabs = useRef<HTMLDivElement>(null);
  const set = (next: Signature, of: SignatureWay) => {
    kept.current.set(of, next);
    // A drawing may arrive when another way was chosen meanwhile.
    if (shown.current === of) onChange(next, of);
  };
  const choose = (next: SignatureWay) => {
    setWay(next);
    shown.current = next;
    set(kept.current.get(next) ?? START[next], next);
  };
  const focusTab = () =>
    requestAnimationFrame(() =>
      tabs.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(),
    );
  return (
    <Tabs ref={tabs} selectedKey={way} onSelectionChange={(key) => choose(key as SignatureWay)} className="sign-ways">
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
            signature={signature}
            keepInOrder={keepInOrder}
            onChange={(next) => set(next, 'draw')}
            focusTab={focusTab}
            onType={() => {
              choose('type');
              focusTab();
            }}
          />
        </TabPanel>
        <TabPanel id="type" className="sign-panel">
          <p>{t('newRequest.sign.typeHelp')}</p>
          <p className="signature-name">{name.trim() === '' ? t('newRequest.sign.nameMissing') : name}</p>
          {name.trim() === '' && enterName}
        </TabPanel>
        <TabPanel id="upload" className="sign-panel">
          <Upload signature={signature} onChange={(next) => set(next, 'upload')} />
        </TabPanel>
        <TabPanel id="pen" className="sign-panel">
          <p>{t('newRequest.sign.penHelp')}</p>
        </TabPanel>
      </TabPanels>
    </Tabs>
  );
}

interface DrawProps {
  signature: Signature;
  /** Called with each change in turn; the next waits until this one is kept. */
  keepInOrder: (keep: () => Promise<void>) => void;
  onChange: (signature: Signature) => void;
  onType: () => void;
  /** For a button that makes itself disappear. */
  focusTab: () => void;
}

function Draw({ signature, keepInOrder, onChange, onType, focusTab }: DrawProps) {
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
                focusTab();
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
