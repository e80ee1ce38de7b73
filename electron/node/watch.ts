// What long work tells and obeys while it goes on.

/** How far long work has come: `done` of about `total` steps. Stops with the signal's reason. */
export interface Watch {
  signal: AbortSignal;
  progress(done: number, total: number): void;
}
