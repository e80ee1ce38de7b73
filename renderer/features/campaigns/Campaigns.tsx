// All campaigns: where each stands, and the ways to begin one.
import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { CAMPAIGN_KINDS, type Campaign, type CampaignKind } from '@core/campaign/campaign';
import { useCampaigns, useChannelMutation, useRequests } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Icon } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { useToast } from '@ui/Toast';
import '../today/Today.css';
import './Campaigns.css';

export function Campaigns() {
  const t = useText();
  const day = useDay();
  const toast = useToast();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const campaigns = useCampaigns().data;
  const requests = useRequests().data;
  const create = useChannelMutation('campaigns.create');
  const remove = useChannelMutation('campaigns.remove');
  const restore = useChannelMutation('campaigns.restore');
  const byId = useMemo(() => new Map((requests ?? []).map((request) => [request.id, request])), [requests]);
  if (campaigns === undefined || requests === undefined) return null;

  const start = (kind: CampaignKind) =>
    create.mutate({ kind }, { onSuccess: ({ id }) => navigate(`/campaigns/${id}/choose`) });
  const discard = (campaign: Campaign) =>
    remove.mutate(
      { id: campaign.id },
      {
        onSuccess: () =>
          toast.show({
            message: t('campaign.removed'),
            action: { label: t('app.undo'), onAction: () => restore.mutate(campaign) },
          }),
      },
    );
  const failure = create.error ?? remove.error ?? restore.error;
  return (
    <div className="page">
      <PageHeader title={t('app.campaigns')} subtitle={t('campaign.subtitle')} />
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      {campaigns.length > 0 && (
        <ul className="sheet campaigns">
          {campaigns.map((campaign) => {
            const made = campaign.entries.flatMap(({ id }) => byId.get(id) ?? []);
            const sent = made.filter(({ sentOn }) => sentOn !== null).length;
            const title = t(`campaign.${campaign.kind}.title`);
            return (
              <li key={campaign.id} className="campaigns-row">
                <div>
                  <Link href={`/campaigns/${campaign.id}/${made.length > 0 ? 'send' : 'choose'}`}>
                    <strong>{title}</strong>
                  </Link>
                  <p className="soft">
                    {t('campaign.standing', {
                      day: day(campaign.createdAt.slice(0, 10)),
                      chosen: campaign.entries.length,
                      made: made.length,
                      sent,
                    })}
                  </p>
                </div>
                <Button
                  kind="quiet"
                  aria-label={t('campaign.removeOf', { service: title })}
                  onPress={() => discard(campaign)}
                >
                  {t('app.remove')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <section className="today-section" aria-labelledby="campaigns-start">
        <h2 id="campaigns-start">{t(campaigns.length === 0 ? 'campaign.startFirst' : 'campaign.start')}</h2>
        <ul className={campaigns.length === 0 ? 'today-starts today-starts-large' : 'today-starts'}>
          {CAMPAIGN_KINDS.map((kind) => (
            <li key={kind}>
              <button type="button" className="sheet today-start" onClick={() => start(kind)}>
                <span className="today-start-title">
                  {t(`campaign.${kind}.title`)}
                  <Icon name="arrow" />
                </span>
                <span className="soft">{t(`campaign.${kind}.start`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
