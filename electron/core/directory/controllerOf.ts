// From a record of the directory to the legal entity that a letter is addressed to.
import { type Controller, controllerSchema } from '../request/requestFile';
import type { Platform } from './platform';

/**
 * The addressee of a letter about `platform`: name, address, country, region and e-mail. Where a representative in the
 * Union is named, the letter goes there in care of it: data subjects may address it instead of the controller on all
 * issues of processing (Art. 27(4) GDPR), and the place of receipt is then its own.
 */
export function controllerOf(platform: Platform): Controller {
  const { controller, representative } = platform;
  const place = representative ?? controller;
  const email = representative?.email ?? platform.email;
  return controllerSchema.parse({
    name: controller.legalName,
    address:
      representative === undefined
        ? controller.address
        : [`c/o ${representative.legalName}`, ...representative.address],
    country: place.country,
    ...(place.region === undefined ? {} : { region: place.region }),
    ...(email === undefined ? {} : { email }),
  });
}
