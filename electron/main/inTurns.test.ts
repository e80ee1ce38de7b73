import { expect, it } from 'vitest';
import { joinedInTurns } from './inTurns';

/** Parts that take 1 ms of work each. */
function* parts(count: number): Generator<string> {
  for (let i = 0; i < count; i += 1) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield `${i},`;
  }
}

it('joins all parts in their order', async () => {
  expect(await joinedInTurns(['a', 'b', 'c'])).toBe('abc');
  expect(await joinedInTurns([])).toBe('');
});

it('lets everything else have its turn in between', async () => {
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  const joined = await joinedInTurns(parts(200));
  clearInterval(ticking);
  expect(joined).toBe(Array.from({ length: 200 }, (_, i) => `${i},`).join(''));
  expect(turns).toBeGreaterThanOrEqual(5);
});
