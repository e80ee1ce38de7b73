// What the renderer sees: requests with everything that needs a clock or a holiday calendar already worked out.
import { z } from 'zod';
import { keptPersonSchema } from '@core/campaign/keptPerson';
import { deadlineSchema } from '@core/deadline/deadline';
import { leadsSchema } from '@core/deadline/reminders';
import { authoritySchema } from '@core/directory/authority';
import { WHYS } from '@core/request/complaintTold';
import { recordSchema } from '@core/directory/origin';
import type { LetterDocument } from '@core/letter/document';
import { problemSchema } from '@core/problem';
import { followUpKindSchema } from '@core/request/followUp';
import { NEXT_STEPS, URGENCIES, type RequestState } from '@core/request/request';
import { ENVELOPES } from '@core/request/requestFile';
import { idText } from '@core/text';

const hour = z.int().min(0).max(23);

/** Hours in which no reminder comes unless one wants it: a new day begins at midnight, while people sleep. */
export const NIGHT = { from: 21, to: 8 };

export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'de']).default('system'),
  appearance: z.enum(['system', 'light', 'dark']).default('system'),
  /** When reminders come, for every request without leads of its own. */
  reminderLeads: leadsSchema.default([7, 1, -1]),
  notifications: z.boolean().default(true),
  /** Whether a notification says from whom an answer is due: it may be read over a shoulder. */
  namePlatform: z.boolean().default(false),
  /** Hours of the day, by the system's clock, in which no notification comes: from `from`, until `to`, over midnight or not. */
  quietHours: z.strictObject({ from: hour, to: hour }).nullable().default(NIGHT),
  /** Whether the app runs on, and reminds, when its window is closed. */
  background: z.boolean().default(false),
  /** Layout that a new draft starts with. */
  envelope: z.enum(ENVELOPES).default('din-5008-b'),
  /** Minutes without a key or the mouse after which a protected vault is locked. */
  lockAfter: z.literal([5, 15, 60]).nullable().default(15),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Whether the app goes on without a window. */
export const runsOn = (settings: Settings): boolean => settings.notifications && settings.background;

const { shape } = settingsSchema;
/** The keys to change. Not `settingsSchema.partial()`: zod fills in the defaults of absent keys there too. */
export const settingsPatchSchema = z
  .strictObject({
    language: shape.language.unwrap(),
    appearance: shape.appearance.unwrap(),
    reminderLeads: shape.reminderLeads.unwrap(),
    notifications: shape.notifications.unwrap(),
    namePlatform: shape.namePlatform.unwrap(),
    quietHours: shape.quietHours.unwrap(),
    background: shape.background.unwrap(),
    envelope: shape.envelope.unwrap(),
    lockAfter: shape.lockAfter.unwrap(),
  })
  .partial();

/** Passphrases of backups: nobody can count the guesses of someone who has the file. */
export const PASSPHRASE_LENGTH = 12;

/** What a backup or an export holds. */
export const backupSummarySchema = z.object({
  /** Name of the file. */
  file: z.string(),
  bytes: z.int(),
  requests: z.int(),
  drafts: z.int(),
  people: z.int(),
  /** Letters, proofs and pictures of signatures. */
  files: z.int(),
  /** Of these, so many that the vault could not give. */
  missing: z.int(),
});
export type BackupSummary = z.infer<typeof backupSummarySchema>;

/** An evidence bundle that was saved. */
export const evidenceSummarySchema = z.object({
  /** Name of the file. */
  file: z.string(),
  bytes: z.int(),
  files: z.int(),
  requests: z.int(),
  /** Name on the certificate; null where it is not signed. */
  signer: z.string().nullable(),
  /** Pictures of which the place was removed. */
  withoutLocation: z.int(),
  /** Files that the vault could not give. */
  missing: z.int(),
  /** Requests of which an event is not as it was recorded. */
  broken: z.int(),
  /** End of the first request's chain, in short. */
  head: z.string(),
});
export type EvidenceSummary = z.infer<typeof evidenceSummarySchema>;

const standings = z.object({ added: z.int(), same: z.int(), different: z.int(), newer: z.int() });
/** What a backup would change here. `different`: not the same here; `newer`: so too, and changed later than here. */
export const restorePreviewSchema = z.object({
  app: z.string(),
  createdAt: z.string(),
  requests: standings,
  drafts: standings,
  people: standings,
  certificates: standings,
  campaigns: standings,
  platforms: standings,
  imports: standings,
  files: z.int(),
  missing: z.int(),
});
export type RestorePreview = z.infer<typeof restorePreviewSchema>;

export const backupStateSchema = z.object({
  /** Automatic backups; null while none are made. `folder` is its name without the way to it. */
  automatic: z
    .object({
      folder: z.string(),
      lastAt: z.string().nullable(),
      failure: z
        .object({ messageId: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
        .nullable(),
    })
    .nullable(),
  /** Instant of the last restore while it can be undone. */
  undoable: z.string().nullable(),
});
export type BackupState = z.infer<typeof backupStateSchema>;

/** A person kept in the vault; `address` as in the letter. */
export const savedPersonSchema = keptPersonSchema;
export type SavedPerson = z.infer<typeof savedPersonSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  /** Day in the system's time zone, YYYY-MM-DD, by the app's clock. */
  today: z.string(),
  /** BCP 47 tag of the system ("de-AT"); the interface language is `settings.language` or follows it. */
  systemLocale: z.string(),
  os: z.enum(['linux', 'darwin', 'win32']),
  /** Whether the system starts the app, without a window, when the user logs in. */
  startsAtLogin: z.boolean(),
  letterLanguages: z.array(z.string()),
  /** Languages of each kind of further letter. */
  followUpLanguages: z.record(z.string(), z.array(z.string())),
  /** Rights whose letters are written. */
  letterRights: z.array(z.string()),
  /** Records of the vault that are not as they were written last. */
  damaged: z.array(
    z.object({
      /** `damaged`: could not be read and was set aside, never deleted; `older`: an older copy lies in its place. */
      what: z.enum(['damaged', 'missing', 'older']),
      kind: z.enum([
        'request',
        'draft',
        'person',
        'certificate',
        'campaign',
        'platform',
        'import',
        'settings',
        'reminders',
        'ledger',
      ]),
      file: z.string(),
    }),
  ),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** A platform as found; `stale` when it was checked too long ago; of some imported ones nobody knows when. */
export const directoryEntrySchema = recordSchema.extend({ stale: z.boolean() });
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

/** A supervisory authority; `stale` as of a platform. */
export const authorityEntrySchema = z.object({ authority: authoritySchema, stale: z.boolean() });
export type AuthorityEntry = z.infer<typeof authorityEntrySchema>;

/** One that can take the complaint of a request; see `competentAuthorities`. */
export const competentSchema = authorityEntrySchema.extend({ why: z.array(z.enum(WHYS)), recommended: z.boolean() });
export type CompetentEntry = z.infer<typeof competentSchema>;

export const requestViewSchema = z.object({
  state: z.custom<RequestState>((v) => typeof v === 'object' && v !== null),
  /** Null before sending and after withdrawal. */
  deadline: deadlineSchema.nullable(),
  /** By when word on a complaint is due; null where none was made, and after withdrawal. */
  complaintDeadline: deadlineSchema.nullable(),
  /**
   * The day that counts by law: the extended one after a reasoned notice, else the due one; null without a deadline, and
   * where the law names no day or it depends on something still open.
   */
  lawDueOn: z.string().nullable(),
  /** The further letter that waits for an answer. */
  awaited: z.object({ letterId: z.string(), kind: followUpKindSchema, on: z.string(), until: z.string() }).nullable(),
  /**
   * The day that counts now: that of a complaint once one was made; else that of the law, or the one that a further letter
   * asks for where that is later.
   */
  dueOn: z.string().nullable(),
  urgency: z.enum(URGENCIES),
  /** Whole days from today until `dueOn`, negative once passed. */
  daysLeft: z.int().nullable(),
  /** Days on which reminders come, past ones included; none once it is answered. */
  reminders: z.array(z.object({ lead: z.int(), on: z.string() })),
  /** Leads chosen for this request; null where it follows the settings. */
  ownLeads: z.array(z.int()).readonly().nullable(),
  nextSteps: z.array(z.enum(NEXT_STEPS)),
});
export type RequestView = z.infer<typeof requestViewSchema>;

/** The letter of a draft as it stands: placeholders in square brackets where something is missing. */
export const previewSchema = z.object({
  pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  pages: z.int(),
  document: z.custom<LetterDocument>((v) => typeof v === 'object' && v !== null),
  /** Plain text of the letter. */
  text: z.string(),
  /** What keeps it from being signed, at the fields of the request file. */
  problems: z.array(problemSchema),
});
export type Preview = z.infer<typeof previewSchema>;

/** One printer of the system. */
export const printerSchema = z.object({
  name: z.string(),
  description: z.string(),
  isDefault: z.boolean(),
  /** Prints on both sides of the paper. */
  duplex: z.boolean(),
});
export type Printer = z.infer<typeof printerSchema>;

/** A certificate to sign letters with; its key stays in the vault. Instants are ISO 8601. */
export const certificateSchema = z.strictObject({
  id: idText,
  /** Common name of the owner. */
  name: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  algorithm: z.string(),
  /** SHA-256, "AB:CD:…". */
  fingerprint: z.string(),
  selfSigned: z.boolean(),
});
export type Certificate = z.infer<typeof certificateSchema>;
