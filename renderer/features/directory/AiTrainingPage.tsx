// Who trains AI on people's data: every record that says something on it, the surest and plainest cases first.
import { Link, useLocation } from 'wouter';
import type { DirectoryEntry } from '@contract/views';
import { useChannelMutation, useTraining } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Breadcrumb } from '@ui/Breadcrumb';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { AiTraining } from './AiTraining';
import '../request/RequestPage.css';
import './Directory.css';

const GROUPS = ['training', 'may-train', 'unclear', 'none-named'] as const;

export function AiTrainingPage() {
  const t = useText();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const create = useChannelMutation('drafts.create');
  const entries = useTraining().data;
  if (entries === undefined) return null;
  const object = (id: string) =>
    create.mutate(
      { platformId: id, rights: ['ai-training-objection'] },
      { onSuccess: (draft) => navigate(`/new/${draft.id}/what`) },
    );
  return (
    <div className="page">
      <PageHeader
        above={
          <Breadcrumb
            label={t('directory.breadcrumb')}
            above={[{ href: '/directory', name: t('app.directory') }]}
            here={t('record.ai.pageTitle')}
          />
        }
        title={t('record.ai.pageTitle')}
        subtitle={t('record.ai.pageSubtitle')}
      />
      <p className="ai-intro">{t('record.ai.pageIntro')}</p>
      {create.error && <Notice tone="overdue">{failureText(create.error)}</Notice>}
      {GROUPS.map((status) => {
        const group = entries.filter(({ platform }) => platform.aiTraining?.status === status);
        return group.length === 0 ? null : (
          <section key={status} className="stack">
            <h2>{t(`record.ai.group.${status}`, { count: group.length })}</h2>
            <div className="sheet">
              {group.map((entry) => (
                <Row key={entry.platform.id} entry={entry} onObject={() => object(entry.platform.id)} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function Row({ entry: { platform }, onObject }: { entry: DirectoryEntry; onObject: () => void }) {
  const t = useText();
  const day = useDay();
  const training = platform.aiTraining;
  if (training === undefined) return null;
  return (
    <section className="platform-part">
      <div className="ai-service">
        <h3>
          <Link href={`/directory/${platform.id}`}>{platform.service}</Link>
        </h3>
        <p className="soft small">{platform.controller.legalName}</p>
        <p className="soft small">{t('directory.checkedOn', { day: day(platform.checkedOn) })}</p>
        {training.status !== 'none-named' && (
          <Button aria-label={t('record.ai.objectTo', { service: platform.service })} onPress={onObject}>
            {t('record.ai.object')}
          </Button>
        )}
      </div>
      <div className="platform-facts">
        <AiTraining service={platform.service} training={training} confidence={platform.confidence} isListed />
      </div>
    </section>
  );
}
