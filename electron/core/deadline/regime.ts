// Which law sets the time limit for a person's request to a controller.
import type { Regime } from './deadline';

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));
const EEA_ONLY = new Set(['IS', 'LI', 'NO']);
const OTHERS: Readonly<Record<string, Regime>> = { GB: 'UK-GDPR', CH: 'CH-FADP', TR: 'TR-KVKK' };

function gdprOf(country: string): Regime | null {
  if (EU.has(country)) return 'EU-GDPR';
  return EEA_ONLY.has(country) ? 'EEA-GDPR' : null;
}

/**
 * The regime whose time limit counts. `personCountry` and `controllerCountry` are ISO 3166-1 alpha-2 codes; any other
 * text counts as a country without a known regime.
 *
 * The GDPR follows the controller's establishment (Art. 3(1)) and, where that is elsewhere, the person in the Union
 * (Art. 3(2)); in the EEA by Joint Committee Decision 154/2018. Otherwise the law of the controller's country, then that
 * of the person's. California's CCPA protects its residents alone, so a controller in the US does not lead to it by
 * itself. Where nothing is known: the GDPR, because that is what the letter invokes.
 */
export function regimeOf(personCountry: string, controllerCountry: string): Regime {
  const gdpr = gdprOf(controllerCountry) ?? gdprOf(personCountry);
  if (gdpr !== null) return gdpr;
  const national = OTHERS[controllerCountry] ?? OTHERS[personCountry];
  if (national !== undefined) return national;
  return personCountry === 'US' && controllerCountry === 'US' ? 'US-CA-CCPA' : 'EU-GDPR';
}
