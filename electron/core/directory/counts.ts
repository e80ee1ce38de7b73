// How much the directory holds and how well it is known: what `directory check` and the README say of it.
import { CATEGORIES, CONFIDENCES, factsOf, type Platform } from './platform';

export interface Counts {
  records: number;
  /** Facts that the records state; each has a source, or its record is refused. */
  facts: number;
  /** Of these, so many whose source bears a date. */
  dated: number;
  /** Records with a postal address, of the controller or its representative. */
  addressed: number;
  aiTraining: number;
  /** Only those that occur, in the order of the schema. */
  categories: [name: string, records: number][];
  confidences: [name: string, records: number][];
}

export function countsOf(platforms: readonly Platform[]): Counts {
  const having = (test: (platform: Platform) => boolean) => platforms.filter(test).length;
  const facts = platforms.flatMap((platform) =>
    factsOf(platform).map((fact) =>
      platform.sources.some((source) => source.date !== undefined && source.covers.includes(fact)),
    ),
  );
  return {
    records: platforms.length,
    facts: facts.length,
    dated: facts.filter((isDated) => isDated).length,
    addressed: having((p) => p.controller.address !== undefined || p.representative?.address !== undefined),
    aiTraining: having((p) => p.aiTraining !== undefined),
    categories: CATEGORIES.map((name): [string, number] => [name, having((p) => p.category === name)]).filter(
      ([, records]) => records > 0,
    ),
    confidences: CONFIDENCES.map((name) => [name, having((p) => p.confidence === name)]),
  };
}

/** The counts in Markdown, its table aligned as Prettier does. */
export function countsTable(counts: Counts): string {
  const rows = [
    ['records', counts.records],
    ['with a postal address', counts.addressed],
    ['with facts on AI training', counts.aiTraining],
    ['facts, each with its source', counts.facts],
    ['of these with a dated source', counts.dated],
    ...counts.confidences.map(([name, records]) => [`records of ${name} confidence`, records]),
  ].map((row) => row.map(String));
  const widths = [0, 1].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const table = [line(['', '']), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
  return `${table}\n\nBy category: ${counts.categories.map(([name, records]) => `${name} ${records}`).join(', ')}.`;
}
