// `verify`: whether a signed letter is what its signer signed, and whether a backup or an evidence bundle is whole.
import { BackupError } from '@node/backup/backupError';
import { checkBackup } from '@node/backup/readBackup';
import { MAGIC, unlockWith } from '@node/backup/sealed';
import { closeSync, openSync, readSync } from 'node:fs';
import { holds, verifyLetter, type LetterSignature } from '@node/pdf/signing/verifyLetter';
import { badArgument, type Status } from './failures';
import { readBytes } from './files';
import { verifyEvidence } from './verifyBundle';

/**
 * Prints what is known of each signature of `file`; status 1 where there is none, or one that does not hold. Of a backup
 * or an evidence bundle, what it holds and which of it is damaged.
 */
export async function verifyCommand(file: string, passphrase: () => string): Promise<Status> {
  const start = startOf(file);
  if (start.equals(MAGIC)) return verifyBackup(file, passphrase());
  if (start.toString('latin1', 0, 2) === 'PK' || /\.zip$/i.test(file)) return verifyEvidence(file);
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

/** Without reading all of it: a backup can be larger than memory. */
function startOf(file: string): Buffer {
  const start = Buffer.alloc(MAGIC.length);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, start);
    } finally {
      closeSync(handle);
    }
  } catch {
    throw badArgument(file, 'problem.noFile');
  }
  return start;
}

const FAULTS = {
  foreign: 'no backup of Redress',
  newer: 'made by a newer version of Redress, which can read it',
  passphrase: 'NOT OPENED: another passphrase, or its first 64 bytes are damaged',
  damaged: 'DAMAGED',
  unreadable: 'cannot be read',
};

async function verifyBackup(file: string, passphrase: string): Promise<Status> {
  try {
    const watch = { signal: new AbortController().signal, progress: () => undefined };
    const { manifest, damaged } = await checkBackup(file, unlockWith(passphrase), watch);
    const { app, createdAt, entries, missing } = manifest;
    console.log(`${file}: ${damaged.length === 0 ? 'the backup is whole' : 'THE BACKUP IS DAMAGED'}`);
    console.log(`  made:     ${createdAt}, by Redress ${app.replace(/\p{Cc}+/gu, ' ')}`);
    console.log(`  intact:   ${entries.length - damaged.length} of ${entries.length} entries`);
    for (const name of damaged) console.log(`  damaged:  ${name}`);
    for (const sha256 of missing) console.log(`  missing:  blobs/${sha256}, already when the backup was made`);
    return damaged.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.log(`${file}: ${FAULTS[error.fault]} (${error.place})`);
    return error.fault === 'unreadable' ? 2 : 1;
  }
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
