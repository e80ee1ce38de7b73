// What was answered is on the disk, whenever the process is killed; and the harness that says so can say otherwise.
import { expect, test } from 'vitest';
import { crash } from './crash';

test('fifty kills lose nothing', { timeout: 120_000 }, async () => {
  const toll = await crash(50, 'safe');
  console.log(toll);
  expect(toll).toMatchObject({ kills: 50, lost: 0, halves: 0, unreadable: 0, setAside: 0, leftovers: 0 });
  expect(toll.acknowledged).toBeGreaterThan(50);
  expect(toll.interrupted).toBeGreaterThan(5);
});

test('a writer that writes in place and in halves is found out', { timeout: 60_000 }, async () => {
  const toll = await crash(10, 'unsafe');
  expect(toll.lost).toBeGreaterThan(0);
  expect(toll.setAside).toBeGreaterThan(0);
});
