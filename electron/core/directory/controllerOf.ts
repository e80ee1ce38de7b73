// From a record of the directory to the legal entity that a letter is addressed to.
import { type Controller, controllerSchema } from '../request/requestFile';
import type { Platform } from './platform';

/**
 * The addressee of a letter about `platform`: name, address, country, region and e-mail. Where a representative in the
 * Union is named with its address, the letter goes there in care of it: data subjects may address it instead of the
 * controller on all issues of processing (Art. 27(4) GDPR), and the place of receipt is then its own. Without any known
 * address it has no line of one: such a letter goes by e-mail or form.
 */
export function controllerOf(platform: Platform): Controller {
  const { controller, representative } = platform;
  const email = representative?.email ?? platform.email;
  const inCare = representative?.address !== undefined && representative.country !== undefined;
  const place = inCare ? representative : controller;
  return controllerSchema.parse({
    name: controller.legalName,
    address: inCare
      ? [`c/o ${representative.legalName}`, ...(representative.address ?? [])]
      : (controller.address ?? []),
    country: place.country,
    ...(place.region === undefined ? {} : { region: place.region }),
    ...(email === undefined ? {} : { email }),
  });
}

/** Whether nothing is known by which a letter could reach the controller: no address, no e-mail, no form. */
export function isUnreachable(platform: Platform): boolean {
  const { address, email } = controllerOf(platform);
  return address.length === 0 && email === undefined && platform.dpo === undefined && platform.forms.length === 0;
}
