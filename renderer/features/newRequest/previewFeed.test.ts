// Previews come in order, one at a time, and the last one asked for is the last one shown.
import { expect, it } from 'vitest';
import type { Preview } from '@contract/views';
import { ApiFailure } from '@api/client';
import { problem } from '@core/problem';
import { PreviewFeed } from './previewFeed';

const previewOf = (text: string): Preview => ({
  pdf: new Uint8Array(),
  pages: 1,
  document: {} as Preview['document'],
  text,
  problems: [],
});

function slowFeed() {
  const answers: { resolve: (text: string) => void; reject: (error: Error) => void }[] = [];
  const feed = new PreviewFeed(
    () => new Promise((resolve, reject) => answers.push({ resolve: (text) => resolve(previewOf(text)), reject })),
  );
  return { answers, feed };
}

it('asks once more for all that was typed meanwhile, and resolves with the newest', async () => {
  const { answers, feed } = slowFeed();
  const first = feed.refresh();
  void feed.refresh();
  const third = feed.refresh();
  expect(answers).toHaveLength(1);
  answers[0]?.resolve('one');
  await Promise.resolve();
  await new Promise((done) => setTimeout(done));
  expect(answers).toHaveLength(2);
  expect(feed.get().preview?.text).toBe('one');
  answers[1]?.resolve('three');
  expect((await third).preview?.text).toBe('three');
  expect((await first).preview?.text).toBe('three');
  void feed.refresh();
  expect(answers).toHaveLength(3);
});

it('keeps the last letter in view when the next cannot be set, and says why', async () => {
  const { answers, feed } = slowFeed();
  const first = feed.refresh();
  answers[0]?.resolve('one');
  await first;
  const second = feed.refresh();
  const problems = [problem('person.name', 'problem.glyph', { character: '☃' })];
  answers[1]?.reject(
    new ApiFailure({ code: 'invalid-input', messageId: 'failure.invalidInput', values: {}, problems }),
  );
  expect(await second).toMatchObject({ preview: { text: 'one' }, problems });
});
