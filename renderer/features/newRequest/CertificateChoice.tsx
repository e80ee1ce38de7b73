// A certificate beside the signature: it lets any PDF reader show that the letter is unchanged, and by whom it was signed.
import { type SubmitEvent, useId, useState } from 'react';
import type { Certificate } from '@contract/views';
import type { Problem } from '@core/problem';
import { ApiFailure, call } from '@api/client';
import { useCertificates, useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Disclosure } from '@ui/Disclosure';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { FieldAt } from './FieldAt';
import { useWizard } from './wizard';

const NONE = 'none';

export function CertificateChoice() {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const { draft, patch, errorAt } = useWizard();
  const certificates = useCertificates().data ?? [];
  const create = useChannelMutation('certificates.create');
  const [file, setFile] = useState<{ name: string; file: Uint8Array } | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const chosen = certificates.find((one) => one.id === draft.certificateId);

  const use = (certificate: Certificate) => {
    setFailure(null);
    patch({ certificateId: certificate.id });
  };
  const choose = () => {
    setFailure(null);
    call('certificates.choose', undefined).then(setFile, setFailure);
  };
  const make = () =>
    create.mutate({ name: draft.person.name.trim() }, { onSuccess: use, onError: (error) => setFailure(error) });
  return (
    <Disclosure label={t('newRequest.certificate.heading')} startsOpen={draft.certificateId !== null}>
      <div className="stack certificate">
        <p className="small soft">{t('newRequest.certificate.help')}</p>
        <FieldAt path="certificate">
          <Select
            label={t('newRequest.certificate.label')}
            value={chosen?.id ?? NONE}
            onChange={(id) => patch({ certificateId: id === NONE ? null : id })}
            options={[
              { id: NONE, label: t('newRequest.certificate.none') },
              ...certificates.map((one) => ({
                id: one.id,
                label: one.name,
                description: t('newRequest.certificate.description', {
                  issuer: one.selfSigned ? 'self' : one.issuer,
                  until: day(one.validTo.slice(0, 10), 'medium'),
                }),
              })),
            ]}
            error={errorAt('certificate')}
          />
        </FieldAt>
        {chosen?.selfSigned === true && <p className="small soft">{t('newRequest.certificate.selfSigned')}</p>}
        <div className="row">
          <Button icon="file" onPress={choose}>
            {t('newRequest.certificate.add')}
          </Button>
          <Button icon="plus" isDisabled={draft.person.name.trim() === ''} onPress={make}>
            {t('newRequest.certificate.create')}
          </Button>
        </div>
        {failure !== null && <Notice tone="overdue">{failureText(failure)}</Notice>}
      </div>
      {file !== null && <PasswordDialog file={file} onOpened={use} onClose={() => setFile(null)} />}
    </Disclosure>
  );
}

interface PasswordDialogProps {
  file: { name: string; file: Uint8Array };
  onOpened: (certificate: Certificate) => void;
  onClose: () => void;
}

function PasswordDialog({ file, onOpened, onClose }: PasswordDialogProps) {
  const t = useText();
  const formId = useId();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const add = useChannelMutation('certificates.add');
  const [password, setPassword] = useState('');
  const problems: readonly Problem[] = add.error instanceof ApiFailure ? add.error.failure.problems : [];
  const ofPassword = problems.find(({ path }) => path === 'certificate.password');
  const others = problems.filter(({ path }) => path !== 'certificate.password');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate(
      { file: file.file, password },
      {
        onSuccess: (certificate) => {
          onOpened(certificate);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('newRequest.certificate.open')}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('newRequest.certificate.do')}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" noValidate onSubmit={submit}>
        <p className="soft">{t('newRequest.certificate.openText', { file: file.name })}</p>
        <TextField
          label={t('newRequest.certificate.password')}
          type="password"
          value={password}
          onChange={setPassword}
          error={ofPassword && problemText(ofPassword)}
          autoComplete="off"
          autoFocus
        />
        {others.map((found) => (
          <Notice key={found.id} tone="overdue">
            {problemText(found)}
          </Notice>
        ))}
        {add.error !== null && problems.length === 0 && <Notice tone="overdue">{failureText(add.error)}</Notice>}
      </form>
    </Dialog>
  );
}
