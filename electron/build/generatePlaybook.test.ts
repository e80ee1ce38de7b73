import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatePlaybook, PLAYBOOK_TABLE } from './generatePlaybook';

it('the table of the playbook is what its data say', async () => {
  expect(readFileSync(PLAYBOOK_TABLE, 'utf8')).toBe(await generatePlaybook());
});
