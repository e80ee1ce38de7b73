// A letter as plain text, for e-mail bodies, web forms and the clipboard.
import type { LetterDocument } from './document';

/** The whole letter; paragraphs are parted by an empty line and not wrapped, no-break spaces become spaces. */
export function plainText(document: LetterDocument): string {
  const { sender, enclosures } = document;
  const parts = [
    [sender.name, ...sender.lines, ...(sender.email === null ? [] : [sender.email])].join('\n'),
    document.dateLine,
    document.recipient.join('\n'),
    document.subject.join('\n'),
    document.salutation,
    ...document.blocks.map((block) =>
      block.kind === 'list' ? block.items.map((item) => `- ${item}`).join('\n') : block.text,
    ),
    `${document.closing}\n${document.signature.name}`,
    ...(enclosures === null ? [] : [[enclosures.label, ...enclosures.items.map((item) => `- ${item}`)].join('\n')]),
  ];
  return `${parts.join('\n\n').replaceAll('\u00a0', ' ')}\n`;
}
