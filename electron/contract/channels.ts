// The table of channels: everything the window may ask of the main process, with the shape of question and answer.
// No channel takes a path; dialogs and files belong to the main process.
import { z } from 'zod';
import { CAMPAIGN_KINDS, GROUPS, campaignPatchSchema, campaignSchema } from '@core/campaign/campaign';
import { leadsSchema } from '@core/deadline/reminders';
import { WHYS } from '@core/request/complaintTold';
import { columnsSchema } from '@core/directory/import/table';
import { ORIGINS } from '@core/directory/origin';
import { correctionsSchema, ownPlatformSchema, ownRecordSchema } from '@core/directory/ownRecord';
import { platformSchema } from '@core/directory/platform';
import { drawingSchema } from '@core/letter/drawing';
import { problemSchema } from '@core/problem';
import { draftPatchSchema, draftSchema } from '@core/request/draft';
import { followUpKindSchema } from '@core/request/followUp';
import { postSchema } from '@core/request/delivery';
import { eventDataSchemas, PROOFS, recordableSchema } from '@core/request/events';
import { requestListItemSchema } from '@core/request/listItem';
import { rightSchema } from '@core/request/right';
import { envelopeSchema } from '@core/request/requestFile';
import { countryCode, dayText, idText, line, sha256Text } from '@core/text';
import { damagedSchema } from './damage';
import { belongingsSchema, removedRequestSchema, stillInBackupsSchema } from './deletion';
import { failureSchema } from './failure';
import { chosenImportSchema, importPreviewSchema, importSummarySchema } from './imports';
import { passphraseChangeSchema, protectingSchema, protectionViewSchema, unlockingSchema } from './protection';
import {
  appInfoSchema,
  authorityEntrySchema,
  backupStateSchema,
  backupSummarySchema,
  certificateSchema,
  competentSchema,
  directoryEntrySchema,
  evidenceSummarySchema,
  PASSPHRASE_LENGTH,
  previewSchema,
  printerSchema,
  requestViewSchema,
  restorePreviewSchema,
  savedPersonSchema,
  settingsPatchSchema,
  settingsSchema,
} from './views';

const nothing = z.undefined();
const done = z.void();
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const pictureSchema = z.object({ image: bytes, mediaType: z.enum(['image/png', 'image/jpeg', 'image/svg+xml']) });
/** A dialog was answered or left. */
const chosen = z.object({ chosen: z.boolean() });
const byId = z.strictObject({ id: idText });
const byRequests = z.strictObject({ requestIds: z.array(idText).min(1) });
const byLetter = z.strictObject({ requestId: idText, letterId: idText });
const newPassphrase = z.strictObject({ passphrase: z.string().min(PASSPHRASE_LENGTH).max(1000) });
const jobState = z.enum(['waiting', 'paused', 'printing', 'printed', 'stopped']);

const replyFileSchema = eventDataSchemas.attachmentAdded.pick({ sha256: true, name: true, mediaType: true });
const mailSchema = z.object({ on: z.string().nullable(), from: z.string(), subject: z.string(), text: z.string() });

function channel<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output };
}

export const channels = {
  'app.info': channel(nothing, appInfoSchema),
  /** Opens an https or mailto address from the directory in the user's browser or mail program. */
  'app.openExternal': channel(z.strictObject({ url: z.string().max(2000) }), done),
  'app.copyText': channel(z.strictObject({ text: z.string().max(100_000) }), done),
  'app.showVaultFolder': channel(nothing, done),
  /** Has the system start the app at login, without a window, or no longer. */
  'app.startAtLogin': channel(z.strictObject({ on: z.boolean() }), done),

  /** Answered at any time; all other topics only while the vault is open. */
  'protection.view': channel(nothing, protectionViewSchema),
  /** Looks once more at a vault that could not be used; how it stands then is in the view. */
  'protection.lookAgain': channel(nothing, done),
  'protection.showFolder': channel(nothing, done),
  /** Begins a vault, or seals one that is unprotected; open afterwards. Refused with problems at `passphrase`. */
  'protection.protect': channel(protectingSchema, done),
  /** Begins or goes on without protection. */
  'protection.leave': channel(nothing, done),
  /** Refused with problems at `passphrase` or `code`; after several wrong tries only a while later. */
  'protection.unlock': channel(unlockingSchema, done),
  /** Locks, and loads the window anew. */
  'protection.lock': channel(nothing, done),
  /** Sets, changes or, by null, takes away the passphrase; one way besides the recovery code must remain. */
  'protection.setPassphrase': channel(passphraseChangeSchema, done),
  'protection.setKeyring': channel(z.strictObject({ on: z.boolean() }), done),
  /** A new recovery code. It opens the vault, and the one before no longer does, once it was said to be kept. */
  'protection.newRecoveryCode': channel(nothing, z.object({ code: z.string() })),
  /** Saves the new code where the user chooses: as a text file, or as a page to print (PDF). */
  'protection.saveRecoveryCode': channel(z.strictObject({ as: z.enum(['text', 'page']) }), chosen),
  /** Sends that page to a printer; what becomes of the job is told by `deliver.printStatus`. */
  'protection.printRecoveryCode': channel(
    z.strictObject({ printer: z.string().max(200) }),
    z.object({ jobId: z.string() }),
  ),
  'protection.keepRecoveryCode': channel(nothing, done),
  /** Puts the copy of keys.json in its place. */
  'protection.restoreKeys': channel(nothing, done),
  /** Puts a vault aside that cannot be opened any more, and begins anew. */
  'protection.startAnew': channel(nothing, done),
  /** Deletes the vault with its keys, and with `backups` the automatic backups as well; as at the first start afterwards. */
  'protection.deleteEverything': channel(z.strictObject({ backups: z.boolean() }), done),

  'settings.get': channel(nothing, settingsSchema),
  'settings.set': channel(settingsPatchSchema, settingsSchema),

  /** Tolerates typing errors; an empty text gives all, by name. */
  'directory.search': channel(
    z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(500) }),
    z.array(directoryEntrySchema),
  ),
  'directory.get': channel(byId, directoryEntrySchema),
  /** Of what is found the entries from the one numbered `from`, and how many of each kind there are. */
  'directory.page': channel(
    z.strictObject({ text: z.string().max(200), kind: z.enum(['all', ...ORIGINS]), from: z.int().min(0) }),
    z.object({ entries: z.array(directoryEntrySchema), counts: z.record(z.enum(['all', ...ORIGINS]), z.int()) }),
  ),

  /** Those whose records say something of AI training, by name. */
  'directory.training': channel(nothing, z.array(directoryEntrySchema)),

  /** Without an id a new platform is added. */
  'ownRecords.save': channel(ownPlatformSchema.extend({ id: idText.optional() }), directoryEntrySchema),
  /** These are the corrections of the record from now on; a field that is left out is as the record has it. */
  'ownRecords.correct': channel(z.strictObject({ id: idText, fields: correctionsSchema }), directoryEntrySchema),
  /** Removes a platform of the person's own. */
  'ownRecords.remove': channel(byId, ownRecordSchema),
  /** Puts a removed platform back (undo). */
  'ownRecords.restore': channel(ownRecordSchema, done),

  /** The latest first. */
  'imports.list': channel(nothing, z.array(importSummarySchema)),
  /** Lets the user choose a file (JSON, CSV, zip) or a folder; null when the dialog was left. Refused with problems at the file. */
  'imports.choose': channel(z.strictObject({ from: z.enum(['file', 'folder']) }), chosenImportSchema.nullable()),
  /** Reads what was chosen, and keeps nothing yet; `columns` where it is a table, else null. Null when the work was stopped. */
  'imports.read': channel(z.strictObject({ columns: columnsSchema.nullable() }), importPreviewSchema.nullable()),
  /** Keeps what was read, all of it or nothing. */
  'imports.accept': channel(nothing, importSummarySchema),
  'imports.remove': channel(byId, done),
  /** Puts back the import that was removed last (undo). */
  'imports.restore': channel(nothing, done),
  /** Stops the reading that is under way, and forgets what was chosen. */
  'imports.stop': channel(nothing, done),

  /** By country and region. */
  'authorities.list': channel(nothing, z.array(authorityEntrySchema)),
  /** Those that can take a complaint about a request, the most fitting first. */
  'authorities.competent': channel(
    z.strictObject({ requestId: idText, workplace: z.strictObject({ authorityId: idText }).optional() }),
    z.array(competentSchema),
  ),

  'people.list': channel(nothing, z.array(savedPersonSchema)),
  /** Without an id a new person is added. */
  'people.save': channel(savedPersonSchema.extend({ id: idText.optional() }), savedPersonSchema),
  /**
   * Lets the user choose a table (CSV) of at most 10 MB and adds everybody in it, or, refused with problems at
   * "rows.NUMBER.COLUMN", nobody. Those who are known by name and address stay who they are. Null when the dialog was left.
   */
  'people.addFromTable': channel(
    nothing,
    z.object({ people: z.array(savedPersonSchema), added: z.array(z.string()) }).nullable(),
  ),
  /** Saves the mandate of a person as PDF where the user chooses; refused for one who has none. */
  'people.saveMandate': channel(byId, chosen),
  'people.remove': channel(byId, done),

  'drafts.list': channel(nothing, z.array(draftSchema)),
  'drafts.get': channel(byId, draftSchema),
  /** Starts a draft; person, envelope and language come from what was used last. */
  'drafts.create': channel(
    z.strictObject({ platformId: idText.optional(), rights: z.array(rightSchema).optional() }),
    draftSchema,
  ),
  /** A further letter of a request: begins its draft, or finds the one begun. `eventId`: the reply that it answers. */
  'drafts.followUp': channel(
    z.strictObject({
      requestId: idText,
      kind: followUpKindSchema,
      eventId: idText.optional(),
      /** To whom a complaint goes, and why it is competent; without it, to the controller. */
      authority: z.strictObject({ id: idText, why: z.enum(WHYS) }).optional(),
    }),
    draftSchema,
  ),
  'drafts.save': channel(z.strictObject({ id: idText, patch: draftPatchSchema }), draftSchema),
  'drafts.remove': channel(byId, done),
  /** Puts a removed draft back (undo). */
  'drafts.restore': channel(draftSchema, done),

  'campaigns.list': channel(nothing, z.array(campaignSchema)),
  /** The directory in the order of the campaign's list. */
  'campaigns.candidates': channel(
    z.strictObject({ kind: z.enum(CAMPAIGN_KINDS) }),
    z.array(z.object({ platform: platformSchema, group: z.enum(GROUPS) })),
  ),
  'campaigns.get': channel(byId, campaignSchema),
  'campaigns.create': channel(z.strictObject({ kind: z.enum(CAMPAIGN_KINDS) }), campaignSchema),
  /** Refused with problems where a platform is chosen twice for a person. */
  'campaigns.save': channel(z.strictObject({ id: idText, patch: campaignPatchSchema }), campaignSchema),
  /** The requests that came of it stay. */
  'campaigns.remove': channel(byId, done),
  /** Puts a removed campaign back (undo). */
  'campaigns.restore': channel(campaignSchema, done),
  /**
   * Makes every letter that is not yet made: the work goes on where it was stopped. Refused with problems before the
   * first one; `problems` are those of letters that were left out. Null when it was stopped before the end.
   */
  'campaigns.make': channel(byId, z.object({ made: z.int(), problems: z.array(problemSchema) }).nullable()),
  /** Saves all letters and their list in a folder where the user chooses; null when the dialog was left or the work stopped. */
  'campaigns.saveLetters': channel(byId, z.object({ folder: z.string(), files: z.int() }).nullable()),
  /** Stops the work of this topic that is under way; what is made stays. */
  'campaigns.stop': channel(nothing, done),

  /** Sentences to begin the grounds with, in the language of the letter; none for a language without letters. */
  'letter.suggestions': channel(z.strictObject({ language: z.string().max(8) }), z.array(z.string())),
  'letter.preview': channel(byId, previewSchema),
  /** Signs the letter of a draft: makes the request (or adds the letter to it) and keeps the PDF. */
  'letter.sign': channel(byId, z.object({ requestId: idText, letterId: idText })),
  'letter.bytes': channel(byLetter, z.object({ pdf: bytes, fileName: z.string() })),

  /** Keeps the picture of a signature, or its curves. */
  'signature.keep': channel(z.strictObject({ png: bytes }), z.object({ sha256: sha256Text })),
  'signature.keepDrawing': channel(drawingSchema, z.object({ sha256: sha256Text })),
  /** Lets the user choose a PNG or JPEG of at most 5 MB, which is given back unkept; null when the dialog was left. */
  'signature.choose': channel(nothing, pictureSchema.nullable()),
  'signature.bytes': channel(z.strictObject({ sha256: sha256Text }), pictureSchema),

  'certificates.list': channel(nothing, z.array(certificateSchema)),
  /** Lets the user choose a .p12 or .pfx file, which is given back unopened; null when the dialog was left. */
  'certificates.choose': channel(nothing, z.object({ name: z.string(), file: bytes }).nullable()),
  /** Opens a keystore and keeps its key. Refused with problems at `certificate.file` or `certificate.password`. */
  'certificates.add': channel(z.strictObject({ file: bytes, password: z.string().max(500) }), certificateSchema),
  /** Makes a key whose owner vouches for themselves. */
  'certificates.create': channel(z.strictObject({ name: line(200) }), certificateSchema),
  'certificates.remove': channel(byId, done),

  'requests.list': channel(nothing, z.array(requestListItemSchema)),
  'requests.get': channel(byId, requestViewSchema),
  /** Records one happening. Refused with problems at its fields when it cannot have happened (receipt before sending). */
  'requests.record': channel(z.strictObject({ id: idText, happening: recordableSchema }), requestViewSchema),
  /** The same happening for several requests: recorded for all of them or, refused as above, for none. */
  'requests.recordAll': channel(
    z.strictObject({ ids: z.array(idText).min(1).max(5000), happening: recordableSchema }),
    z.array(z.object({ id: z.string(), eventId: z.string() })),
  ),
  /** Replaces an event by another, or takes it back (`happening: null`). */
  'requests.correct': channel(
    z.strictObject({ id: idText, eventId: idText, happening: recordableSchema.nullable() }),
    requestViewSchema,
  ),
  /** What a day of receipt would mean, before it is recorded. */
  'requests.deadlineFor': channel(
    z.strictObject({ id: idText, receivedOn: dayText }),
    requestViewSchema.shape.deadline,
  ),
  /** Chooses when reminders of this request come: none for an empty list, as in the settings for null. */
  'requests.remind': channel(z.strictObject({ id: idText, leads: leadsSchema.nullable() }), requestViewSchema),
  'requests.remove': channel(byId, done),
  /** Whether the events are as they were recorded: the number of the first that is not, and the end of the chain. */
  'requests.chain': channel(byId, z.object({ brokenAt: z.int().nullable(), head: z.string() })),
  /** Saves these requests as a table (CSV) where the user chooses. */
  'requests.saveTable': channel(byRequests, chosen),

  /** Saves what happened, the diary of effects and the list of letters as a PDF, for a lawyer or an association. */
  'requests.saveDiary': channel(byId, chosen),

  /** Lets the user choose a PDF, PNG, JPEG or saved mail of at most 20 MB as proof; null when the dialog was left. */
  'attachments.add': channel(
    z.strictObject({ requestId: idText, on: dayText, proof: z.enum(PROOFS) }),
    requestViewSchema.nullable(),
  ),
  'attachments.bytes': channel(z.strictObject({ requestId: idText, sha256: sha256Text }), z.object({ bytes })),
  /**
   * Files a copy of which parts were blacked out, given as a picture of each page, of `width` and `height` in points; the
   * file that it is of stays.
   */
  'attachments.keepRedacted': channel(
    z.strictObject({
      requestId: idText,
      sha256: sha256Text,
      pages: z
        .array(z.strictObject({ picture: bytes, width: z.number().positive(), height: z.number().positive() }))
        .min(1)
        .max(50),
    }),
    requestViewSchema,
  ),
  /**
   * Lets the user choose the file of a reply, a PDF, PNG, JPEG or a saved mail of at most 20 MB, and keeps it; null when
   * the dialog was left. `mail`: what a mail says of itself; `on` is its day in the system's time zone.
   */
  'replies.chooseFile': channel(nothing, z.object({ file: replyFileSchema, mail: mailSchema.nullable() }).nullable()),
  /** Records a reply, and files its file with it. Refused as `requests.record`. */
  'replies.record': channel(
    z.strictObject({ id: idText, happening: recordableSchema, file: replyFileSchema.nullable() }),
    requestViewSchema,
  ),

  /** Saves a copy where the user chooses. */
  'attachments.save': channel(z.strictObject({ requestId: idText, sha256: sha256Text }), chosen),

  /** What is known of the post of a country (ISO 3166-1); null where nothing is. */
  'deliver.post': channel(z.strictObject({ country: countryCode }), postSchema.nullable()),
  'deliver.printers': channel(nothing, z.array(printerSchema)),
  /**
   * Sends letters to a printer as one job; "sent to the printer" is not yet "printed". `unreadable` are those that the
   * vault could not give; the others are on their way.
   */
  'deliver.print': channel(
    z.strictObject({
      letters: z.array(byLetter).min(1).max(1000),
      printer: z.string().max(200),
      copies: z.int().min(1).max(20),
      duplex: z.boolean(),
      /** Puts a list of the letters on top of them. */
      coverList: z.boolean().optional(),
    }),
    z.object({ jobId: z.string(), unreadable: z.array(z.object({ letterId: z.string(), failure: failureSchema })) }),
  ),
  'deliver.printStatus': channel(
    z.strictObject({ jobId: z.string().max(200) }),
    z.object({ state: jobState, detail: z.string() }),
  ),
  /** Takes a job out of the queue; one that is printed already stays printed. */
  'deliver.cancelPrint': channel(z.strictObject({ jobId: z.string().max(200) }), done),
  /** Saves a sheet that shows the window of an envelope, to try envelope and printer with. */
  'deliver.saveTestPage': channel(z.strictObject({ envelope: envelopeSchema }), chosen),
  'deliver.savePdf': channel(byLetter, chosen),
  /** The mandate that the letter is under; refused for one under none. */
  'deliver.saveMandate': channel(byLetter, chosen),
  /** Opens a mail draft to `to`, an address of the request's own record; the person pastes the text and attaches the PDF. */
  'deliver.openMail': channel(byLetter, z.object({ to: z.string() })),
  /** Opens one of the platform's forms in the browser. */
  'deliver.openForm': channel(z.strictObject({ requestId: idText, url: z.string().max(500) }), done),
  'deliver.copyText': channel(byLetter, done),

  /** Saves the deadlines of these requests as an iCalendar file where the user chooses; those that ended as cancelled. */
  'calendar.save': channel(byRequests, chosen),

  /**
   * Saves the evidence of these requests as one zip where the user chooses, signed with a certificate or not; null when
   * the dialog was left or the work stopped. Refused with problems at `certificate.file` when it cannot sign.
   */
  'evidence.save': channel(byRequests.extend({ certificateId: idText.nullable() }), evidenceSummarySchema.nullable()),
  'evidence.stop': channel(nothing, done),

  'backup.state': channel(nothing, backupStateSchema),
  /** Writes and verifies a backup where the user chooses; null when the dialog was left or the work stopped. */
  'backup.save': channel(newPassphrase, backupSummarySchema.nullable()),
  /** Lets the user choose a backup; null when the dialog was left. */
  'backup.choose': channel(nothing, z.object({ file: z.string() }).nullable()),
  /** Reads all of the chosen backup; null when the work was stopped. */
  'backup.open': channel(z.strictObject({ passphrase: z.string().max(1000) }), restorePreviewSchema.nullable()),
  /**
   * Restores the backup that was opened, all of it or nothing. Where both have a record and they differ, that of the
   * backup is taken, or with `newer` only where it was changed later. False when the work was stopped.
   */
  'backup.restore': channel(z.strictObject({ take: z.enum(['newer', 'backup']) }), z.boolean()),
  /** Takes the last restore back; what was changed since stays. */
  'backup.undo': channel(nothing, done),
  /** Saves everything in open formats, unencrypted, where the user chooses; null as above. */
  'backup.export': channel(nothing, backupSummarySchema.nullable()),
  /** Lets the user choose the folder of automatic backups, and makes the first; how it went is in the state. */
  'backup.startAutomatic': channel(newPassphrase, chosen),
  'backup.stopAutomatic': channel(nothing, done),
  /** Opens the folder of automatic backups. */
  'backup.showFolder': channel(nothing, done),
  /** Stops the work of this topic that is under way. */
  'backup.stop': channel(nothing, done),

  /** Requests that were removed and can still be put back, the last one first. */
  'deletion.removed': channel(nothing, z.array(removedRequestSchema)),
  'deletion.putBack': channel(byId, done),
  'deletion.ofPerson': channel(byId, belongingsSchema),
  /** Deletes a person with all that is theirs, for good; afterwards where backups still hold it. */
  'deletion.person': channel(byId, stillInBackupsSchema),
  /** Deletes removed requests for good; as above. */
  'deletion.requests': channel(byRequests, stillInBackupsSchema),
  /** Every automatic backup in their folder, unopened: each holds something of this vault. */
  'deletion.backups': channel(nothing, stillInBackupsSchema),
  /** Where records whose files are damaged can be had again: the newest automatic backup that holds each. */
  'damage.look': channel(nothing, z.array(damagedSchema)),
  /** Puts those back, all or none, and deletes the damaged files of what is there again; how many were put back. */
  'damage.putBack': channel(nothing, z.object({ count: z.int() })),
  /** Deletes a damaged file for good. */
  'damage.drop': channel(z.strictObject({ file: line(200) }), done),

  /** Deletes the automatic backups of these days. */
  'deletion.deleteBackups': channel(z.strictObject({ days: z.array(dayText).min(1) }), done),
} as const;

export type Channels = typeof channels;
export type ChannelName = keyof Channels;
export type ChannelInput<N extends ChannelName> = z.output<Channels[N]['input']>;
export type ChannelOutput<N extends ChannelName> = z.output<Channels[N]['output']>;

/** What the main process tells the window without being asked. */
export const pushes = {
  /**
   * Something in the vault, the settings or the day changed: ask again. After `others` (a draft, a person) the requests
   * are what they were, and ten thousand need not be asked for with every pause in typing.
   */
  'vault.changed': z.enum(['requests', 'others']),
  /** Go to a screen: from the menu, a notification or a second start. */
  navigate: z.object({ to: z.string() }),
  /** How far the work of `backup.*` has come, from 0 to 1. */
  'backup.progress': z.number(),
  /** The same of `campaigns.*`. */
  'campaigns.progress': z.number(),
  /** The same of `evidence.save`. */
  'evidence.progress': z.number(),
  /** The same of `imports.read`. */
  'imports.progress': z.number(),
  /** The vault is to be locked: save what is not yet saved, then ask for `protection.lock`. */
  'protection.locking': z.undefined(),
} as const;
export type PushName = keyof typeof pushes;
export type PushValue<N extends PushName> = z.output<(typeof pushes)[N]>;
