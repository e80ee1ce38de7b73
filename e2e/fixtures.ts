// What every end-to-end test starts with: the real app in the real Electron, a fresh profile, a clock that stands still.
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from 'playwright/test';
import type { ChannelInput, ChannelName, ChannelOutput } from '@contract/channels';
import type { Failure, Result } from '@contract/failure';
import type { RedressApi } from '@contract/names';
import type { Right } from '@core/request/right';
import { ROOT } from '../electron/build/bundle';
import { resolveRuntime } from '../electron/build/runtime';
import { startVirtualDisplay } from '../electron/build/virtualDisplay';

declare global {
  interface Window {
    redress: RedressApi;
  }
}

/** Tuesday, 24 November 2026, 10:00 in Berlin. */
export const NOW = '2026-11-24T09:00:00Z';

export interface StartOptions {
  /** Leaves the question of the first start open; otherwise a vault that is new stays unprotected. */
  asked?: boolean;
  /** Started as the system does at login: no window is waited for. */
  background?: boolean;
  /** ISO instant at which the app's clock stands still, or the path of a file that holds it and may be written anew. */
  now?: string;
  env?: Record<string, string>;
  /** Started in place of Electron, with Electron's path as `$REDRESS_TEST_ELECTRON`: a shell script that ends in it. */
  wrapper?: string;
}

/** The running app, and what a test does to it. */
export class Redress {
  app!: ElectronApplication;
  page!: Page;
  readonly userData: string;
  /** Where tests put and find the files that people choose. */
  readonly files: string;
  /** Everything Electron wrote to standard error. */
  stderr = '';
  private readonly opened: string;
  /** Playwright forgets it once the app has closed. */
  private child: ChildProcess | null = null;

  constructor(
    private readonly executable: string,
    readonly folder: string,
  ) {
    this.userData = join(folder, 'profile');
    this.files = join(folder, 'files');
    this.opened = join(folder, 'opened.txt');
    mkdirSync(this.files);
    // The browser and the mail program of this desktop: Electron hands addresses to these two commands.
    const programs = join(folder, 'bin');
    mkdirSync(programs);
    for (const name of ['xdg-open', 'xdg-email']) {
      writeFileSync(join(programs, name), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${this.opened}'\n`);
      chmodSync(join(programs, name), 0o755);
    }
  }

  async start(options: StartOptions = {}): Promise<void> {
    this.app = await _electron.launch({
      executablePath: options.wrapper ?? this.executable,
      args: [...switches(), join(ROOT, 'e2e/launch'), ...(options.background === true ? ['--background'] : [])],
      chromiumSandbox: !asRoot(),
      env: {
        ...inherited(),
        REDRESS_TEST_ELECTRON: this.executable,
        REDRESS_USER_DATA: this.userData,
        REDRESS_NOW: options.now ?? NOW,
        REDRESS_SOFTWARE_RENDERING: '1',
        REDRESS_LOG: 'stderr',
        HOME: this.folder,
        PATH: `${join(this.folder, 'bin')}:${process.env['PATH'] ?? ''}`,
        TZ: 'Europe/Berlin',
        LANGUAGE: 'en_GB',
        ...options.env,
      },
    });
    this.child = this.app.process();
    this.child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
    if (options.background === true) return;
    await this.window();
    if (options.asked === true) return;
    const { state } = await this.value('protection.view', undefined);
    if (state === 'new' || state === 'plain') await this.leaveUnprotected();
  }

  /** Answers the question of the first start. */
  async leaveUnprotected(): Promise<void> {
    await this.page.locator('label', { hasText: 'Without protection' }).click();
    await this.page.getByRole('button', { name: 'Go on without protection' }).click();
    await this.page.getByRole('navigation').waitFor();
  }

  /** Waits for the window, the first or one that comes again. */
  async window(): Promise<void> {
    this.page = this.app.windows()[0] ?? (await this.app.waitForEvent('window'));
    await this.page.waitForLoadState('domcontentloaded');
  }

  windows(): Promise<number> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  }

  /** Closes the window, and nothing but the window. */
  async closeWindow(): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await closed;
    // The page goes a moment before its window.
    await expect.poll(() => this.windows()).toBe(0);
  }

  /** Closes the app as a person does. */
  async close(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Playwright takes an app that has been without a window for a while for closed, and would leave it running.
    if (this.app.windows().length > 0) await this.app.close();
    else child.kill();
    await ended;
  }

  /** Closes and starts again on the same profile. */
  async restart(options: StartOptions = {}): Promise<void> {
    await this.close();
    await this.start(options);
  }

  /** Ends the main process at once, as a power cut does. */
  async kill(): Promise<void> {
    const child = this.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Asks a channel through the window, as the interface does. */
  invoke<N extends ChannelName>(name: N, input: ChannelInput<N>): Promise<Result<ChannelOutput<N>>> {
    return this.page.evaluate(([channel, value]) => window.redress.invoke(channel, value as never), [
      name,
      input,
    ] as const);
  }

  /** The value a channel answers with; throws its failure. */
  async value<N extends ChannelName>(name: N, input: ChannelInput<N>): Promise<ChannelOutput<N>> {
    const result = await this.invoke(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  }

  /** The failure a channel answers with; throws when it did what was asked. */
  async failure<N extends ChannelName>(name: N, input: ChannelInput<N>): Promise<Failure> {
    const result = await this.invoke(name, input);
    if (result.ok) throw new Error(`${name} did what it should refuse`);
    return result.error;
  }

  /**
   * What the next dialogs of the system answer: a path, or null for "Cancel". Only the dialog itself is replaced, as
   * nothing can press its buttons without a desktop; what is read and written is real.
   */
  async answerDialogs(path: string | null): Promise<void> {
    await this.app.evaluate(({ dialog }, answer) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: answer === null, filePath: answer ?? '' });
      dialog.showOpenDialog = () =>
        Promise.resolve({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
    }, path);
  }

  /** The addresses that browser and mail program were given so far. */
  openedAddresses(): string[] {
    return existsSync(this.opened) ? readFileSync(this.opened, 'utf8').trim().split('\n') : [];
  }

  /** A signed letter by Ada Beispiel; with `sentOn` it is also marked as sent by post. */
  async signedRequest(
    options: { platform?: string; right?: Right; sentOn?: string } = {},
  ): Promise<{ requestId: string; letterId: string }> {
    const draft = await this.value('drafts.create', {
      platformId: options.platform ?? 'facebook',
      rights: [options.right ?? 'access'],
    });
    await this.value('drafts.save', {
      id: draft.id,
      patch: {
        person: {
          name: 'Ada Beispiel',
          address: 'Musterweg 12\n10827 Berlin',
          country: 'DE',
          email: 'ada@example.org',
        },
        accounts: [{ kind: 'email', value: 'ada@example.org' }],
        grounds: 'I post about my illness there.',
        erasureGrounds: ['a'],
        date: options.sentOn ?? null,
      },
    });
    const signed = await this.value('letter.sign', { id: draft.id });
    if (options.sentOn !== undefined) {
      const happening = { type: 'sent', on: options.sentOn, data: { channel: 'post' } } as const;
      await this.value('requests.record', { id: signed.requestId, happening });
    }
    return signed;
  }
}

const asRoot = () => process.getuid?.() === 0;

/** Chromium refuses its sandbox to root; every other user gets it. */
const switches = () => (asRoot() ? ['--no-sandbox'] : []);

function inherited(): Record<string, string> {
  const kept = ['DISPLAY', 'XAUTHORITY', 'LANG', 'XDG_RUNTIME_DIR'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']])),
  );
}

export const test = base.extend<{ startOptions: StartOptions; redress: Redress }, { electron: string }>({
  electron: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const stop =
        process.platform === 'linux' && !process.env['DISPLAY'] ? await startVirtualDisplay() : () => undefined;
      const { executable } = await resolveRuntime();
      await use(executable);
      stop();
    },
    { scope: 'worker' },
  ],
  startOptions: [{}, { option: true }],
  redress: async ({ electron, startOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
    const redress = new Redress(electron, folder);
    await redress.start(startOptions);
    await use(redress);
    await redress.close();
    rmSync(folder, { recursive: true, force: true });
  },
});
export { expect } from 'playwright/test';
