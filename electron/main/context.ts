// What the handlers of the main process work with; put together once in index.ts.
import type { PushName, PushValue } from '@contract/channels';
import type { TemplateSet } from '@core/letter/templateSet';
import type { Post } from '@core/request/delivery';
import type { DecideContext } from '@core/request/decide';
import type { RequestState } from '@core/request/request';
import { type Deadlines, deadlinesOf, requestView, type RequestStanding } from '@core/request/view';
import type { Authorities } from '@node/authorities';
import { findHolidayCalendar } from '@node/holidays';
import { turns } from '@node/turns';
import type { LetterRenderer } from '@node/pdf/renderLetter';
import type { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Language } from './language';
import type { Log } from './log';
import type { Vault } from './vault/vault';
import type { VaultDirectory } from './vaultDirectory';

export interface Context {
  clock: Clock;
  log: Log;
  vault: Vault;
  /** Aborted when the vault is locked: what goes on by itself ends then. */
  locked: AbortSignal;
  directory: VaultDirectory;
  authorities: Authorities;
  /** By country. */
  delivery: Readonly<Record<string, Post>>;
  templates: TemplateSet;
  letters: LetterRenderer;
  language: Language;
  /** Null before it is made and after it was closed. */
  window(): BrowserWindow | null;
  push<N extends PushName>(name: N, value: PushValue<N>): void;
}

/** What `decide` needs for one command. */
export function decideContext({ clock }: Context): DecideContext {
  return { now: clock.nowIso(), today: clock.today(), newId: randomUUID };
}

/** By state, as a request that changes gets another one. */
const deadlines = new WeakMap<RequestState, Deadlines>();

function deadlinesFor(state: RequestState): Deadlines {
  const known = deadlines.get(state) ?? deadlinesOf(state, findHolidayCalendar);
  deadlines.set(state, known);
  return known;
}

/** Works out the deadlines of many requests, with turns for everything else; from then on {@link viewOf} is quick. */
export async function workOut(states: readonly RequestState[]): Promise<void> {
  const turn = turns();
  for (const state of states) {
    deadlinesFor(state);
    await turn();
  }
}

/** The request as the window sees it today. */
export function viewOf(state: RequestState, { clock, vault }: Context): RequestStanding {
  const leads = vault.settings.value.reminderLeads;
  const ownLeads = vault.reminders.value.leads[state.id] ?? null;
  const ctx = { today: clock.today(), leads, ownLeads, calendarFor: findHolidayCalendar };
  return requestView(state, ctx, deadlinesFor(state));
}
