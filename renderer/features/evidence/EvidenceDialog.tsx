// Evidence of requests as one file: what to know before, who signs it, how far it is, and what to note afterwards.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Certificate, EvidenceSummary } from '@contract/views';
import { ApiFailure } from '@api/client';
import { useAppInfo, useCertificates, useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { Progress } from '../backup/Progress';

const NONE = 'none';

export function EvidenceDialog({ requestIds, onClose }: { requestIds: string[]; onClose: () => void }) {
  const t = useText();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const certificates = useCertificates().data ?? [];
  const today = useAppInfo().data?.today ?? '';
  const [chosen, setChosen] = useState<string | null>(null);
  const save = useChannelMutation('evidence.save');
  const stop = useChannelMutation('evidence.stop');
  const { data: summary, isPending, error } = save;
  const certificateId = chosen ?? certificates.find((one) => isValidOn(one, today))?.id ?? NONE;
  const leave = () => (isPending ? stop.mutate(undefined) : onClose());
  const begin = () => save.mutate({ requestIds, certificateId: certificateId === NONE ? null : certificateId });
  const problem = error instanceof ApiFailure ? error.failure.problems[0] : undefined;
  return (
    <Dialog
      isOpen
      title={t('evidence.of', { count: requestIds.length })}
      onClose={leave}
      actions={
        summary ? (
          <Button kind="primary" onPress={onClose}>
            {t('app.close')}
          </Button>
        ) : (
          <>
            <Button onPress={leave}>{t(isPending ? 'backup.stop' : 'app.cancel')}</Button>
            {!isPending && (
              <Button kind="primary" onPress={begin}>
                {t('evidence.choosePlace')}
              </Button>
            )}
          </>
        )
      }
    >
      {summary ? (
        <Saved summary={summary} />
      ) : isPending ? (
        <Progress label={t('evidence.working')} of="evidence.progress" />
      ) : (
        <>
          <p>{t('evidence.text')}</p>
          <Signer certificates={certificates} value={certificateId} onChange={setChosen} />
          <p className="small soft">{t('evidence.location')}</p>
          <Notice tone="due-soon">
            <strong>{t('evidence.warning')}</strong>
            <p>{t('evidence.warningText')}</p>
          </Notice>
        </>
      )}
      {error && <Notice tone="overdue">{problem === undefined ? failureText(error) : problemText(problem)}</Notice>}
    </Dialog>
  );
}

const isValidOn = ({ validFrom, validTo }: Certificate, day: string) =>
  validFrom.slice(0, 10) <= day && day <= validTo.slice(0, 10);

interface SignerProps {
  certificates: readonly Certificate[];
  value: string;
  onChange: (id: string) => void;
}

function Signer({ certificates, value, onChange }: SignerProps) {
  const t = useText();
  const day = useDay();
  if (certificates.length === 0) return <p className="small soft">{t('evidence.certificate.missing')}</p>;
  return (
    <Select
      label={t('evidence.certificate')}
      value={value}
      onChange={onChange}
      description={t('evidence.certificate.help')}
      options={[
        ...certificates.map((one) => ({
          id: one.id,
          label: one.name,
          description: t('newRequest.certificate.description', {
            issuer: one.selfSigned ? 'self' : one.issuer,
            until: day(one.validTo.slice(0, 10), 'medium'),
          }),
        })),
        { id: NONE, label: t('evidence.certificate.none') },
      ]}
    />
  );
}

function Saved({ summary }: { summary: EvidenceSummary }) {
  const t = useText();
  const intl = useIntl();
  const { file, files, signer, requests, head, withoutLocation, missing, broken } = summary;
  const size = intl.formatNumber(Math.max(0.1, summary.bytes / 1_000_000), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  return (
    <>
      <Notice tone="answered">{t('evidence.saved', { file, files, size, signer: signer ?? 'none' })}</Notice>
      {withoutLocation > 0 && <p>{t('evidence.strippedCount', { count: withoutLocation })}</p>}
      {missing > 0 && <Notice tone="due-soon">{t('evidence.missing', { count: missing })}</Notice>}
      {broken > 0 && <Notice tone="due-soon">{t('evidence.broken', { count: broken })}</Notice>}
      {requests === 1 ? (
        <div>
          <p className="tabular">{t('evidence.head', { head })}</p>
          <p className="small soft">{t('evidence.headText')}</p>
        </div>
      ) : (
        <p className="small soft">{t('evidence.headsText')}</p>
      )}
    </>
  );
}
