// One way in: every channel of the table, its sender checked, its question and its answer parsed.
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { channels, type ChannelInput, type ChannelName, type ChannelOutput } from '@contract/channels';
import { failureOf, Refusal, type Result } from '@contract/failure';
import { channelNames, INVOKE } from '@contract/names';
import { InvalidInput, parseOrThrow } from '@core/problem';
import type { Log } from '../log';

type Handler<N extends ChannelName> = (input: ChannelInput<N>) => ChannelOutput<N> | Promise<ChannelOutput<N>>;

/** Every channel has a handler: a missing one does not compile. */
export type Handlers = { [N in ChannelName]: Handler<N> };
/** The handlers of one topic ("requests" for "requests.*"). */
export type HandlersOf<Topic extends string> = {
  [N in ChannelName as N extends `${Topic}.${string}` ? N : never]: Handler<N>;
};

/** Those that work with what is in the vault. */
export type VaultHandlers = Omit<Handlers, keyof HandlersOf<'protection'>>;

/** @param openVault null while the vault is locked, and then every channel but those of `protection` says so */
export function setupRouter(
  protection: HandlersOf<'protection'>,
  openVault: () => VaultHandlers | null,
  trusts: (event: IpcMainInvokeEvent) => boolean,
  log: Log,
): void {
  for (const name of channelNames) {
    ipcMain.handle(INVOKE + name, async (event, input: unknown) => {
      if (trusts(event)) {
        const handler = { ...openVault(), ...protection }[name];
        if (handler === undefined) return { ok: false, error: failureOf(new Refusal('unavailable', 'failure.locked')) };
        return answer(name, handler, input, log);
      }
      log.error('sender.refused', name);
      return { ok: false, error: failureOf(new Refusal('not-allowed', 'failure.sender')) };
    });
  }
}

/** Never throws: what a handler throws becomes a failure, and what is not meant for people goes to the log. */
async function answer(
  name: ChannelName,
  handler: Handlers[ChannelName],
  input: unknown,
  log: Log,
): Promise<Result<unknown>> {
  const { input: asked, output }: { input: z.ZodType; output: z.ZodType } = channels[name];
  try {
    const value: unknown = await (handler as (input: unknown) => unknown)(parseOrThrow(asked, input));
    const checked = output.safeParse(value);
    if (checked.success) return { ok: true, value: checked.data };
    log.error('answer.invalid', name, checked.error);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: failureOf(error) };
    if (error instanceof InvalidInput) {
      const refusal = new Refusal('invalid-input', 'failure.invalidInput');
      return { ok: false, error: { ...failureOf(refusal), problems: [...error.problems] } };
    }
    log.error('handler.failed', name, error);
  }
  return { ok: false, error: failureOf(new Refusal('failed', 'failure.unexpected')) };
}
