// Replies of a controller: the file that came, read here, and what the person says it is.
import { attach, record } from '@core/request/decide';
import { readMail } from '@node/mailFile';
import { dayOf } from '../clock';
import { decideContext, viewOf, type Context } from '../context';
import { existing } from '../vault/vault';
import { chooseDocument } from './attachments';
import type { HandlersOf } from './router';

export function repliesHandlers(context: Context): HandlersOf<'replies'> {
  const { vault } = context;
  return {
    'replies.chooseFile': async () => {
      const chosen = await chooseDocument(context);
      if (chosen === null) return null;
      const { bytes, ...file } = chosen;
      const mail = await readMail(bytes);
      return {
        file: { ...file, sha256: await vault.blobs.put(bytes) },
        mail: mail === null ? null : { ...mail, on: mail.sentAt === null ? null : dayOf(mail.sentAt) },
      };
    },
    'replies.record': async ({ id, happening, file }) => {
      const ctx = decideContext(context);
      const before = existing(vault.requests.get(id));
      const event = record(before, happening, ctx);
      if (file === null) return viewOf(vault.requests.append(id, [event]), context);
      // Only what the vault keeps is filed.
      const { length } = await vault.blobs.get(file.sha256);
      const data = { ...file, bytes: length, proof: 'answer' as const };
      const filed = attach(vault.requests.get(id) ?? before, data, happening.on, ctx);
      return viewOf(vault.requests.append(id, [filed, { ...event, seq: filed.seq + 1 }]), context);
    },
  };
}
