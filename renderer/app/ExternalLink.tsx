// A link out of the app: shows where it leads and opens it only after that.
import { useState } from 'react';
import { useChannelMutation } from '@api/queries';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { useFailureText, useText } from './messages';

/** An address as people read it. */
export const withoutScheme = (url: string): string => url.replace(/^(https:\/\/(www\.)?|mailto:)/, '');

/** `url`: https or mailto. */
export function ExternalLink({ url, children }: { url: string; children: string }) {
  const t = useText();
  const failureText = useFailureText();
  const [isOpen, setOpen] = useState(false);
  const open = useChannelMutation('app.openExternal');
  const isMail = url.startsWith('mailto:');
  return (
    <>
      <Button kind="quiet" icon={isMail ? 'mail' : 'link'} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Dialog
        title={t(isMail ? 'app.leave.titleMail' : 'app.leave.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('app.cancel')}</Button>
            <Button kind="primary" onPress={() => open.mutate({ url }, { onSuccess: () => setOpen(false) })}>
              {t('app.leave.open')}
            </Button>
          </>
        }
      >
        <p>{t('app.leave.text')}</p>
        <p>
          <strong>{isMail ? withoutScheme(url) : url}</strong>
        </p>
        {open.error && <Notice tone="overdue">{failureText(open.error)}</Notice>}
      </Dialog>
    </>
  );
}
