// The requests behind one mark of the timeline, each a link.
import type { RefObject } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';
import { Link } from 'wouter';
import type { RequestListItem } from '@core/request/listItem';
import { useRightNames, useText } from '@app/messages';
import { StatusOf } from '../request/StatusOf';
import { KINDS } from './timeScale';
import '@ui/Select.css';

/** More than anybody reads in so small a place; the table finds the others. */
const MOST = 100;

interface DeadlineListProps {
  title: string;
  requests: readonly RequestListItem[];
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function DeadlineList({ title, requests, opener, onClose }: DeadlineListProps) {
  const t = useText();
  const rightNames = useRightNames();
  const inOrder = KINDS.flatMap((kind) => requests.filter(({ urgency }) => urgency === kind));
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      triggerRef={opener}
      className="popover"
    >
      <Dialog className="timeline-list">
        <Heading slot="title" level={2} className="timeline-list-title">
          {title}
        </Heading>
        <ul>
          {inOrder.slice(0, MOST).map((request) => (
            <li key={request.id}>
              <Link href={`/requests/${request.id}`}>
                {request.service} · {rightNames(request.rights)}
              </Link>
              <StatusOf request={request} />
            </li>
          ))}
        </ul>
        {requests.length > MOST && (
          <p className="soft small">{t('today.timelineMore', { count: requests.length - MOST })}</p>
        )}
      </Dialog>
    </Popover>
  );
}
