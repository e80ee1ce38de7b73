// Evidence of requests as a file that can be checked without Redress.
import { app } from 'electron';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeBundle } from '@node/evidence/writeBundle';
import type { Context } from '../context';
import { choosePathToSave } from '../dialogs';
import { createLongWork } from '../longWork';
import { readableBlob } from '../vault/snapshot';
import { existing } from '../vault/vault';
import { signingKeyOf } from './certificates';
import type { HandlersOf } from './router';

export function evidenceHandlers(context: Context): HandlersOf<'evidence'> {
  const { clock, language, letters, vault } = context;
  const { work, stop } = createLongWork(context, { progress: 'evidence.progress' });
  return {
    'evidence.save': async ({ requestIds, certificateId }) => {
      const requests = requestIds.map((id) => ({
        state: existing(vault.requests.get(id)),
        ...vault.requests.history(id),
      }));
      const key = certificateId === null ? null : await signingKeyOf(certificateId, context);
      const path = await choosePathToSave(context.window(), {
        title: language.say('evidence.title'),
        defaultPath: language.say('evidence.fileName', { day: clock.today() }),
        filters: [{ name: 'ZIP', extensions: ['zip'] }],
      });
      if (path === null) return null;
      return work(async (watch) => {
        const source = {
          ...{ requests, key, renderer: letters, app: app.getVersion(), createdAt: clock.nowIso() },
          ...{ language: language.current(), say: language.say },
          blob: (sha256: string) => readableBlob(vault, sha256),
        };
        const { manifest, ...facts } = await writeBundle(path, source, watch);
        return {
          ...{ file: basename(path), bytes: (await stat(path)).size, files: manifest.files.length },
          ...{ requests: requests.length, signer: manifest.signer?.name ?? null },
          ...facts,
        };
      });
    },
    'evidence.stop': stop,
  };
}
