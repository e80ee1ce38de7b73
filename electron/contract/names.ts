// Names only, without schemas, so that the preload stays small.
import type { ChannelName, ChannelInput, ChannelOutput, PushName, PushValue } from './channels';
import type { Result } from './failure';

/** Prefixes on the wire. */
export const INVOKE = 'redress:';
export const PUSH = 'redress-push:';

const names: Record<ChannelName, true> = {
  'app.info': true,
  'app.openExternal': true,
  'app.copyText': true,
  'app.showVaultFolder': true,
  'app.startAtLogin': true,
  'protection.view': true,
  'protection.protect': true,
  'protection.leave': true,
  'protection.unlock': true,
  'protection.lock': true,
  'protection.setPassphrase': true,
  'protection.setKeyring': true,
  'protection.newRecoveryCode': true,
  'protection.saveRecoveryCode': true,
  'protection.keepRecoveryCode': true,
  'protection.restoreKeys': true,
  'protection.startAnew': true,
  'settings.get': true,
  'settings.set': true,
  'directory.search': true,
  'directory.get': true,
  'people.list': true,
  'people.save': true,
  'people.addFromTable': true,
  'people.saveMandate': true,
  'people.remove': true,
  'drafts.list': true,
  'drafts.get': true,
  'drafts.create': true,
  'drafts.save': true,
  'drafts.remove': true,
  'drafts.restore': true,
  'campaigns.list': true,
  'campaigns.candidates': true,
  'campaigns.get': true,
  'campaigns.create': true,
  'campaigns.save': true,
  'campaigns.remove': true,
  'campaigns.restore': true,
  'campaigns.make': true,
  'campaigns.saveLetters': true,
  'campaigns.stop': true,
  'letter.suggestions': true,
  'letter.preview': true,
  'letter.sign': true,
  'letter.bytes': true,
  'signature.keep': true,
  'signature.keepDrawing': true,
  'signature.choose': true,
  'signature.bytes': true,
  'certificates.list': true,
  'certificates.choose': true,
  'certificates.add': true,
  'certificates.create': true,
  'certificates.remove': true,
  'requests.list': true,
  'requests.get': true,
  'requests.record': true,
  'requests.recordAll': true,
  'requests.correct': true,
  'requests.deadlineFor': true,
  'requests.remind': true,
  'requests.remove': true,
  'requests.saveTable': true,
  'attachments.add': true,
  'attachments.save': true,
  'deliver.post': true,
  'deliver.printers': true,
  'deliver.print': true,
  'deliver.printStatus': true,
  'deliver.cancelPrint': true,
  'deliver.saveTestPage': true,
  'deliver.savePdf': true,
  'deliver.openMail': true,
  'deliver.openForm': true,
  'deliver.copyText': true,
  'calendar.save': true,
  'backup.state': true,
  'backup.save': true,
  'backup.choose': true,
  'backup.open': true,
  'backup.restore': true,
  'backup.undo': true,
  'backup.export': true,
  'backup.startAutomatic': true,
  'backup.stopAutomatic': true,
  'backup.stop': true,
};
export const channelNames = Object.keys(names) as ChannelName[];

const pushed: Record<PushName, true> = {
  'vault.changed': true,
  navigate: true,
  'backup.progress': true,
  'campaigns.progress': true,
  'protection.locking': true,
};
export const pushNames = Object.keys(pushed) as PushName[];

/** What the preload puts on `window.redress`: the table, and nothing else. */
export interface RedressApi {
  invoke<N extends ChannelName>(name: N, input: ChannelInput<N>): Promise<Result<ChannelOutput<N>>>;
  /** Listens; the returned function stops listening. */
  on<N extends PushName>(name: N, listener: (value: PushValue<N>) => void): () => void;
}
