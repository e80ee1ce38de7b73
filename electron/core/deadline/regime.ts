// Which law's time limit a request runs under.
import type { Regime } from './deadline';

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));
const EEA = new Set(['IS', 'LI', 'NO']);

/**
 * The controller's establishment decides where it has one in the EU or EEA (Art. 3(1) GDPR); a controller elsewhere is
 * held to the GDPR by people in the EU or EEA (Art. 3(2)), and otherwise to the law of its own country. Where that law's
 * time limit is not known here, the GDPR's month is taken as the estimate.
 */
export function regimeOf(personCountry: string, controllerCountry: string): Regime {
  if (EU.has(controllerCountry)) return 'EU-GDPR';
  if (EEA.has(controllerCountry)) return 'EEA-GDPR';
  if (EU.has(personCountry)) return 'EU-GDPR';
  if (EEA.has(personCountry)) return 'EEA-GDPR';
  switch (controllerCountry) {
    case 'GB':
      return 'UK-GDPR';
    case 'CH':
      return 'CH-FADP';
    case 'TR':
      return 'TR-KVKK';
    default:
      return 'EU-GDPR';
  }
}
