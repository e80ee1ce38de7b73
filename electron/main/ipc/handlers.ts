// Every handler of the table that needs the vault, one file a topic.
import type { Context } from '../context';
import { createLongWork } from '../longWork';
import { appHandlers } from './app';
import { attachmentsHandlers } from './attachments';
import { authoritiesHandlers } from './authorities';
import { backupHandlers } from './backup';
import { calendarHandlers } from './calendar';
import { campaignsHandlers } from './campaigns';
import { damageHandlers } from './damage';
import { deletionHandlers } from './deletion';
import { deliverHandlers } from './deliver';
import { directoryHandlers } from './directory';
import { draftsHandlers } from './drafts';
import { evidenceHandlers } from './evidence';
import { importsHandlers } from './imports';
import { letterHandlers } from './letter';
import { ownRecordsHandlers } from './ownRecords';
import { peopleHandlers } from './people';
import { repliesHandlers } from './replies';
import { requestsHandlers } from './requests';
import type { VaultHandlers } from './router';
import { settingsHandlers } from './settings';
import { certificatesHandlers } from './certificates';
import { signatureHandlers } from './signature';

export function createHandlers(context: Context): VaultHandlers {
  const longWork = createLongWork(context, { progress: 'backup.progress' });
  return {
    ...appHandlers(context),
    ...attachmentsHandlers(context),
    ...authoritiesHandlers(context),
    ...backupHandlers(context, longWork),
    ...calendarHandlers(context),
    ...campaignsHandlers(context),
    ...damageHandlers(context, longWork),
    ...deletionHandlers(context, longWork),
    ...deliverHandlers(context),
    ...directoryHandlers(context),
    ...draftsHandlers(context),
    ...evidenceHandlers(context),
    ...importsHandlers(context),
    ...ownRecordsHandlers(context),
    ...letterHandlers(context),
    ...peopleHandlers(context),
    ...repliesHandlers(context),
    ...requestsHandlers(context),
    ...settingsHandlers(context),
    ...signatureHandlers(context),
    ...certificatesHandlers(context),
  };
}
