// For tests: keystores as other programs write them, made by openssl; the people in them are fictional.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PASSWORD = 'Ungefährlich 1';

/** Runs openssl in a folder; its standard output and error together. Throws where it fails. */
export function openssl(folder: string, args: readonly string[]): string {
  const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`openssl ${args.join(' ')}\n${run.stderr}`);
  return run.stdout + run.stderr;
}

interface Wanted {
  /** As `openssl req -newkey` takes them. */
  newKey?: readonly string[];
  subject?: string;
  keyUsage?: string;
  /** Common name of an issuer that is made for it; without one the certificate vouches for itself. */
  issuer?: string;
  /** Further arguments of `openssl pkcs12 -export`: encryption, MAC, what is left out. */
  pack?: readonly string[];
  password?: string;
}

export const P256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** A .p12 file; its certificate is valid for a year from now. */
export function keystore(wanted: Wanted = {}): { p12: Buffer; issuerPem: string } {
  const { newKey = P256, subject = '/C=DE/CN=Ada Beispiel', keyUsage, issuer, pack = [], password = PASSWORD } = wanted;
  const folder = mkdtempSync(join(tmpdir(), 'redress-keystore-'));
  try {
    const request = (name: string, args: readonly string[]) =>
      openssl(folder, [
        ...['req', '-x509', '-nodes', '-utf8', '-days', '365', '-keyout', `${name}.key`, '-out', `${name}.pem`],
        ...args,
      ]);
    if (issuer !== undefined) request('issuer', ['-newkey', ...P256, '-subj', `/CN=${issuer}`]);
    request('own', [
      ...['-newkey', ...newKey, '-subj', subject],
      ...(keyUsage === undefined ? [] : ['-addext', `keyUsage=critical,${keyUsage}`]),
      ...(issuer === undefined ? [] : ['-CA', 'issuer.pem', '-CAkey', 'issuer.key']),
    ]);
    openssl(folder, [
      ...[
        'pkcs12',
        '-export',
        '-in',
        'own.pem',
        '-inkey',
        'own.key',
        '-out',
        'own.p12',
        '-passout',
        `pass:${password}`,
      ],
      ...(issuer === undefined ? [] : ['-certfile', 'issuer.pem']),
      ...pack,
    ]);
    const issuerPem = readFileSync(join(folder, issuer === undefined ? 'own.pem' : 'issuer.pem'), 'utf8');
    return { p12: readFileSync(join(folder, 'own.p12')), issuerPem };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
