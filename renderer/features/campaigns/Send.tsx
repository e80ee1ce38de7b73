// A campaign whose letters are made: printed and saved together, mail drafts and forms one by one, each ticked off.
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { WAYS, type CampaignEntry, type Way } from '@core/campaign/campaign';
import type { RequestListItem } from '@core/request/listItem';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { Select } from '@ui/Select';
import { Progress } from '../backup/Progress';
import { PrintDialog } from '../print/PrintDialog';
import { useCampaign } from './campaignContext';
import { MarkAllSent } from './MarkAllSent';
import { SendRow } from './SendRow';

/** An entry whose letter is made. */
interface Made {
  entry: CampaignEntry;
  request: RequestListItem;
}

const ORDERS = ['person', 'controller'] as const;

export function Send() {
  const t = useText();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const { campaign, requests, patch } = useCampaign();
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('person');
  const [dialog, setDialog] = useState<'print' | 'sent' | null>(null);
  const save = useChannelMutation('campaigns.saveLetters');

  const made = campaign.entries.flatMap((entry): Made[] => {
    const request = requests.get(entry.id);
    return request === undefined ? [] : [{ entry, request }];
  });
  const left = campaign.entries.length - made.length;
  const title = t(`campaign.${campaign.kind}.title`);
  const toChoose = () => navigate(`/campaigns/${campaign.id}/choose`);
  if (made.length === 0) {
    return (
      <div className="page">
        <PageHeader title={title} />
        <EmptyState
          title={t('campaign.nothingMade')}
          actions={
            <Button kind="primary" onPress={toChoose}>
              {t('campaign.toChoose')}
            </Button>
          }
        >
          {t('campaign.nothingMadeText')}
        </EmptyState>
      </div>
    );
  }
  const isOfMany = new Set(made.map(({ request }) => request.person)).size > 1;
  const key = ({ request: { person, controller, service } }: Made) =>
    order === 'person' ? [person, service] : [controller, person];
  const sorted = isOfMany ? [...made].sort((a, b) => key(a).join('\n').localeCompare(key(b).join('\n'))) : made;
  const unsent = sorted.filter(({ request }) => request.sentOn === null);
  const byPost = unsent.filter(({ entry }) => entry.way === 'post');
  const sent = sorted.filter(({ request }) => request.sentOn !== null);
  const setWay = (id: string, way: Way) =>
    patch({ entries: campaign.entries.map((entry) => (entry.id === id ? { ...entry, way } : entry)) });
  const rows = (some: readonly Made[]) =>
    some.map(({ entry, request }) => (
      <SendRow
        key={entry.id}
        entry={entry}
        request={request}
        showsPerson={isOfMany}
        onWay={(way) => setWay(entry.id, way)}
      />
    ));
  return (
    <div className="page">
      <PageHeader
        title={title}
        subtitle={t('campaign.sendStanding', { made: made.length, sent: sent.length })}
        actions={
          <>
            <Button onPress={toChoose}>{t('campaign.addPlatforms')}</Button>
            {byPost.length > 0 && (
              <Button kind="primary" icon="print" onPress={() => setDialog('print')}>
                {t('campaign.print', { count: byPost.length })}
              </Button>
            )}
          </>
        }
      />
      {left > 0 && (
        <Notice tone="due-soon" action={<Button onPress={toChoose}>{t('campaign.goOn')}</Button>}>
          {t('campaign.left', { count: left })}
        </Notice>
      )}
      {unsent.length === 0 && <Notice tone="answered">{t('campaign.allSent')}</Notice>}
      {save.error && <Notice tone="overdue">{failureText(save.error)}</Notice>}
      {save.data && <Notice tone="answered">{t('campaign.saved', save.data)}</Notice>}
      {save.isPending && <Progress label={t('campaign.saving')} of="campaigns.progress" />}
      <div className="row campaign-send-tools">
        {isOfMany && (
          <Select
            label={t('campaign.order')}
            value={order}
            onChange={setOrder}
            options={ORDERS.map((id) => ({ id, label: t(`campaign.order.${id}`) }))}
          />
        )}
        <Button icon="file" onPress={() => save.mutate({ id: campaign.id })}>
          {t('campaign.saveAll', { count: made.length })}
        </Button>
      </div>
      {WAYS.map((way) => {
        const some = unsent.filter(({ entry }) => entry.way === way);
        return (
          some.length > 0 && (
            <Part
              key={way}
              title={t(`campaign.by.${way}`, { count: some.length })}
              help={t(`campaign.by.${way}.help`)}
              action={
                way === 'post' && (
                  <Button icon="check" onPress={() => setDialog('sent')}>
                    {t('campaign.markAll', { count: some.length })}
                  </Button>
                )
              }
            >
              {rows(some)}
            </Part>
          )
        );
      })}
      {sent.length > 0 && (
        <Part title={t('campaign.sent', { count: sent.length })} help={t('campaign.sentHelp')}>
          {rows(sent)}
        </Part>
      )}
      {dialog === 'print' && (
        <PrintDialog
          hasCoverList
          letters={byPost.map(({ request }) => ({
            requestId: request.id,
            letterId: request.letterId,
            name: isOfMany ? `${request.service} · ${request.person}` : request.service,
          }))}
          onClose={() => setDialog(null)}
          onMarkSent={() => setDialog('sent')}
        />
      )}
      {dialog === 'sent' && (
        <MarkAllSent requests={byPost.map(({ request }) => request)} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

function Part({
  title,
  help,
  action,
  children,
}: {
  title: string;
  help: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="campaign-group">
      <div className="campaign-part-head">
        <div>
          <h2 className="campaign-group-title">{title}</h2>
          <p className="small soft">{help}</p>
        </div>
        {action}
      </div>
      <ul className="sheet campaign-rows">{children}</ul>
    </section>
  );
}
