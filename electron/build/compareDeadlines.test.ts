// The README's comparison is that of the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './bundle';
import { comparison } from './compareDeadlines';

it('the rules of thumb in the README are off as often as it says', () => {
  const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n');
  const cells = lines.map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
  for (const row of comparison()) expect(cells).toContainEqual(row);
});
