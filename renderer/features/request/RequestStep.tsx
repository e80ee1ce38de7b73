// The dialog of a request's next step, whichever it is; opened from Today and from the request itself.
import { useState } from 'react';
import { Redirect } from 'wouter';
import type { RequestView } from '@contract/views';
import type { RecordableType } from '@core/request/events';
import type { NextStep } from '@core/request/request';
import { useAppInfo, useRequest } from '@api/queries';
import type { Step } from '../today/toDo';
import { PrintDialog } from '../print/PrintDialog';
import { AdviceDialog } from './Advice';
import { adviceFor } from './playbook';
import { RecordDialog } from './RecordDialog';
import { isReply } from './recordForm';
import { ReminderDialog } from './ReminderDialog';
import { ReplyDialog } from './ReplyDialog';

const recordedBy: Record<Exclude<NextStep, 'print' | 'complain' | 'complain-to-controller'>, RecordableType> = {
  'mark-sent': 'sent',
  'enter-receipt': 'received',
  'record-answer': 'answered',
  'record-refusal': 'refused',
  'record-acknowledgement': 'acknowledged',
  'record-extension': 'extended',
  'record-identity-demand': 'identityRequested',
  'record-identity-met': 'identityProvided',
  'record-clarification-demand': 'clarificationRequested',
  'record-clarification-met': 'clarificationProvided',
  'record-fee-demand': 'feeRequested',
  'record-fee-met': 'feePaid',
  'record-authority-word': 'complaintAcknowledged',
  'record-decision': 'authorityDecided',
  'record-complaint-acknowledgement': 'controllerComplaintAcknowledged',
  'record-complaint-answer': 'controllerComplaintAnswered',
  withdraw: 'withdrawn',
};

/** The same from a list, which knows less of the request. */
export function RequestStepOf({ id, ...rest }: { id: string; step: Step; onClose: () => void }) {
  const view = useRequest(id).data;
  return view === undefined ? null : <RequestStep view={view} {...rest} />;
}

export function RequestStep({ view, step, onClose }: { view: RequestView; step: Step; onClose: () => void }) {
  const [printed, setPrinted] = useState(false);
  const today = useAppInfo().data?.today ?? '';
  if (step === 'complain' || step === 'complain-to-controller')
    return <Redirect to={`/requests/${view.state.id}/complaint`} />;
  if (step === 'write-reminder') {
    const advice = adviceFor(view, today);
    if (advice === null) return <ReminderDialog view={view} onClose={onClose} />;
    return <AdviceDialog view={view} advice={advice} onClose={onClose} />;
  }
  const { letter } = view.state;
  if (step === 'print' && !printed) {
    const letters = [{ requestId: view.state.id, letterId: letter.letterId, name: view.state.service }];
    const next = view.nextSteps.includes('mark-sent') ? { onMarkSent: () => setPrinted(true) } : {};
    return <PrintDialog letters={letters} onClose={onClose} {...next} />;
  }
  const type = step === 'print' ? 'sent' : recordedBy[step];
  const Recording = isReply(type) ? ReplyDialog : RecordDialog;
  return <Recording view={view} type={type} onClose={onClose} />;
}
