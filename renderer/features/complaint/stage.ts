// The stages in which a request waits for word on a complaint, or had it.
import type { Stage } from '@core/request/request';

export function isComplaint(stage: Stage): boolean {
  return stage === 'complaint' || stage === 'controller-complaint' || stage === 'decided';
}
