// What the parts of a campaign's screen share.
import { createContext, useContext } from 'react';
import type { AppInfo, SavedPerson } from '@contract/views';
import type { ChannelOutput } from '@contract/channels';
import type { Campaign, CampaignPatch } from '@core/campaign/campaign';
import type { Problem } from '@core/problem';
import type { RequestListItem } from '@core/request/listItem';

export type Candidate = ChannelOutput<'campaigns.candidates'>[number];

export interface CampaignScreen {
  campaign: Campaign;
  /** Changes the campaign at once and saves it soon. */
  patch(patch: CampaignPatch): void;
  /** Who writes to which platforms from now on; what was typed for one that is left out comes back with it. */
  choose(platformIds: ReadonlySet<string>, people?: readonly SavedPerson[]): void;
  /** Does work that letters have to wait for (a stroke on its way into the vault), one after the other. */
  inOrder(work: () => Promise<void>): void;
  /** Waits for that and saves everything; false when that could not be done. */
  flush(): Promise<boolean>;
  info: AppInfo;
  candidates: readonly Candidate[];
  /** Everybody in the vault. */
  people: readonly SavedPerson[];
  /** Those whose letters these are; one who was removed from the vault is not among them. */
  chosen: readonly SavedPerson[];
  /** Requests that came of this campaign, by the id of the entry. */
  requests: ReadonlyMap<string, RequestListItem>;
  /** Requests of any origin. */
  allRequests: readonly RequestListItem[];
  /** What is still missing. */
  problems: readonly Problem[];
  /** The same, of what was typed up to now. */
  check(): readonly Problem[];
  /** What is wrong at a path, in words, once letters were asked for. */
  errorAt(path: string): string | undefined;
}

export const CampaignContext = createContext<CampaignScreen | null>(null);

export function useCampaign(): CampaignScreen {
  const screen = useContext(CampaignContext);
  if (screen === null) throw new Error('useCampaign stands outside of a campaign');
  return screen;
}
