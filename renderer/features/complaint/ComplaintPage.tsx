// A complaint about a request: to whom, why there, and how; in the United Kingdom to the controller first.
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { CompetentEntry, RequestView } from '@contract/views';
import { useAuthorities, useChannelMutation, useCompetent, useRequest } from '@api/queries';
import { ExternalLink, withoutScheme } from '@app/ExternalLink';
import { useFailureText, useText } from '@app/messages';
import { Breadcrumb } from '@ui/Breadcrumb';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { RadioCards } from '@ui/RadioCards';
import { Select } from '@ui/Select';
import { useAuthorityNote } from '../authorities/authorityNote';
import { usePlaceName } from '../authorities/placeName';
import { RecordDialog } from '../request/RecordDialog';
import './Complaint.css';

export function ComplaintPage({ id }: { id: string }) {
  const t = useText();
  const view = useRequest(id).data;
  if (view === undefined) return null;
  const toController = view.nextSteps.includes('complain-to-controller');
  return (
    <div className="page">
      <PageHeader
        above={
          <Breadcrumb
            label={t('request.breadcrumb')}
            above={[
              { href: '/requests', name: t('app.requests') },
              { href: `/requests/${id}`, name: view.state.service },
            ]}
            here={t('complaint.title')}
          />
        }
        title={t('complaint.title')}
        subtitle={t('request.subtitle', { person: view.state.person.name, controller: view.state.controller.name })}
      />
      {toController ? <ToController view={view} /> : <ToAuthority view={view} />}
    </div>
  );
}

/** Begins the letter, or goes on with the one begun. */
function useLetter(requestId: string) {
  const [, navigate] = useLocation();
  const begin = useChannelMutation('drafts.followUp');
  const write = (authority?: { id: string; why: CompetentEntry['why'][number] }) =>
    begin.mutate(
      {
        requestId,
        kind: authority === undefined ? 'complaint-to-controller' : 'complaint',
        ...(authority !== undefined && { authority }),
      },
      { onSuccess: (draft) => navigate(`/new/${draft.id}/${draft.step}`) },
    );
  return { write, error: begin.error };
}

function ToController({ view }: { view: RequestView }) {
  const t = useText();
  const failureText = useFailureText();
  const { write, error } = useLetter(view.state.id);
  const [isRecording, setRecording] = useState(false);
  return (
    <div className="stack complaint">
      <p>{t('complaint.uk.text', { controller: view.state.controller.name })}</p>
      <p className="soft small">{t('complaint.uk.source')}</p>
      {error && <Notice tone="overdue">{failureText(error)}</Notice>}
      <div className="row">
        <Button kind="primary" onPress={() => write()}>
          {t('complaint.write')}
        </Button>
        <Button onPress={() => setRecording(true)}>{t('complaint.already')}</Button>
      </div>
      {isRecording && <RecordDialog view={view} type="controllerComplaintSent" onClose={() => setRecording(false)} />}
    </div>
  );
}

function ToAuthority({ view }: { view: RequestView }) {
  const t = useText();
  const failureText = useFailureText();
  const placeName = usePlaceName();
  const [workplace, setWorkplace] = useState('');
  const [chosenId, setChosen] = useState<string | null>(null);
  const [isRecording, setRecording] = useState(false);
  const { write, error } = useLetter(view.state.id);
  const entries = useCompetent(view.state.id, workplace === '' ? undefined : workplace).data;
  const all = useAuthorities().data;
  if (entries === undefined || all === undefined) return null;
  const chosen = entries.find(({ authority, recommended }) =>
    chosenId === null ? recommended : authority.id === chosenId,
  );
  const why = chosen?.why[0];
  const isOpen = entries.length > 0 && !entries.some(({ recommended }) => recommended);
  return (
    <div className="stack complaint">
      <p>{t('complaint.intro')}</p>
      {view.urgency !== 'overdue' && view.state.stage !== 'answered' && view.state.stage !== 'refused' && (
        <Notice tone="info">{t('complaint.early')}</Notice>
      )}
      {entries.length === 0 && <Notice tone="due-soon">{t('complaint.nobody')}</Notice>}
      {isOpen && <Notice tone="info">{t('complaint.whichLand')}</Notice>}
      {entries.length > 0 && (
        <RadioCards
          label={t('complaint.toWhom')}
          value={chosen?.authority.id ?? ''}
          onChange={setChosen}
          options={entries.map(({ authority, why: reasons, recommended }) => ({
            id: authority.id,
            label: recommended ? t('complaint.recommended', { name: authority.name.native }) : authority.name.native,
            description: `${placeName(authority)}. ${reasons.map((one) => t(`complaint.because.${one}`)).join(' ')}`,
          }))}
        />
      )}
      <Select
        label={t('complaint.workplace')}
        description={t('complaint.workplaceHelp')}
        value={workplace === '' ? 'none' : workplace}
        onChange={(id) => setWorkplace(id === 'none' ? '' : id)}
        options={[
          { id: 'none', label: t('complaint.workplaceSame') },
          ...all
            .filter(({ authority: { supervises } }) => supervises === undefined || supervises === 'private')
            .map(({ authority }) => ({ id: authority.id, label: placeName(authority) })),
        ]}
      />
      {chosen && <Ways entry={chosen} />}
      <p className="soft small">{t('complaint.courts')}</p>
      {error && <Notice tone="overdue">{failureText(error)}</Notice>}
      <div className="row">
        {chosen && why !== undefined && chosen.authority.country !== 'CH' && (
          <Button kind="primary" onPress={() => write({ id: chosen.authority.id, why })}>
            {t('complaint.write')}
          </Button>
        )}
        <Button onPress={() => setRecording(true)}>{t('complaint.already')}</Button>
      </div>
      {isRecording && <RecordDialog view={view} type="complaintLodged" onClose={() => setRecording(false)} />}
    </div>
  );
}

/** What the chosen authority offers, and what to know before. */
function Ways({ entry: { authority, stale } }: { entry: CompetentEntry }) {
  const t = useText();
  const noteOf = useAuthorityNote();
  const note = noteOf(authority);
  const { complaintForm, confidence, id } = authority;
  return (
    <section className="sheet complaint-ways" aria-label={authority.name.native}>
      {note !== null && <p>{note}</p>}
      {authority.country === 'CH' && <p>{t('complaint.swiss')}</p>}
      {complaintForm !== undefined && (
        <>
          <p>{t('complaint.form')}</p>
          <ExternalLink url={complaintForm}>{withoutScheme(complaintForm)}</ExternalLink>
        </>
      )}
      <p className="soft small">
        {t(`authorities.confidence.${confidence}`)} {stale && t('complaint.stale')}{' '}
        <Link href={`/directory/authorities/${id}`}>{t('complaint.record')}</Link>
      </p>
    </section>
  );
}
