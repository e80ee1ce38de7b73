// What there is to do, for the screen and for the number beside its name.
import { useMemo } from 'react';
import { useAppInfo, useCampaigns, useDrafts, useRequests } from '@api/queries';
import { toDo, type ToDo } from './toDo';

/** Null until everything that it is made of is there. */
export function useToDo(): ToDo[] | null {
  const today = useAppInfo().data?.today;
  const requests = useRequests().data;
  const drafts = useDrafts().data;
  const campaigns = useCampaigns().data;
  return useMemo(
    () =>
      requests === undefined || drafts === undefined || campaigns === undefined || today === undefined
        ? null
        : toDo(requests, { drafts, campaigns, today }),
    [requests, drafts, campaigns, today],
  );
}
