// The manifest of an evidence bundle: what lies in it, by length and SHA-256, and the chain of each request's events.
import { z } from 'zod';
import { idText, sha256Text } from '../text';

export const MANIFEST = 'manifest.json';
/** Detached CMS signature over the manifest; only where the person has a certificate. */
export const SIGNATURE = 'manifest.json.p7s';
export const SUMS = 'SHA256SUMS';
export const README = 'README.txt';

export const LOG_JSON = 'log.json';
export const LOG_PDF = 'log.pdf';
/** The diary of effects, where there is one. */
export const DIARY_PDF = 'diary.pdf';

/** Nothing in a bundle has another name: no path leaves the folder, on any system, whatever a file was called before. */
export const BUNDLE_PATH = /^(?:README\.txt|request-[1-9]\d{0,4}\/[a-z][a-z0-9-]{0,40}\.[a-z0-9]{1,5})$/;

export const manifestSchema = z.strictObject({
  format: z.literal('redress-evidence'),
  version: z.literal(1),
  /** Version of the app that wrote it. */
  app: z.string().max(50),
  createdAt: z.iso.datetime(),
  /** Who signed it; null where nobody did. */
  signer: z.strictObject({ name: z.string(), fingerprint: z.string() }).nullable(),
  requests: z.array(
    z.strictObject({
      folder: z.string().regex(/^request-[1-9]\d{0,4}$/),
      id: idText,
      /** A link for each event of log.json, as the app kept them; the last one is the head. */
      chain: z.array(sha256Text),
      /** Files that events name and that are not in the bundle, and why. */
      missing: z.array(
        z.strictObject({ event: z.int().min(1), sha256: sha256Text, reason: z.enum(['takenBack', 'lost']) }),
      ),
    }),
  ),
  /** Every file but the manifest, its signature and SHA256SUMS. */
  files: z.array(
    z.strictObject({
      path: z.string(),
      bytes: z.int().min(0),
      sha256: sha256Text,
      /** The event of the request that names it. */
      event: z.int().min(1).optional(),
      /** A picture of which the place where it was taken was removed: what the event names is the picture before. */
      original: z.strictObject({ bytes: z.int().min(1), sha256: sha256Text }).optional(),
    }),
  ),
});
export type Manifest = z.output<typeof manifestSchema>;
export type BundledFile = Manifest['files'][number];
