// A draft while it is being typed: shown at once, saved within a quarter of a second, and kept here until it is on the disk.
import type { Draft, DraftPatch } from '@core/request/draft';

/** Longest time that something typed stays unsaved, in milliseconds. */
const SAVE_AFTER_MS = 250;

export type SaveState = 'saved' | 'saving' | 'failed';

export interface DraftSnapshot<T = Draft> {
  draft: T;
  save: SaveState;
  /** Why the last attempt to save failed. */
  failure: Error | null;
  /** Counts what reached the vault: a change means that the letter may read otherwise. */
  revision: number;
}

/**
 * Of a draft of a letter, or of anything else that is typed and patched key by key. `store` writes a patch and answers with the whole draft, which may bring further changes with it (another platform
 * brings its language). What fails to be saved stays, and goes along with the next attempt.
 */
export class DraftSession<T extends object = Draft, P extends object = DraftPatch> {
  private snapshot: DraftSnapshot<T>;
  private readonly unsaved = new Set<keyof T>();
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    draft: T,
    private readonly store: (patch: P) => Promise<T>,
  ) {
    this.snapshot = { draft, save: 'saved', failure: null, revision: 0 };
  }

  readonly get = (): DraftSnapshot<T> => this.snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  patch(patch: P): void {
    for (const key of Object.keys(patch) as (keyof T)[]) this.unsaved.add(key);
    this.update({ draft: { ...this.snapshot.draft, ...(patch as Partial<T>) }, save: 'saving' });
    // Counted from the first unsaved change, so that steady typing is saved as well.
    this.timer ??= setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  /** Saves what is not yet saved; true when everything is. */
  async flush(): Promise<boolean> {
    while (this.running !== null) await this.running;
    if (this.unsaved.size > 0) await this.send();
    return this.unsaved.size === 0;
  }

  /** For a window that closes: sends without waiting for an answer still under way. Calls arrive in order. */
  flushNow(): void {
    if (this.unsaved.size > 0) void this.send();
  }

  /** Takes over what the vault changed by itself (signing names the request); what is unsaved here stays. */
  adopt(draft: T): void {
    this.update({ draft: { ...draft, ...this.pending() }, revision: this.snapshot.revision + 1 });
  }

  private pending(): P {
    return Object.fromEntries([...this.unsaved].map((key) => [key, this.snapshot.draft[key]])) as P;
  }

  private send(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const patch = this.pending();
    this.unsaved.clear();
    const sending = this.store(patch)
      .then(
        (saved) => {
          this.adopt(saved);
          this.update({ save: this.unsaved.size === 0 ? 'saved' : 'saving', failure: null });
        },
        (error: unknown) => {
          // The newest values go along next time, not those of the failed attempt.
          for (const key of Object.keys(patch) as (keyof T)[]) this.unsaved.add(key);
          this.update({ save: 'failed', failure: error instanceof Error ? error : new Error(String(error)) });
        },
      )
      .finally(() => {
        if (this.running === sending) this.running = null;
      });
    this.running = sending;
    return sending;
  }

  private update(change: Partial<DraftSnapshot<T>>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.listeners) listener();
  }
}
