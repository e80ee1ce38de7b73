// Nothing typed is lost: not while an answer is under way, not after a failure, not when answers change the draft.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UNTYPED, type Draft, type DraftPatch } from '@core/request/draft';
import { DraftSession } from './draftSession';

const draft: Draft = {
  ...UNTYPED,
  id: 'd1',
  createdAt: '2026-11-25T08:00:00Z',
  updatedAt: '2026-11-25T08:00:00Z',
  step: 'details',
  personId: null,
  person: { name: '', address: '', country: '', email: '' },
  language: 'en',
  envelope: 'safe',
};

/** A vault whose answers come when the test says so. */
function slowVault() {
  let stored = draft;
  const calls: { patch: DraftPatch; answer: (brings?: Partial<Draft>) => void; fail: () => void }[] = [];
  const store = (patch: DraftPatch) =>
    new Promise<Draft>((resolve, reject) =>
      calls.push({
        patch,
        answer: (brings = {}) => resolve((stored = { ...stored, ...(patch as Partial<Draft>), ...brings })),
        fail: () => reject(new Error('disk full')),
      }),
    );
  return { calls, store };
}

describe('DraftSession', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves steady typing within 300 ms, several changes at once', async () => {
    const { calls, store } = slowVault();
    const session = new DraftSession(draft, store);
    for (const text of ['I', 'I h', 'I ha', 'I hav']) {
      session.patch({ grounds: text });
      await vi.advanceTimersByTimeAsync(70);
    }
    expect(calls.map((c) => c.patch)).toEqual([{ grounds: 'I hav' }]);
    calls[0]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.get()).toMatchObject({ save: 'saved', revision: 1, draft: { grounds: 'I hav' } });
  });

  it('keeps what is typed while an answer is under way, and takes what the answer brings', async () => {
    const { calls, store } = slowVault();
    const session = new DraftSession(draft, store);
    session.patch({ controller: { kind: 'platform', id: 'facebook' } });
    const first = session.flush();
    session.patch({ grounds: 'typed meanwhile' });
    calls[0]?.answer({ language: 'de', grounds: '' });
    await first;
    expect(session.get().draft).toMatchObject({ language: 'de', grounds: 'typed meanwhile' });
    expect(session.get().save).toBe('saving');
    const second = session.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls[1]?.patch).toEqual({ grounds: 'typed meanwhile' });
    calls[1]?.answer();
    expect(await second).toBe(true);
  });

  it('sends the newest text after a failure', async () => {
    const { calls, store } = slowVault();
    const session = new DraftSession(draft, store);
    session.patch({ grounds: 'old', language: 'de' });
    const failing = session.flush();
    session.patch({ grounds: 'new' });
    calls[0]?.fail();
    expect(await failing).toBe(false);
    expect(session.get()).toMatchObject({ save: 'failed', draft: { grounds: 'new', language: 'de' } });
    const retry = session.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls[1]?.patch).toEqual({ grounds: 'new', language: 'de' });
    calls[1]?.answer();
    expect(await retry).toBe(true);
    expect(session.get().failure).toBeNull();
  });

  it('sends at once when the window closes, though an answer is still under way', () => {
    const { calls, store } = slowVault();
    const session = new DraftSession(draft, store);
    session.patch({ grounds: 'a' });
    session.flushNow();
    session.patch({ grounds: 'ab' });
    session.flushNow();
    session.flushNow();
    expect(calls.map((c) => c.patch)).toEqual([{ grounds: 'a' }, { grounds: 'ab' }]);
  });
});
