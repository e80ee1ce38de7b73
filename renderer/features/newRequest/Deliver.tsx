// Step 6: getting the signed letter to its recipient, and then saying that it was sent.
import { type ReactNode, useState } from 'react';
import type { SendingChannel } from '@core/request/events';
import { formsOf, type Form } from '@core/directory/formsOf';
import type { RequestState, SignedLetter } from '@core/request/request';
import { call } from '@api/client';
import { useAuthorities, useRequest } from '@api/queries';
import { useDay, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Icon, type IconName } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { PrintLetters } from '../print/PrintLetters';
import { Doing } from './Doing';
import { MarkSent } from './MarkSent';
import { RecordCaution } from './RecordCaution';
import { StepFrame } from './StepFrame';
import { OpenForm, OpenMail } from './WaysOut';
import { signedOf } from './steps';
import { useWizard } from './wizard';
import './Deliver.css';

export function Deliver() {
  const { draft } = useWizard();
  const view = useRequest(draft.requestId ?? '').data;
  const letter = signedOf(draft, view?.state);
  if (view === undefined || letter === undefined) return null;
  return <Ways request={view.state} letter={letter} />;
}

function Ways({ request, letter }: { request: RequestState; letter: SignedLetter }) {
  const t = useText();
  const day = useDay();
  const { entry, preview, goTo } = useWizard();
  const [isMarking, setMarking] = useState(false);
  const where = { requestId: request.id, letterId: letter.letterId };
  const { recipient } = letter.request;
  const { address, email } = recipient ?? request.controller;
  // Without one the letter can only go by e-mail or form.
  const isAddressed = address.length > 0;
  const [usedWay, setUsedWay] = useState<SendingChannel>(
    isAddressed ? 'post' : email === undefined ? 'web-form' : 'email',
  );
  const ofAuthority = useAuthorityForm(letter);
  const ofPlatform = entry === null || recipient !== undefined ? [] : formsOf(entry.platform, request.rights);
  const forms = [...ofAuthority, ...ofPlatform];
  // What was changed after signing is not in the letter that was signed.
  const isOutdated = preview !== null && preview.text !== letter.text;
  return (
    <StepFrame
      step="deliver"
      heading={t('newRequest.deliver.heading')}
      primary={{ label: t('newRequest.deliver.markSent'), onPress: () => setMarking(true) }}
    >
      <p className="soft">{t('newRequest.deliver.intro', { day: day(letter.on) })}</p>
      {isOutdated && (
        <Notice
          tone="due-soon"
          action={<Button onPress={() => goTo('sign')}>{t('newRequest.deliver.signAgain')}</Button>}
        >
          {t('newRequest.deliver.outdated')}
        </Notice>
      )}
      {letter.request.signature.kind === 'pen' && <Notice tone="info">{t('newRequest.deliver.pen')}</Notice>}
      {isAddressed && entry !== null && <RecordCaution entry={entry} />}
      {!isAddressed && <Notice tone="info">{t('record.notByPost')}</Notice>}
      <div className="ways">
        {isAddressed && (
          <Way icon="print" heading={t('newRequest.print.heading')} help={t('newRequest.print.help')}>
            <PrintLetters letters={[{ ...where, name: request.service }]} onSent={() => setUsedWay('post')} />
          </Way>
        )}
        <Way icon="file" heading={t('newRequest.pdf.heading')} help={t('newRequest.pdf.help')}>
          <Doing
            label={t('newRequest.pdf.save')}
            icon="file"
            run={async () => ((await call('deliver.savePdf', where)).chosen ? t('newRequest.pdf.saved') : null)}
          />
        </Way>
        {letter.request.mandate !== undefined && (
          <Way
            icon="file"
            heading={t('newRequest.mandate.heading')}
            help={t('newRequest.mandate.help', { holder: letter.request.mandate.holder.name })}
          >
            <Doing
              label={t('people.mandateSave')}
              icon="file"
              run={async () => ((await call('deliver.saveMandate', where)).chosen ? t('newRequest.pdf.saved') : null)}
            />
          </Way>
        )}
        {email !== undefined && (
          <Way icon="mail" heading={t('newRequest.mail.heading')} help={t('newRequest.mail.help')}>
            <OpenMail
              letter={where}
              address={email}
              text={t('newRequest.mail.text', { file: letter.fileName })}
              done={() => {
                setUsedWay('email');
                return t('newRequest.mail.opened', { file: letter.fileName });
              }}
            />
          </Way>
        )}
        {forms.length > 0 && (
          <Way
            icon="link"
            heading={t('newRequest.form.heading', { service: recipient?.name ?? request.service })}
            help={t('newRequest.form.help')}
          >
            {forms.map((form) => (
              <OpenForm
                key={form.url}
                letter={where}
                form={form}
                done={() => {
                  setUsedWay('web-form');
                  return t('newRequest.form.opened', { count: letter.text.length });
                }}
              />
            ))}
          </Way>
        )}
        <Way icon="copy" heading={t('newRequest.copy.heading')} help={t('newRequest.copy.help')}>
          <Doing
            label={t('newRequest.copy.copy')}
            icon="copy"
            run={async () => {
              await call('deliver.copyText', where);
              return t('newRequest.copy.copied', { count: letter.text.length });
            }}
          />
        </Way>
      </div>
      <p className="small soft">{t('newRequest.deliver.again')}</p>
      {isMarking && <MarkSent request={request} letter={letter} channel={usedWay} onClose={() => setMarking(false)} />}
    </StepFrame>
  );
}

/** The form for complaints that the authority has to which a complaint goes. */
function useAuthorityForm({ request: { followUp } }: SignedLetter): Form[] {
  const id = followUp?.complaint?.authority?.id;
  const url = useAuthorities().data?.find(({ authority }) => authority.id === id)?.authority.complaintForm;
  return url === undefined ? [] : [{ url, purpose: 'complaint' }];
}

function Way({
  icon,
  heading,
  help,
  children,
}: {
  icon: IconName;
  heading: string;
  help: string;
  children: ReactNode;
}) {
  return (
    <section className="way sheet">
      <h3 className="way-heading">
        <Icon name={icon} />
        {heading}
      </h3>
      <p className="small soft">{help}</p>
      {children}
    </section>
  );
}
