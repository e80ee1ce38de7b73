// Writes the table of the playbook, outcome by outcome, from its data and the English texts:
// `npx tsx electron/build/generatePlaybook.ts`. `generatePlaybook.test.ts` tells when it is old.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { playbookSchema, type OutcomeEntry } from '@core/playbook/playbook';
import { GRACE_DAYS } from '@core/request/followUpDraft';
import { loadMessages } from '@node/messages';

const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));
export const PLAYBOOK_TABLE = fileURLToPath(new URL('../docs/playbook.md', import.meta.url));

const WAITS: Record<OutcomeEntry['wait'], string> = {
  deadline: 'the deadline, which the reply does not move (an extension that counts: the extended one)',
  fair: `the deadline while it lies ahead, else ${GRACE_DAYS} days after the letter`,
  none: '–',
};

export async function generatePlaybook(): Promise<string> {
  const playbook = playbookSchema.parse(JSON.parse(readFileSync(`${ASSETS}/law/playbook.json`, 'utf8')));
  const { texts } = loadMessages(ASSETS, 'en');
  const letter = (kind: string) => (kind === 'complaint' ? 'Complaint' : (texts[`followUp.${kind}.name`] ?? kind));
  const cited = (sources: OutcomeEntry['sources']) =>
    sources.map(({ cite, sure }) => `${cite}${sure === 'read' ? '' : ' *'}`).join('; ');
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |\n`;
  const outcomes = playbook.outcomes.map(({ id, letters, wait, sources }) =>
    row(
      `${texts[`playbook.${id}.name`] ?? ''} (\`${id}\`)`,
      texts[`playbook.${id}.why`] ?? '',
      letters
        .map(({ kind, rights }) => letter(kind) + (rights === undefined ? '' : ` (${rights.join(', ')})`))
        .join('; ') || '–',
      WAITS[wait],
      cited(sources),
    ),
  );
  const unanswered = playbook.unanswered.map(({ letter: kind, next, sources }) =>
    row(letter(kind), letter(next), cited(sources)),
  );
  const table =
    `# The playbook\n\nGenerated from \`assets/law/playbook.json\` by \`electron/build/generatePlaybook.ts\`; sources checked on ${playbook.checkedOn}. \`*\`: as others report it, the text itself was not read.\n\n` +
    `## What came, and what follows\n\n${row('outcome', 'explanation', 'letters, the first one offered first', 'day to wait for', 'source')}${row('---', '---', '---', '---', '---')}${outcomes.join('')}\n` +
    `## A further letter without a reply by its day\n\n${row('letter', 'next', 'source')}${row('---', '---', '---')}${unanswered.join('')}`;
  return format(table, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
}

if (process.argv[1] === import.meta.filename) writeFileSync(PLAYBOOK_TABLE, await generatePlaybook());
