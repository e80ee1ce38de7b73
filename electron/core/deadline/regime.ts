// Which law's time limit a request runs under.
import type { Regime } from './deadline';

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));
const EEA = new Set(['IS', 'LI', 'NO']);
const NATIONAL: Readonly<Record<string, Regime>> = { GB: 'UK-GDPR', CH: 'CH-FADP', TR: 'TR-KVKK' };

/**
 * The controller's establishment decides where it has one in the EU or EEA (Art. 3(1) GDPR); a controller elsewhere is
 * held to the GDPR by people in the EU or EEA (Art. 3(2)), and otherwise to the law of its own country, then to that of
 * the person's. California's CCPA protects its own residents, so it needs both to be in the US. Where no time limit is
 * known here, the GDPR's month is taken as the estimate.
 */
export function regimeOf(personCountry: string, controllerCountry: string): Regime {
  if (EU.has(controllerCountry)) return 'EU-GDPR';
  if (EEA.has(controllerCountry)) return 'EEA-GDPR';
  if (EU.has(personCountry)) return 'EU-GDPR';
  if (EEA.has(personCountry)) return 'EEA-GDPR';
  const national = NATIONAL[controllerCountry] ?? NATIONAL[personCountry];
  if (national !== undefined) return national;
  return personCountry === 'US' && controllerCountry === 'US' ? 'US-CA-CCPA' : 'EU-GDPR';
}
