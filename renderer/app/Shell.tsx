// The frame of every screen: navigation beside, the screen itself, and short messages over it.
import { type MouseEvent, useEffect, useRef } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useRequests } from '@api/queries';
import { Icon, type IconName } from '@ui/Icon';
import { EmptyState } from '@ui/EmptyState';
import { PageHeader } from '@ui/PageHeader';
import { Toasts } from '@ui/Toast';
import { Authorities } from '../features/authorities/Authorities';
import { AuthorityPage } from '../features/authorities/AuthorityPage';
import { ComplaintPage } from '../features/complaint/ComplaintPage';
import { AiTrainingPage } from '../features/directory/AiTrainingPage';
import { CampaignPage } from '../features/campaigns/CampaignPage';
import { Campaigns } from '../features/campaigns/Campaigns';
import { Directory } from '../features/directory/Directory';
import { PlatformPage } from '../features/directory/PlatformPage';
import { NewRequest } from '../features/newRequest/NewRequest';
import { People } from '../features/people/People';
import { RequestPage } from '../features/request/RequestPage';
import { Requests } from '../features/requests/Requests';
import { Settings } from '../features/settings/Settings';
import { Today } from '../features/today/Today';
import { useToDo } from '../features/today/useToDo';
import { ErrorBoundary } from './ErrorBoundary';
import { useText } from './messages';
import './Shell.css';

export function Shell() {
  const t = useText();
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.scrollTo(0, 0), [location]);
  const skip = (event: MouseEvent) => {
    // The hash is the route, so the link must not change it.
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <div className="shell">
      <a className="skip-link" href="#main" onClick={skip}>
        {t('app.skip')}
      </a>
      <Sidebar location={location} />
      <main id="main" className="shell-main" ref={main} tabIndex={-1}>
        <ErrorBoundary>
          <Screens />
        </ErrorBoundary>
      </main>
      <Toasts label={t('app.notifications')} closeLabel={t('app.close')} />
    </div>
  );
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/today" replace />
      </Route>
      <Route path="/today">
        <Today />
      </Route>
      <Route path="/requests">
        <Requests />
      </Route>
      <Route path="/requests/:id/complaint">{({ id }) => <ComplaintPage id={id} />}</Route>
      <Route path="/requests/:id">{({ id }) => <RequestPage id={id} />}</Route>
      <Route path="/new/:draftId/:step">{({ draftId, step }) => <NewRequest draftId={draftId} step={step} />}</Route>
      <Route path="/campaigns">
        <Campaigns />
      </Route>
      <Route path="/campaigns/:id/:part">{({ id, part }) => <CampaignPage id={id} part={part} />}</Route>
      <Route path="/directory">
        <Directory />
      </Route>
      <Route path="/directory/authorities">
        <Authorities />
      </Route>
      <Route path="/directory/authorities/:id">{({ id }) => <AuthorityPage id={id} />}</Route>
      <Route path="/directory/ai-training">
        <AiTrainingPage />
      </Route>
      <Route path="/directory/:id">{({ id }) => <PlatformPage id={id} />}</Route>
      <Route path="/people">
        <People />
      </Route>
      <Route path="/settings">
        <Settings />
      </Route>
      <Route>
        <NoScreen />
      </Route>
    </Switch>
  );
}

function NoScreen() {
  const t = useText();
  return (
    <div className="page">
      <PageHeader title={t('app.notFound.title')} />
      <EmptyState title={t('app.notFound.text')} actions={<Link href="/today">{t('app.failure.toToday')}</Link>}>
        {t('app.failure.safe')}
      </EmptyState>
    </div>
  );
}

function Sidebar({ location }: { location: string }) {
  const t = useText();
  const requests = useRequests().data;
  const due = useToDo()?.length ?? 0;
  return (
    <header className="sidebar">
      <div className="sidebar-brand">Redress</div>
      <nav aria-label={t('app.navigation')} className="sidebar-nav">
        <ul>
          <Item
            to="/today"
            icon="today"
            label={t('app.today')}
            location={location}
            count={due}
            countLabel={t('app.toDoCount', { count: due })}
          />
          <Item
            to="/requests"
            icon="requests"
            label={t('app.requests')}
            location={location}
            count={requests?.length ?? 0}
            countLabel={t('app.requestCount', { count: requests?.length ?? 0 })}
          />
          <Item to="/campaigns" icon="campaigns" label={t('app.campaigns')} location={location} />
          <Item to="/directory" icon="directory" label={t('app.directory')} location={location} />
          <Item to="/people" icon="people" label={t('app.people')} location={location} />
        </ul>
        <ul className="sidebar-last">
          <Item to="/settings" icon="settings" label={t('app.settings')} location={location} />
        </ul>
      </nav>
      <p className="sidebar-vault">{t('app.vault')}</p>
    </header>
  );
}

interface ItemProps {
  to: string;
  icon: IconName;
  label: string;
  location: string;
  count?: number;
  countLabel?: string;
}

function Item({ to, icon, label, location, count = 0, countLabel }: ItemProps) {
  const isHere = location === to || location.startsWith(`${to}/`);
  return (
    <li>
      <Link href={to} className="sidebar-link" {...(isHere && { 'aria-current': 'page' as const })}>
        <Icon name={icon} />
        <span className="sidebar-label">{label}</span>
        {count > 0 && (
          <>
            <span className="sidebar-count" aria-hidden="true">
              {count}
            </span>
            <span className="visually-hidden">, {countLabel}</span>
          </>
        )}
      </Link>
    </li>
  );
}
