// Every handler of the table that needs the vault, one file a topic.
import type { Context } from '../context';
import { appHandlers } from './app';
import { attachmentsHandlers } from './attachments';
import { backupHandlers } from './backup';
import { calendarHandlers } from './calendar';
import { campaignsHandlers } from './campaigns';
import { deliverHandlers } from './deliver';
import { directoryHandlers } from './directory';
import { draftsHandlers } from './drafts';
import { letterHandlers } from './letter';
import { peopleHandlers } from './people';
import { requestsHandlers } from './requests';
import type { VaultHandlers } from './router';
import { settingsHandlers } from './settings';
import { certificatesHandlers } from './certificates';
import { signatureHandlers } from './signature';

export function createHandlers(context: Context): VaultHandlers {
  return {
    ...appHandlers(context),
    ...attachmentsHandlers(context),
    ...backupHandlers(context),
    ...calendarHandlers(context),
    ...campaignsHandlers(context),
    ...deliverHandlers(context),
    ...directoryHandlers(context),
    ...draftsHandlers(context),
    ...letterHandlers(context),
    ...peopleHandlers(context),
    ...requestsHandlers(context),
    ...settingsHandlers(context),
    ...signatureHandlers(context),
    ...certificatesHandlers(context),
  };
}
