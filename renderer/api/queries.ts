// What the screens read and do, kept up to date by the push `vault.changed`.
import { type Query, QueryClient, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import type { ChannelInput, ChannelName, ChannelOutput } from '@contract/channels';
import type { CampaignKind } from '@core/campaign/campaign';
import type { Draft } from '@core/request/draft';
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
export const useRemovedRequests = () => useChannel('deletion.removed', undefined);
export const useAutomaticBackups = () => useChannel('deletion.backups', undefined);
export const useCampaigns = () => useChannel('campaigns.list', undefined);
export const useCandidates = (kind: CampaignKind) => useChannel('campaigns.candidates', { kind });
export const useCertificates = () => useChannel('certificates.list', undefined);
export const useSuggestions = (language: string) => useChannel('letter.suggestions', { language });
export const usePlatform = (id: string) => useChannel('directory.get', { id });
/** Whom a draft goes to, by name; empty where that is not known: also of a record that has left the directory. */
export function useServiceOf(controller: Draft['controller']): string {
  const id = controller?.kind === 'platform' ? controller.id : '';
  const { data } = useQuery({
    queryKey: ['directory.get', { id }],
    queryFn: () => call('directory.get', { id }),
    enabled: id !== '',
    throwOnError: false,
  });
  return controller?.kind === 'own' ? controller.name : (data?.platform.service ?? '');
}
export const useAuthorities = () => useChannel('authorities.list', undefined);
/** Which authorities can take a complaint; `workplace`: id of the authority where the person works. */
export const useCompetent = (requestId: string, workplace?: string) =>
  useChannel(
    'authorities.competent',
    { requestId, ...(workplace !== undefined && { workplace: { authorityId: workplace } }) },
    true,
  );
/** Keeps the last results in view while the next are looked up. */
export const useDirectorySearch = (text: string) =>
  useChannel('directory.search', { text: text.slice(0, 200), limit: 500 }, true);

/** One page of what is found; the page before stays in view while it is looked up. */
export const useDirectoryPage = (asked: ChannelInput<'directory.page'>) =>
  useChannel('directory.page', { ...asked, text: asked.text.slice(0, 200) }, true);
export const useTraining = () => useChannel('directory.training', undefined);
export const useImports = () => useChannel('imports.list', undefined);

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

/** A filed file; its bytes never change. */
export function useAttachment(requestId: string, sha256: string) {
  return useQuery({
    queryKey: ['attachments.bytes', requestId, sha256],
    queryFn: () => call('attachments.bytes', { requestId, sha256 }),
    throwOnError: false,
    gcTime: 0,
  });
}

/** Whether the events of a request are as they were recorded; asked again with every event. */
export function useChain(id: string) {
  return useQuery({
    queryKey: ['requests.chain', id],
    queryFn: () => call('requests.chain', { id }),
    throwOnError: false,
  });
}

/** What goes with a person; once they are gone, it stays what it was. */
export function useBelongings(personId: string) {
  return useQuery({
    queryKey: ['deletion.ofPerson', personId],
    queryFn: () => call('deletion.ofPerson', { id: personId }),
    throwOnError: false,
  });
}

/** What is known of the post of a country. */
export const usePost = (country: string) => useChannel('deliver.post', { country });

/** Damaged files, and where what was in them can be had again; looks through the automatic backups. */
export function useDamaged() {
  return useQuery({
    queryKey: ['damage.look'],
    queryFn: () => call('damage.look', undefined),
    throwOnError: false,
    // Asked for again when something was done about them, and with each opening.
    gcTime: 0,
  });
}

/** The printers of the system, the default one first. */
export function usePrinters() {
  return useQuery({
    queryKey: ['deliver.printers', null],
    queryFn: () => call('deliver.printers', undefined),
    throwOnError: false,
  });
}

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
