// Signs a letter with a certificate: PAdES baseline B (ETSI EN 319 142-1), as the last change of its bytes.
import { createHash } from 'node:crypto';
import { points, reference, textString } from '../pdfFile';
import type { RenderedLetter } from '../renderLetter';
import { signedData, signedDataLength } from './cms';
import { numberAt, PdfUpdate, referencesAt, withEntries, withItems } from './pdfUpdate';
import { refuseUnfit, type SigningKey } from './signingKey';

/** Shown on paper too, as PDF/A demands, and not to be moved (ISO 32000-1, table 165). */
const PRINT_AND_LOCKED = 4 | 128;
/** The form has signatures, and is to be changed by additions only (ISO 32000-1, table 219). */
const SIGNATURES_EXIST_AND_APPEND_ONLY = 3;
/** Room for three numbers of ten digits, the longest that a table of objects can hold. */
const UNKNOWN_RANGE = '/ByteRange[0 9999999999 9999999999 9999999999]';
const CONTENTS = '/Contents<';

/**
 * The letter, as {@link RenderedLetter} has it, with a signature of `key` behind its own bytes. The field lies over
 * `box` and shows nothing itself, so the pages look as before; without a box it has no place. It is the last element of
 * the letter's structure, with `alternativeText` for those who hear it. `signedAt` (ISO 8601) is the time that the
 * signer claims. With an RSA key the same letter gives the same bytes. Throws {@link InvalidInput} at
 * `certificate.file` as {@link refuseUnfit} does.
 */
export async function signLetter(
  pdf: Uint8Array,
  key: SigningKey,
  options: { signedAt: string; box: RenderedLetter['signatureBox']; alternativeText: string },
): Promise<Uint8Array> {
  refuseUnfit(key, options.signedAt);
  const length = signedDataLength(key);
  const file = new PdfUpdate(Buffer.from(pdf));
  const time = new Date(options.signedAt).toISOString().slice(0, 19).replace(/\D/g, '');
  const signature = file.add(
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name ${textString(key.certificate.facts.name)}` +
      `/M(D:${time}Z)${UNKNOWN_RANGE}${CONTENTS}${'00'.repeat(length)}>>>`,
  );
  addField(file, signature, options.box, options.alternativeText);
  const signed = file.finish();

  const contents = signed.indexOf(CONTENTS, pdf.length, 'latin1') + CONTENTS.length - 1;
  const afterContents = contents + length * 2 + 2;
  const range = `/ByteRange[0 ${contents} ${afterContents} ${signed.length - afterContents}]`;
  signed.write(range.padEnd(UNKNOWN_RANGE.length), signed.indexOf(UNKNOWN_RANGE, pdf.length, 'latin1'), 'latin1');
  const digest = createHash('sha256')
    .update(signed.subarray(0, contents))
    .update(signed.subarray(afterContents))
    .digest();
  signed.write((await signedData(digest, key)).toString('hex'), contents + 1, 'latin1');
  return signed;
}

/**
 * Adds the field to its page, to the form and to the structure: a form element holds it, and the tree of parents leads
 * from the field to that element (PDF/UA-1, ISO 14289-1, 7.18).
 */
function addField(
  file: PdfUpdate,
  signature: number,
  box: RenderedLetter['signatureBox'],
  alternativeText: string,
): void {
  const catalog = file.read(file.root);
  const root = numberAt(catalog, 'StructTreeRoot');
  const structure = file.read(root);
  const parents = numberAt(structure, 'ParentTree');
  const [letter = 0] = referencesAt(structure, 'K');
  const page = referencesAt(file.read(numberAt(catalog, 'Pages')), 'Kids')[box?.page ?? 0] ?? 0;
  const key = numberAt(structure, 'ParentTreeNextKey');

  const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
  const appearance = file.add(
    `<</Type/XObject/Subtype/Form/BBox[0 0 ${points(width)} ${points(height)}]/Length 0>>\nstream\n\nendstream`,
  );
  const field = file.add(
    `<</Type/Annot/Subtype/Widget/FT/Sig/T ${textString('Signature')}/TU ${textString(alternativeText)}` +
      `/V ${reference(signature)}/F ${PRINT_AND_LOCKED}/P ${reference(page)}/StructParent ${key}` +
      `/Rect[${[x, y, x + width, y + height].map(points).join(' ')}]/AP<</N ${reference(appearance)}>>>>`,
  );
  const element = file.add(
    `<</Type/StructElem/S/Form/P ${reference(letter)}/Pg ${reference(page)}` +
      `/K<</Type/OBJR/Obj ${reference(field)}/Pg ${reference(page)}>>>>`,
  );
  const form = `/AcroForm<</Fields[${reference(field)}]/SigFlags ${SIGNATURES_EXIST_AND_APPEND_ONLY}>>`;
  file.write(file.root, withEntries(catalog, form));
  file.write(page, withEntries(file.read(page), `/Annots[${reference(field)}]`));
  file.write(root, structure.replace(/\/ParentTreeNextKey \d+/, `/ParentTreeNextKey ${key + 1}`));
  file.write(parents, withItems(file.read(parents), 'Nums', `${key} ${reference(element)}`));
  file.write(letter, withItems(file.read(letter), 'K', reference(element)));
}
