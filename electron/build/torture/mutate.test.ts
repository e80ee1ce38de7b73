// Files that were changed at random end in words, not in a crash, and change nothing else.
import { expect, test } from 'vitest';
import { mutate } from './mutate';

test('four hundred mutated files each end in a message', { timeout: 120_000 }, async () => {
  const tolls = Object.values(await mutate(400));
  expect(tolls.map(({ files }) => files)).toEqual([100, 100, 100, 100]);
  for (const { told, same, unnoticed, crashes, changed, files } of tolls) {
    expect({ unnoticed, crashes, changed }).toEqual({ unnoticed: [], crashes: [], changed: [] });
    const sum = Object.values(told).reduce((a, b) => a + b, 0);
    expect(sum + same).toBe(files);
    expect(sum).toBeGreaterThan(files / 2);
  }
});
