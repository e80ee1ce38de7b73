// The letter as it stands: asked for one at a time, so that answers come in order and nothing piles up while one types.
import type { Preview } from '@contract/views';
import type { Problem } from '@core/problem';
import { ApiFailure } from '@api/client';

export interface PreviewState {
  /** The newest letter that could be set; stays in view while the next is made, or cannot be. */
  preview: Preview | null;
  /** What keeps the draft from being signed, as of the newest answer. */
  problems: readonly Problem[];
  /** Why the newest letter could not be set. */
  failure: Error | null;
}

export class PreviewFeed {
  private state: PreviewState = { preview: null, problems: [], failure: null };
  private asked = 0;
  private running: Promise<PreviewState> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly load: () => Promise<Preview>) {}

  readonly get = (): PreviewState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks again; resolves with an answer that is at least as new as this call. */
  refresh(): Promise<PreviewState> {
    this.asked += 1;
    this.running ??= this.run();
    return this.running;
  }

  private async run(): Promise<PreviewState> {
    let answered: number;
    do {
      answered = this.asked;
      this.state = await this.next();
      for (const listener of this.listeners) listener();
    } while (answered !== this.asked);
    this.running = null;
    return this.state;
  }

  private async next(): Promise<PreviewState> {
    try {
      const preview = await this.load();
      return { preview, problems: preview.problems, failure: null };
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      // A letter that cannot be set names its problems too: a character that the font lacks.
      const problems = failure instanceof ApiFailure ? failure.failure.problems : this.state.problems;
      return { preview: this.state.preview, problems, failure };
    }
  }
}
