// What the screens read and do, kept up to date by the push `vault.changed`.
import { type Query, QueryClient, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import type { ChannelInput, ChannelName, ChannelOutput } from '@contract/channels';
import type { CampaignKind } from '@core/campaign/campaign';
import { isCalendarDay } from '@core/text';
import { call } from './client';

/**
 * A failed read goes to the error boundary. `networkMode: 'always'` because the library would otherwise wait for a
 * network, and this app has none.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        throwOnError: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Asks what is on screen again whenever the vault, the settings or the day changed; returns how to stop. */
export function followVault(client: QueryClient): () => void {
  return window.redress.on('vault.changed', (what) => {
    const concerns = ({ queryKey: [name] }: Query) => what === 'requests' || !String(name).startsWith('requests.');
    void client.invalidateQueries({ predicate: concerns });
  });
}

function useChannel<N extends ChannelName>(name: N, input: ChannelInput<N>, keepPrevious = false) {
  return useQuery({
    queryKey: [name, input ?? null],
    queryFn: () => call(name, input),
    ...(keepPrevious && { placeholderData: (previous: ChannelOutput<N> | undefined) => previous as never }),
  });
}

export const useProtection = () => useChannel('protection.view', undefined);
export const useAppInfo = () => useChannel('app.info', undefined);
export const useBackupState = () => useChannel('backup.state', undefined);
export const useSettings = () => useChannel('settings.get', undefined);
export const useRequests = () => useChannel('requests.list', undefined);
export const useRequest = (id: string) => useChannel('requests.get', { id });
export const useDrafts = () => useChannel('drafts.list', undefined);
export const usePeople = () => useChannel('people.list', undefined);
export const useCampaigns = () => useChannel('campaigns.list', undefined);
export const useCandidates = (kind: CampaignKind) => useChannel('campaigns.candidates', { kind });
export const useCertificates = () => useChannel('certificates.list', undefined);
export const useSuggestions = (language: string) => useChannel('letter.suggestions', { language });
export const usePlatform = (id: string) => useChannel('directory.get', { id });
/** Keeps the last results in view while the next are looked up. */
export const useDirectorySearch = (text: string) =>
  useChannel('directory.search', { text: text.slice(0, 200), limit: 500 }, true);

/** One thing to do. Its failure is in `error`, an `ApiFailure`; what changed comes back through `vault.changed`. */
export function useChannelMutation<N extends ChannelName>(name: N) {
  return useMutation({ mutationFn: (input: ChannelInput<N>): Promise<ChannelOutput<N>> => call(name, input) });
}
export const useSaveSettings = () => useChannelMutation('settings.set');

/** What a day of receipt would mean; asks nothing while `receivedOn` is no day. */
export function useDeadlineFor(id: string, receivedOn: string) {
  return useQuery({
    queryKey: ['requests.deadlineFor', id, receivedOn],
    queryFn: () => call('requests.deadlineFor', { id, receivedOn }),
    enabled: isCalendarDay(receivedOn),
    throwOnError: false,
  });
}

/** What is known of the post of a country. */
export const usePost = (country: string) => useChannel('deliver.post', { country });

/** Follows print jobs, once a second each, until they are printed or have stopped; by job id, once something is known. */
export function usePrintJobs(jobIds: readonly string[]): Map<string, ChannelOutput<'deliver.printStatus'>> {
  return useQueries({
    queries: jobIds.map((jobId) => ({
      queryKey: ['deliver.printStatus', jobId],
      queryFn: () => call('deliver.printStatus', { jobId }),
      throwOnError: false,
      refetchInterval: (query: { state: { data?: ChannelOutput<'deliver.printStatus'> | undefined } }) =>
        query.state.data?.state === 'printed' || query.state.data?.state === 'stopped' ? false : 1000,
    })),
    combine: (results) =>
      new Map(
        jobIds.flatMap((jobId, i) => (results[i]?.data === undefined ? [] : [[jobId, results[i].data] as const])),
      ),
  });
}
