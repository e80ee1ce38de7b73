// `verify` of an evidence bundle: what is intact and what is not, in words.
import { verifyBundle, type Finding } from '@node/evidence/verifyBundle';
import type { Status } from './failures';

const WORDS: Readonly<Record<Finding['fault'], string>> = {
  notAZip: 'no zip file, or one that was cut short',
  encrypted: 'encrypted, and was not looked into',
  bomb: 'would unpack to far more than a bundle holds; nothing was unpacked',
  unreadable: 'DAMAGED: cannot be unpacked',
  outside: 'a path that no bundle has; nothing is read there',
  duplicate: 'there more than once',
  extra: 'belongs to no list: it was added',
  missing: 'MISSING',
  changed: 'CHANGED',
  noManifest: 'MISSING: this is no evidence bundle, or no longer one',
  newer: 'made by a newer version of Redress, which can check it',
  manifestDamaged: 'DAMAGED: no list of a bundle',
  sumsDiffer: 'CHANGED: not the sums of these files',
  logDamaged: 'DAMAGED: no log as Redress writes it',
  chainBroken: 'THE CHAIN DOES NOT FIT: changed, removed or moved since it was recorded is event',
  fileNotInLog: 'log and files do not name the same at event',
  signatureMissing: 'MISSING, though the manifest names a signer',
  signatureBroken: 'DOES NOT HOLD: not a signature of this manifest',
  otherSigner: 'of another certificate than the manifest names',
  notValidThen: 'the certificate was not valid on the day that the bundle names',
  repacked: 'every file is intact, but the zip around them was packed anew or changed',
};

/** Prints what `file` holds, and what of it is not as it was; status 1 where anything is not. */
export async function verifyEvidence(file: string): Promise<Status> {
  const { manifest, intact, heads, signer, findings } = await verifyBundle(file);
  console.log(`${file}: ${findings.length === 0 ? 'the evidence is intact' : 'THE EVIDENCE IS NOT INTACT'}`);
  const print = (name: string, fact: string) =>
    // Names are whatever somebody wrote, and a terminal obeys control characters.
    console.log(`  ${`${name}:`.padEnd(12)}${fact.replace(/\p{Cc}+/gu, ' ')}`);
  if (manifest !== null) {
    print('made', `${manifest.createdAt}, by Redress ${manifest.app}`);
    print('intact', `${intact} of ${manifest.files.length} files`);
  }
  for (const { folder, events, short } of heads)
    print('chain', `${folder}: ${events} events in their order, ends with ${short}`);
  if (manifest !== null)
    print(
      'signed',
      signer === null
        ? 'no'
        : `by ${signer.name}, ${signer.selfSigned ? 'self-signed' : `issued by ${signer.issuer}`}, SHA-256 ${signer.fingerprint}`,
    );
  for (const { fault, place, number } of findings)
    print('found', `${place === file ? '' : `${place}: `}${WORDS[fault]}${number === undefined ? '' : ` ${number}`}`);
  for (const { folder, missing } of manifest?.requests ?? [])
    for (const { event, reason } of missing)
      print('not in it', `${folder}: the file of event ${event}, ${reason === 'lost' ? 'lost before' : 'taken back'}`);
  if (findings.length === 0)
    console.log(
      signer === null
        ? 'Nobody signed it: who builds all of it anew cannot be found out. Compare the end of the chain with one noted earlier.'
        : 'Whether the issuer can be trusted is not checked: that cannot be known offline.',
    );
  return findings.length === 0 ? 0 : 1;
}
