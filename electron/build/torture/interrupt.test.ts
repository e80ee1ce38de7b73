// Long work that is killed was done as a whole or not at all, and what it had answered is there.
import { expect, test } from 'vitest';
import { interrupt } from './interrupt';

test(
  'killed while sealing, deleting everything and making letters, nothing is there by half',
  { timeout: 180_000 },
  async () => {
    const tolls = await interrupt(4);
    console.log(JSON.stringify(tolls));
    for (const { kills, wrong, found } of Object.values(tolls)) {
      expect(wrong).toEqual([]);
      expect(Object.values(found).reduce((a, b) => a + b, 0)).toBe(kills);
    }
    expect(Object.values(tolls).reduce((sum, toll) => sum + toll.interrupted, 0)).toBeGreaterThan(3);
  },
);
