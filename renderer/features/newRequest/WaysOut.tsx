// Buttons that open a mail draft or a form for a letter, with its text on the clipboard, after showing where they lead.
import type { Form } from '@core/directory/formsOf';
import { call } from '@api/client';
import { useText } from '@app/messages';
import { Doing } from './Doing';

interface WayOutProps {
  letter: { requestId: string; letterId: string };
  /** Says what was done. */
  done: () => string;
}

export function OpenMail({ letter, address, text, done }: WayOutProps & { address: string; text: string }) {
  const t = useText();
  return (
    <Doing
      label={t('newRequest.mail.open')}
      icon="mail"
      asks={{ title: t('newRequest.mail.title'), address, text, confirm: t('newRequest.mail.open') }}
      run={async () => {
        await call('deliver.copyText', letter);
        await call('deliver.openMail', letter);
        return done();
      }}
    />
  );
}

export function OpenForm({ letter, form: { url, purpose }, done }: WayOutProps & { form: Form }) {
  const t = useText();
  return (
    <Doing
      label={t('newRequest.form.open', { purpose: t(`newRequest.form.${purpose}`) })}
      icon="link"
      asks={{
        title: t('newRequest.form.title'),
        address: url,
        text: t('newRequest.form.text'),
        confirm: t('newRequest.form.confirm'),
      }}
      run={async () => {
        await call('deliver.copyText', letter);
        await call('deliver.openForm', { requestId: letter.requestId, url });
        return done();
      }}
    />
  );
}
