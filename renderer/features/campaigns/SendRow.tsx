// One letter of a campaign on its way out: what its way asks for, and the tick once it is sent.
import { Link } from 'wouter';
import { RIGHT_OF, waysTo, type CampaignEntry, type Way } from '@core/campaign/campaign';
import { formsOf } from '@core/directory/formsOf';
import type { RequestListItem } from '@core/request/listItem';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { MenuButton } from '@ui/MenuButton';
import { OpenForm, OpenMail } from '../newRequest/WaysOut';
import { StatusOf } from '../request/StatusOf';
import { useCampaign } from './campaignContext';
import { useMarkSent } from './useMarkSent';

interface SendRowProps {
  entry: CampaignEntry;
  request: RequestListItem;
  showsPerson: boolean;
  onWay: (way: Way) => void;
}

export function SendRow({ entry, request, showsPerson, onWay }: SendRowProps) {
  const t = useText();
  const { campaign, candidates, info } = useCampaign();
  const { mark } = useMarkSent();
  const platform = candidates.find((one) => one.platform.id === entry.platformId)?.platform;
  const email = platform?.representative?.email ?? platform?.email;
  const forms = platform === undefined ? [] : formsOf(platform, [RIGHT_OF[campaign.kind]]);
  const where = { requestId: request.id, letterId: request.letterId };
  const { service } = request;
  const isSent = request.sentOn !== null;
  const ways = platform === undefined ? (['post'] as const) : waysTo(campaign.kind, platform);
  const others = ways.filter((way) => way !== entry.way);
  return (
    <li className="campaign-sending">
      <div>
        <Link href={`/requests/${request.id}`}>
          <strong>{service}</strong>
        </Link>
        <p className="small soft">{showsPerson ? `${request.person} · ${request.controller}` : request.controller}</p>
      </div>
      <StatusOf request={request} />
      {!isSent && (
        <div className="campaign-doing">
          {entry.way === 'email' && email !== undefined && (
            <OpenMail letter={where} address={email} text={t('campaign.mailText')} done={() => t('campaign.opened')} />
          )}
          {entry.way === 'web-form' &&
            forms
              .slice(0, 1)
              .map((form) => <OpenForm key={form.url} letter={where} form={form} done={() => t('campaign.opened')} />)}
          {entry.way !== 'post' && (
            <Button
              icon="check"
              aria-label={t('campaign.markOf', { service })}
              onPress={() => void mark([request.id], { on: info.today, channel: entry.way })}
            >
              {t('campaign.mark')}
            </Button>
          )}
          {others.length > 0 && (
            <MenuButton
              label={t('campaign.otherWay')}
              aria-label={t('campaign.otherWayOf', { service })}
              items={others.map((way) => ({ id: way, label: t(`channel.${way}`), onAction: () => onWay(way) }))}
            />
          )}
        </div>
      )}
    </li>
  );
}
