// What a letter says, for machines: embedded in its PDF, so that whoever receives it need not type it in.
import type { FollowUp } from '../request/followUp';
import type { Controller, RequestFile } from '../request/requestFile';

/** Only what stands in the letter itself; keys as in the request file, the recipient written out. */
export function letterData(request: RequestFile, controller: Controller): object {
  const { person, rights, language, date, accounts, grounds, erasureGrounds, restrictionGrounds } = request;
  const { corrections, consent, enclosures, followUp, mandate, recipient = controller } = request;
  return {
    version: 1,
    person,
    controller: { name: controller.name, address: controller.address, country: controller.country },
    ...(recipient === controller
      ? {}
      : { recipient: { name: recipient.name, address: recipient.address, country: recipient.country } }),
    rights,
    language,
    date,
    accounts,
    ...(grounds === undefined ? {} : { grounds }),
    ...(erasureGrounds.length === 0 ? {} : { erasureGrounds }),
    ...(restrictionGrounds.length === 0 ? {} : { restrictionGrounds }),
    ...(corrections.length === 0 ? {} : { corrections }),
    ...(consent === undefined ? {} : { consent }),
    ...(enclosures.length === 0 ? {} : { enclosures }),
    ...(followUp === undefined ? {} : { followUp: told(followUp) }),
    ...(mandate === undefined ? {} : { mandate }),
  };
}

/** Without the id of a stored reply, which means nothing outside of the vault. */
function told({ eventId: _, ...followUp }: FollowUp): object {
  return followUp;
}
