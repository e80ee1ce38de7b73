// Asking the main process, typed by the table of channels.
import type { ChannelInput, ChannelName, ChannelOutput } from '@contract/channels';
import type { Failure } from '@contract/failure';
import type { RedressApi } from '@contract/names';

declare global {
  interface Window {
    readonly redress: RedressApi;
  }
}

/** A channel's answer that it could not do what was asked. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  constructor(readonly failure: Failure) {
    super(failure.messageId);
  }
}

/** Asks one channel; throws {@link ApiFailure} with the failure to show. */
export async function call<N extends ChannelName>(name: N, input: ChannelInput<N>): Promise<ChannelOutput<N>> {
  const result = await window.redress.invoke(name, input);
  if (!result.ok) throw new ApiFailure(result.error);
  return result.value;
}
