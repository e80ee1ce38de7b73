// What the handlers of the main process work with; put together once in index.ts.
import type { PushName, PushValue } from '@contract/channels';
import type { TemplateSet } from '@core/letter/templateSet';
import type { Post } from '@core/request/delivery';
import type { DecideContext } from '@core/request/decide';
import type { RequestState } from '@core/request/request';
import { requestView, type RequestStanding } from '@core/request/view';
import type { Day } from '@core/text';
import type { Leads } from '@core/deadline/reminders';
import type { Authorities } from '@node/authorities';
import { findHolidayCalendar } from '@node/holidays';
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

interface Worked {
  today: Day;
  leads: Leads;
  ownLeads: Leads | null;
  view: RequestStanding;
}
/** By state, as a request that changes gets another one. */
const worked = new WeakMap<RequestState, Worked>();

/** The request as the window sees it today; worked out once a day, or after it or the reminders have changed. */
export function viewOf(state: RequestState, { clock, vault }: Context): RequestStanding {
  const today = clock.today();
  const leads = vault.settings.value.reminderLeads;
  const ownLeads = vault.reminders.value.leads[state.id] ?? null;
  const known = worked.get(state);
  if (known?.today === today && known.leads === leads && known.ownLeads === ownLeads) return known.view;
  const view = requestView(state, { today, leads, ownLeads, calendarFor: findHolidayCalendar });
  worked.set(state, { today, leads, ownLeads, view });
  return view;
}
