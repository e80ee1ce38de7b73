// Requests: what happened to them, and what follows from it today.
import { correct, record } from '@core/request/decide';
import { fold } from '@core/request/fold';
import { listItemOf } from '@core/request/listItem';
import { decideContext, viewOf, type Context } from '../context';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

export function requestsHandlers(context: Context): HandlersOf<'requests'> {
  const { vault } = context;
  const draftsOf = (requestId: string) => vault.drafts.all().filter((draft) => draft.requestId === requestId);
  return {
    'requests.list': () => vault.requests.all().map((state) => listItemOf(viewOf(state, context))),
    'requests.get': ({ id }) => viewOf(existing(vault.requests.get(id)), context),
    'requests.record': ({ id, happening }) => {
      const event = record(existing(vault.requests.get(id)), happening, decideContext(context));
      const state = vault.requests.append(id, [event]);
      // Sent, the letter is a fact; its draft has served.
      if (happening.type === 'sent') for (const draft of draftsOf(id)) vault.drafts.remove(draft.id);
      return viewOf(state, context);
    },
    'requests.correct': ({ id, eventId, happening }) => {
      const event = correct(
        existing(vault.requests.get(id)),
        vault.requests.events(id),
        eventId,
        happening,
        decideContext(context),
      );
      return viewOf(vault.requests.append(id, [event]), context);
    },
    // The same judgement as recording it, without keeping it: a day that cannot be gives the same problems.
    'requests.deadlineFor': ({ id, receivedOn }) => {
      const state = existing(vault.requests.get(id));
      const events = vault.requests.events(id);
      const receipt = { type: 'received', on: receivedOn, data: {} } as const;
      const known = state.events.find((event) => event.type === 'received');
      const event =
        known === undefined
          ? record(state, receipt, decideContext(context))
          : correct(state, events, known.id, receipt, decideContext(context));
      return viewOf(fold(id, [...events, event]), context).deadline;
    },
    'requests.remove': ({ id }) => {
      existing(vault.requests.get(id));
      vault.requests.remove(id);
      // What was typed stays: signed again, it makes a request of its own.
      for (const draft of draftsOf(id)) vault.drafts.save(draft.id, { ...draft, requestId: null });
    },
  };
}
