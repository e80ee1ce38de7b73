// Requests: what happened to them, and what follows from it today.
import { caseFile } from '@core/export/caseFile';
import { requestTable } from '@core/export/requestTable';
import { brokenAt, shortHead } from '@core/request/chain';
import { correct, record } from '@core/request/decide';
import type { RequestEvent } from '@core/request/events';
import { fold } from '@core/request/fold';
import { listItemOf, type RequestListItem } from '@core/request/listItem';
import type { RequestState } from '@core/request/request';
import { InvalidInput, problem } from '@core/problem';
import { csvParts } from '@node/csv';
import { turns } from '@node/turns';
import { decideContext, viewOf, type Context } from '../context';
import { saveFile } from '../dialogs';
import { joinedInTurns } from '../inTurns';
import { changeLeads } from '../reminders';
import { sha256 } from '../vault/requestRecords';
import { existing, hasServed } from '../vault/vault';
import type { HandlersOf } from './router';

export function requestsHandlers(context: Context): HandlersOf<'requests'> {
  const { language, vault } = context;
  const draftsOf = (requestId: string) => vault.drafts.all().filter((draft) => draft.requestId === requestId);
  /** Sent, a letter is a fact; its draft has served. */
  const served = (state: RequestState) => {
    for (const draft of draftsOf(state.id)) if (hasServed(draft, state)) vault.drafts.remove(draft.id);
  };
  return {
    'requests.list': async () => {
      const turn = turns();
      const items: RequestListItem[] = [];
      for (const state of vault.requests.all()) {
        items.push(listItemOf(viewOf(state, context)));
        await turn();
      }
      return items;
    },
    'requests.get': ({ id }) => viewOf(existing(vault.requests.get(id)), context),
    'requests.record': ({ id, happening }) => {
      const event = record(existing(vault.requests.get(id)), happening, decideContext(context));
      const state = vault.requests.append(id, [event]);
      served(state);
      return viewOf(state, context);
    },
    'requests.recordAll': async ({ ids, happening }) => {
      const recorded = ids.map((id) => {
        const state = existing(vault.requests.get(id));
        try {
          return { id, event: record(state, happening, decideContext(context)) };
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
          // Which one it was is said with the reason.
          throw new InvalidInput(
            error.problems.map((one) => problem(`requests.${id}.${one.path}`, one.id, one.values)),
          );
        }
      });
      await vault.together(async () => {
        const turn = turns();
        for (const { id, event } of recorded) {
          served(vault.requests.append(id, [event]));
          await turn();
        }
      });
      return recorded.map(({ id, event }) => ({ id, eventId: event.id }));
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
    'requests.saveTable': async ({ requestIds }) => {
      const states = requestIds.map((id) => existing(vault.requests.get(id)));
      const table = requestTable(states, { viewOf: (state) => viewOf(state, context), say: language.say });
      return {
        chosen: await saveFile(context.window(), {
          title: language.say('menu.saveTable'),
          name: language.say('table.fileName'),
          filters: [{ name: 'CSV', extensions: ['csv'] }],
          bytes: await joinedInTurns(csvParts(table)),
        }),
      };
    },
    'requests.saveDiary': async ({ id }) => {
      const view = viewOf(existing(vault.requests.get(id)), context);
      const { clock, letters, templates } = context;
      const today = clock.today();
      const document = caseFile(view, { today, language: language.current(), templates, say: language.say });
      const { pdf } = await letters.render(document, {
        title: document.subject[0] ?? '',
        createdAt: `${today}T00:00:00Z`,
      });
      return {
        chosen: await saveFile(context.window(), {
          title: language.say('menu.saveCaseFile'),
          name: `${language.say('diary.file.name')} ${today}.pdf`,
          filters: [{ name: 'PDF', extensions: ['pdf'] }],
          bytes: pdf,
        }),
      };
    },
    'requests.remind': ({ id, leads }) => {
      const state = existing(vault.requests.get(id));
      const { delivered, leads: all } = vault.reminders.value;
      const { [id]: _, ...others } = all;
      changeLeads(context, () =>
        vault.reminders.save({ delivered, leads: leads === null ? others : { ...others, [id]: leads } }),
      );
      return viewOf(state, context);
    },
    'requests.chain': ({ id }) => {
      existing(vault.requests.get(id));
      const { recorded, chain } = vault.requests.history(id);
      return { brokenAt: brokenAt(recorded as readonly RequestEvent[], chain, sha256), head: shortHead(chain) };
    },
    'requests.remove': ({ id }) => {
      existing(vault.requests.get(id));
      // What was typed stays: signed again, it makes a request of its own. First, so that no draft is left without one.
      for (const draft of draftsOf(id)) {
        // A further letter is nothing without the request.
        if (draft.followUp === null) vault.drafts.save(draft.id, { ...draft, requestId: null });
        else vault.drafts.remove(draft.id);
      }
      vault.requests.remove(id);
    },
  };
}
