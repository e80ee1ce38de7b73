// `verify`: whether a signed letter is what its signer signed.
import { holds, verifyLetter, type LetterSignature } from '@node/pdf/signing/verifyLetter';
import { badArgument, type Status } from './failures';
import { readBytes } from './files';

/** Prints what is known of each signature of `file`; status 1 where there is none, or one that does not hold. */
export function verifyCommand(file: string): Status {
  const pdf = readBytes(file, file);
  // A header may stand a little behind the beginning (ISO 32000-1, 7.5.2, and what readers accept).
  if (!pdf.subarray(0, 1024).includes('%PDF-')) throw badArgument(file, 'problem.notAPdf');
  const signatures = verifyLetter(pdf);
  if (signatures.length === 0) {
    console.log(`${file}: no certificate signature`);
    return 1;
  }
  for (const signature of signatures) {
    console.log(`${file}: ${holds(signature) ? 'the signature holds' : 'THE SIGNATURE DOES NOT HOLD'}`);
    for (const [name, fact] of factsOf(signature)) {
      // Names are whatever the owner of a certificate wrote, and a terminal obeys control characters.
      console.log(`  ${`${name}:`.padEnd(13)}${fact.replace(/\p{Cc}+/gu, ' ')}`);
    }
  }
  console.log('Whether the issuer can be trusted is not checked: that cannot be known offline.');
  return signatures.every(holds) ? 0 : 1;
}

function factsOf(signature: LetterSignature): [name: string, fact: string][] {
  const { signer, signedAt, coversDocument, appendedBytes } = signature;
  const reach = coversDocument
    ? 'the whole file is signed'
    : appendedBytes > 0
      ? `${appendedBytes} bytes were added behind what is signed`
      : 'a part of the file is not signed';
  if (signer === null) {
    return [
      ['signer', 'unknown, as the signature is damaged or of a kind that is not known here'],
      ['reach', reach],
    ];
  }
  const validity = `from ${signer.validFrom.slice(0, 10)} to ${signer.validTo.slice(0, 10)}`;
  const then = signature.validWhenSigned === true ? 'valid when signed' : 'NOT known to be valid when signed';
  return [
    ['signer', signer.name],
    ['signed at', signedAt === null ? 'not said' : `${signedAt}, by the signer’s own clock`],
    ['document', signature.digestHolds ? 'unchanged since it was signed' : 'CHANGED since it was signed'],
    ['key', signature.signatureHolds ? 'that of the certificate' : 'NOT that of the certificate'],
    ['reach', reach],
    ['certificate', `${signer.subject}, ${signer.algorithm}, ${validity}, ${then}`],
    ['issuer', signer.selfSigned ? 'self-signed: the name is what the owner of the key wrote' : signer.issuer],
    ['SHA-256', signer.fingerprint],
  ];
}
