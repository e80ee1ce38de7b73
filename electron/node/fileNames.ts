// Names of files and folders that every file system takes.

/** Without the characters that file systems refuse, dots or spaces at its ends. */
export function plainName(name: string): string {
  const plain = name
    .replace(/[\\/:*?"<>|\p{C}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 120)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return plain === '' ? '_' : plain;
}

/** "a.pdf", and for the second of that name "a (2).pdf". Names that differ in case alone are the same to some systems. */
export function freeName(name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^./]*)?$/s.exec(name) ?? [];
  let free = name;
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${stem} (${n})${ending}`;
  taken.add(free.toLowerCase());
  return free;
}
