// Writes the table of the playbook, outcome by outcome, from its data and the English texts:
// `npx tsx electron/build/generatePlaybook.ts`. `generatePlaybook.test.ts` tells when it is old.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { playbookSchema, REPLY_GROUPS, type OutcomeEntry } from '@core/playbook/playbook';
import { GRACE_DAYS } from '@core/request/followUpDraft';
import { loadMessages } from '@node/messages';

const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));
export const PLAYBOOK_TABLE = fileURLToPath(new URL('../docs/playbook.md', import.meta.url));

/** In the table, and what it says in full. */
const WAITS: Record<OutcomeEntry['wait'], [short: string, meaning: string]> = {
  deadline: ['law', 'the deadline, which the reply does not move; where an extension counts, the extended one'],
  fair: [
    'fair',
    `the deadline where it is more than ${GRACE_DAYS} days ahead, else ${GRACE_DAYS} days after the letter`,
  ],
  none: ['–', 'nothing to wait for'],
};

const FOOTNOTES = ['¹', '²', '³', '⁴', '⁵'];

export async function generatePlaybook(): Promise<string> {
  const playbook = playbookSchema.parse(JSON.parse(readFileSync(`${ASSETS}/law/playbook.json`, 'utf8')));
  const { texts } = loadMessages(ASSETS, 'en');
  const letter = (kind: string) => (kind === 'complaint' ? 'Complaint' : (texts[`followUp.${kind}.name`] ?? kind));
  const cited = (sources: OutcomeEntry['sources']) =>
    sources.map(({ cite, sure }) => `${cite}${sure === 'read' ? '' : ' *'}`).join('; ');
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |\n`;
  const noted: string[] = [];
  const only = (rights: readonly string[] | undefined) => {
    if (rights === undefined) return '';
    const names = rights.map((right) => texts[`right.${right}.name`] ?? right).join(', ');
    if (!noted.includes(names)) noted.push(names);
    return FOOTNOTES[noted.indexOf(names)] ?? ` (${names})`;
  };
  const rowOf = ({ id, letters, wait, sources }: OutcomeEntry) =>
    row(
      `${texts[`playbook.${id}.name`] ?? ''} (\`${id}\`)`,
      texts[`playbook.${id}.why`] ?? '',
      letters.map(({ kind, rights }) => letter(kind) + only(rights)).join('; ') || '–',
      WAITS[wait][0],
      cited(sources),
    );
  const groups = [...REPLY_GROUPS, undefined].map((group) => {
    const outcomes = playbook.outcomes.filter(({ recorded }) => recorded?.group === group);
    const name = group === undefined ? 'What the app sees by itself' : (texts[`reply.group.${group}`] ?? group);
    const head = row('outcome', 'explanation', 'letters, the first one offered first', 'wait', 'source');
    return `### ${name}\n\n${head}${row('---', '---', '---', '---', '---')}${outcomes.map(rowOf).join('')}\n`;
  });
  const unanswered = playbook.unanswered.map(({ letter: kind, next, sources }) =>
    row(letter(kind), letter(next), cited(sources)),
  );
  const waits = Object.values(WAITS).map(([short, meaning]) => `- \`${short}\`: ${meaning}\n`);
  const notes = noted.map((names, i) => `- ${FOOTNOTES[i] ?? ''} only where one of these is asked for: ${names}\n`);
  const table =
    `# The playbook\n\nGenerated from \`assets/law/playbook.json\` by \`electron/build/generatePlaybook.ts\`; sources checked on ${playbook.checkedOn}. \`*\`: as others report it, the text itself was not read.\n\n` +
    `The day to wait for (\`wait\`):\n\n${waits.join('')}\nLetters with a number fit some rights:\n\n${notes.join('')}\n` +
    `## What came, and what follows\n\n${groups.join('')}` +
    `## A further letter without a reply by its day\n\n${row('letter', 'next', 'source')}${row('---', '---', '---')}${unanswered.join('')}`;
  return format(table, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
}

if (process.argv[1] === import.meta.filename) writeFileSync(PLAYBOOK_TABLE, await generatePlaybook());
