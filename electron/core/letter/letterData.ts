// What a letter says, for machines: embedded in its PDF, so that whoever receives it need not type it in.
import type { Controller, RequestFile } from '../request/requestFile';

/** Only what stands in the letter itself; keys as in the request file, the recipient written out. */
export function letterData(request: RequestFile, controller: Controller): object {
  const { person, rights, language, date, accounts, grounds, erasureGrounds, restrictionGrounds } = request;
  const { corrections, consent, enclosures, mandate } = request;
  return {
    version: 1,
    person,
    controller: { name: controller.name, address: controller.address, country: controller.country },
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
    ...(mandate === undefined ? {} : { mandate }),
  };
}
