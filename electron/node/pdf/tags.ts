// The letter's structure for screen readers: a tree of elements over the marked content of the pages (ISO 32000-1,
// 14.7 and 14.8; ISO 14289-1, PDF/UA).
import type { SetLetter, StructureElement } from '@core/letter/typeset';
import { points, reference, textString, type PdfFile } from './pdfFile';

/** Which marked content of which page an element holds. */
export type Content = { page: number; id: number }[];

/** What an element says about itself beside its type. */
function attributes(element: StructureElement, letter: SetLetter, alternative: string): string {
  // PDF/UA wants lists with labels to name their numbering, and pictures their place.
  if (element.role === 'L') return '/A<</O/List/ListNumbering/Disc>>';
  if (element.role !== 'Figure') return '';
  const mark = letter.pages.flat().find((found) => found.kind === 'signature');
  if (mark?.kind !== 'signature') return '';
  const lower = letter.height - mark.y;
  const box = [mark.x, lower, mark.x + mark.width, lower + mark.height].map(points).join(' ');
  return `/Alt ${textString(alternative)}/A<</O/Layout/Placement/Block/BBox[${box}]>>`;
}

/**
 * Writes the tree; the number of its root. `contents` are by element, `pages` the numbers of the page objects, whose
 * key StructParents is their index. `alternative` is the text for the signature's picture.
 */
export function writeStructure(
  file: PdfFile,
  letter: SetLetter,
  contents: ReadonlyMap<number, Content>,
  pages: readonly number[],
  alternative: string,
): number {
  const root = file.reserve();
  const numbers = letter.structure.map(() => file.reserve());
  const parents = pages.map((): string[] => []);
  const children = letter.structure.map((): string[] => []);
  letter.structure.forEach((element, i) => {
    if (element.parent !== null) children[element.parent]?.push(reference(numbers[i] ?? 0));
  });
  letter.structure.forEach((element, i) => {
    const own = contents.get(i) ?? [];
    const first = own[0]?.page;
    const kids = [
      ...own.map(({ page, id }) => {
        const list = parents[page];
        if (list !== undefined) list[id] = reference(numbers[i] ?? 0);
        return page === first ? String(id) : `<</Type/MCR/Pg ${reference(pages[page] ?? 0)}/MCID ${id}>>`;
      }),
      ...(children[i] ?? []),
    ];
    const parent = element.parent === null ? root : (numbers[element.parent] ?? 0);
    const page = first === undefined ? '' : `/Pg ${reference(pages[first] ?? 0)}`;
    file.write(
      numbers[i] ?? 0,
      `<</Type/StructElem/S/${element.role}/P ${reference(parent)}${page}${attributes(element, letter, alternative)}` +
        `/K[${kids.join(' ')}]>>`,
    );
  });
  const parentTree = file.add(
    `<</Nums[${parents.map((list, page) => `${page} ${reference(file.add(`[${list.join(' ')}]`))}`).join(' ')}]>>`,
  );
  file.write(
    root,
    `<</Type/StructTreeRoot/K[${reference(numbers[0] ?? 0)}]/ParentTree ${reference(parentTree)}` +
      `/ParentTreeNextKey ${pages.length}>>`,
  );
  return root;
}
