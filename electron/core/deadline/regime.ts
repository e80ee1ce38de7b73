// Which law's time limit a request runs under.
import type { Right } from '../request/right';
import type { Regime } from './deadline';

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));
const EEA = new Set(['IS', 'LI', 'NO']);
const NATIONAL: Readonly<Record<string, Regime>> = {
  GB: 'UK-GDPR',
  CH: 'CH-FADP',
  TR: 'TR-KVKK',
  BR: 'BR-LGPD',
  CA: 'CA-PIPEDA',
  JP: 'JP-APPI',
  AU: 'AU-APP',
};

/**
 * The controller's establishment decides where it has one in the EU or EEA (Art. 3(1) GDPR); a controller elsewhere is
 * held to the GDPR by people in the EU or EEA (Art. 3(2)), and otherwise to the law of its own country, then to that of
 * the person's. `region` is the controller's: Québec has an act of its own. California's CCPA protects its own residents,
 * so it needs both to be in the US. Where no time limit is known here, the GDPR's month is taken as the estimate.
 */
export function regimeOf(personCountry: string, controllerCountry: string, region?: string): Regime {
  if (EU.has(controllerCountry)) return 'EU-GDPR';
  if (EEA.has(controllerCountry)) return 'EEA-GDPR';
  if (EU.has(personCountry)) return 'EU-GDPR';
  if (EEA.has(personCountry)) return 'EEA-GDPR';
  if (region === 'CA-QC') return 'CA-QC-P39';
  const national = NATIONAL[controllerCountry] ?? NATIONAL[personCountry];
  if (national !== undefined) return national;
  return personCountry === 'US' && controllerCountry === 'US' ? 'US-CA-CCPA' : 'EU-GDPR';
}

const OBJECTIONS: ReadonlySet<Right> = new Set(['objection', 'marketing-objection', 'ai-training-objection']);

/** What a letter makes the controller owe: an answer, or only that a use of the data stops. */
export function dutyOf(rights: readonly Right[]): 'answer' | 'opt-out' {
  return rights.every((right) => OBJECTIONS.has(right)) ? 'opt-out' : 'answer';
}
