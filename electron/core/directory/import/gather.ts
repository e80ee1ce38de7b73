// Records that come in together: each once, under an id of its own, and what is wrong with the others.
import { problem, type Problem } from '../../problem';
import { type Imported, MOST_RECORDS } from '../imported';
import type { Candidate } from './candidate';

/** What is said of one record: its name, and the fields. */
export interface Remark {
  name: string;
  problems: readonly Problem[];
}

export interface Gathered {
  records: Imported[];
  /** Records, or files, that do not come in. */
  refused: Remark[];
  /** Records that come in without these fields. */
  shortened: Remark[];
}

export function createGathering() {
  const gathered: Gathered = { records: [], refused: [], shortened: [] };
  const keys = new Set<string>();
  const ids = new Set<string>();
  const free = (id: string) => {
    let taken = id;
    for (let n = 2; ids.has(taken); n += 1) taken = `${id.slice(0, 60)}-${n}`;
    ids.add(taken);
    return taken;
  };
  return {
    gathered,
    /** Whether no more come in. */
    isFull: () => gathered.records.length >= MOST_RECORDS,
    refuse: (name: string, ...problems: Problem[]) => void gathered.refused.push({ name, problems }),
    add({ name, key, imported, problems, left }: Candidate): void {
      if (imported === null) return void gathered.refused.push({ name, problems });
      if (keys.has(key)) return void gathered.refused.push({ name, problems: [problem('', 'problem.sameRecord')] });
      keys.add(key);
      const platform = { ...imported.platform, id: free(imported.platform.id) };
      gathered.records.push({ ...imported, platform });
      if (left.length > 0) gathered.shortened.push({ name, problems: left });
    },
  };
}
