// Every text of a letter with the place in the request file it comes from.
import type { LetterDocument } from './document';

/**
 * `path` is that of the request file ("person.address.0", "grounds", "edits.access.copy"), so that a text which cannot
 * be set is reported where the person can change it. A paragraph of ours that holds an entered value is changed as an edit.
 */
export function documentTexts(document: LetterDocument): { path: string; text: string }[] {
  const { sender, enclosures } = document;
  return [
    { path: 'person.name', text: sender.name },
    ...sender.lines.map((text, i) => ({ path: `person.address.${i}`, text })),
    { path: 'person.email', text: sender.email ?? '' },
    ...document.recipient.map((text, i) => ({
      path: i === 0 ? 'controller.name' : `controller.address.${i - 1}`,
      text,
    })),
    ...document.subject.map((text) => ({ path: 'accounts.0.value', text })),
    ...document.blocks.flatMap((block) => {
      const path = block.edited || block.role === null ? `edits.${block.id}` : block.role;
      return (block.kind === 'list' ? block.items : [block.text]).map((text) => ({ path, text }));
    }),
    ...(enclosures?.items ?? []).map((text, i) => ({ path: `enclosures.${i}`, text })),
    ...[document.dateLine, document.salutation, document.closing, enclosures?.label ?? '', document.pageLabel].map(
      (text) => ({
        path: 'language',
        text,
      }),
    ),
  ];
}
