// Where a complaint stands: to whom, until when word is due and why, and which courts are open after that.
import type { RequestView } from '@contract/views';
import { useDay, useText } from '@app/messages';
import { Disclosure } from '@ui/Disclosure';
import { Reasons } from '../request/Reasons';
import './Complaint.css';

export function ComplaintSection({ view }: { view: RequestView }) {
  const t = useText();
  const day = useDay();
  const { complaintDeadline, state } = view;
  const { complaint, controllerComplaint } = state;
  const made = complaint ?? controllerComplaint;
  if (made === null) return null;
  const due = complaint === null ? complaintDeadline?.confirmation?.due : complaintDeadline?.due;
  const written = (on: string | null | undefined) => (on === null || on === undefined ? null : day(on, 'long'));
  const facts: [id: string, value: string | null][] = [
    ['to', complaint?.authority ?? state.controller.name],
    ['lodged', written(made.lodgedOn)],
    ['reference', complaint?.reference ?? null],
    ['acknowledged', written(made.acknowledgedOn)],
    ['due', written(due)],
    ['progress', written(complaint?.progressOn)],
    ['decided', written(complaint?.decidedOn)],
  ];
  return (
    <section className="request-section" aria-labelledby="complaint">
      <div className="request-section-head">
        <h2 id="complaint">{t(complaint === null ? 'complaint.toControllerTitle' : 'complaint.title')}</h2>
      </div>
      <div className="sheet complaint-state">
        <dl>
          {facts.map(([id, value]) =>
            value === null ? null : (
              <div key={id}>
                <dt>{t(`complaint.fact.${id}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
        {complaintDeadline !== null && <Reasons deadline={complaintDeadline} isExtended={false} />}
        {complaint !== null && complaintDeadline?.regime !== 'UK-GDPR' && (
          <Disclosure label={t('complaint.whatFollows')}>
            <ul className="complaint-follows small">
              {['silence', 'decision', 'controller', 'damages', 'no-promise'].map((id) => (
                <li key={id}>{t(`complaint.follows.${id}`)}</li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </section>
  );
}
