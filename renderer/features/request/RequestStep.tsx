// The dialog of a request's next step, whichever it is; opened from Today and from the request itself.
import { useState } from 'react';
import type { RequestView } from '@contract/views';
import type { RecordableType } from '@core/request/events';
import type { NextStep } from '@core/request/request';
import type { Step } from '../today/toDo';
import { PrintDialog } from './PrintDialog';
import { RecordDialog } from './RecordDialog';
import { ReminderDialog } from './ReminderDialog';

const recordedBy: Record<Exclude<NextStep, 'print'>, RecordableType> = {
  'mark-sent': 'sent',
  'enter-receipt': 'received',
  'record-answer': 'answered',
  'record-refusal': 'refused',
  'record-acknowledgement': 'acknowledged',
  'record-identity-request': 'identityRequested',
  'record-identity-provided': 'identityProvided',
  'record-extension': 'extended',
  withdraw: 'withdrawn',
};

export function RequestStep({ view, step, onClose }: { view: RequestView; step: Step; onClose: () => void }) {
  const [printed, setPrinted] = useState(false);
  if (step === 'write-reminder') return <ReminderDialog view={view} onClose={onClose} />;
  if (step === 'print' && !printed)
    return <PrintDialog view={view} onClose={onClose} onMarkSent={() => setPrinted(true)} />;
  return <RecordDialog view={view} type={step === 'print' ? 'sent' : recordedBy[step]} onClose={onClose} />;
}
