// The right column: the letter of the draft while one types, or the one that was signed.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Draft } from '@core/request/draft';
import { call } from '@api/client';
import { useRequest } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Icon } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { LetterPages } from './LetterPages';
import { signedOf } from './steps';
import { useWizard } from './wizard';

export function DraftPages({
  failure,
  retry,
  opensAt,
}: {
  failure: Error | null;
  retry: () => void;
  opensAt: 'first' | 'last';
}) {
  const t = useText();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const { preview, draft, problems } = useWizard();
  // A glyph that the font lacks, say: the page shown is then an older one.
  const cause = problems.find((p) => p.id === 'problem.glyph' || p.id === 'problem.addressField') ?? problems[0];
  return (
    <Desk>
      {failure !== null && (
        <Notice tone="overdue" action={<Button onPress={retry}>{t('newRequest.save.retry')}</Button>}>
          {t('newRequest.preview.failed')} {cause ? problemText(cause) : failureText(failure)}
        </Notice>
      )}
      {preview && (
        <LetterPages
          key={opensAt}
          pdf={preview.pdf}
          pages={preview.pages}
          text={preview.text}
          envelope={draft.envelope}
          opensAt={opensAt}
        />
      )}
    </Desk>
  );
}

/** The letter that was signed, byte for byte. */
export function SignedPages({ draft }: { draft: Draft }) {
  const requestId = draft.requestId ?? '';
  const letter = signedOf(draft, useRequest(requestId).data?.state);
  const letterId = letter?.letterId ?? '';
  const bytes = useQuery({
    queryKey: ['letter.bytes', { requestId, letterId }],
    queryFn: () => call('letter.bytes', { requestId, letterId }),
    enabled: letter !== undefined,
  }).data;
  return (
    <Desk>
      {letter && bytes && (
        <LetterPages pdf={bytes.pdf} pages={letter.pages} text={letter.text} envelope={letter.envelope} />
      )}
    </Desk>
  );
}

/** The right column; where the window is narrow it is folded behind a button. */
function Desk({ children }: { children: ReactNode }) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button
        type="button"
        className="wizard-fold button button-secondary"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon name="file" />
        {t(isShown ? 'newRequest.preview.hide' : 'newRequest.preview.show')}
      </button>
      <section
        className="wizard-desk"
        aria-label={t('newRequest.preview')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        data-shown={isShown || undefined}
      >
        {children}
      </section>
    </>
  );
}
