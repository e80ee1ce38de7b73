// Which authorities can take a complaint, and why: Art. 77(1) GDPR gives the choice to the person.
import type { Regime } from '../deadline/deadline';
import { regimeOf } from '../deadline/regime';
import type { Why } from '../request/complaintTold';
import type { Controller } from '../request/requestFile';
import type { Authority } from './authority';
import type { Platform } from './platform';

/** A place; `regions` are all that it may lie in (ISO 3166-2), none where they are not known. */
export interface Place {
  country: string;
  regions: readonly string[];
}

export interface Competent {
  authority: Authority;
  why: Why[];
  /** At most one is: none while it is open which Land counts. */
  recommended: boolean;
}

const isNational = (regime: Regime) => regime === 'UK-GDPR' || regime === 'CH-FADP';

/**
 * The authorities for a complaint of a person who lives at `person`, the most fitting first: residence, which is nearest
 * and speaks the person's language, place of work, the controller's seat, the lead authority. Where the Land is open
 * (a postcode on a border, or none), all that come into question are named and none is recommended. Empty where no
 * record fits, as in countries whose authorities are not in the directory.
 */
export function competentAuthorities(input: {
  person: Place;
  workplace?: Place;
  controller: Pick<Controller, 'country' | 'region'>;
  platform: Pick<Platform, 'category' | 'leadAuthority'> | null;
  authorities: readonly Authority[];
}): Competent[] {
  const { person, workplace, controller, platform, authorities } = input;
  const found = new Map<Authority, Why[]>();
  const add = (why: Why, which: readonly Authority[]) => {
    for (const authority of which) found.set(authority, [...(found.get(authority) ?? []), why]);
  };
  const isTelecom = platform?.category === 'telecom' && controller.country === 'DE';
  const ofCompanies = (place: Place) => at(authorities, place).filter(({ supervises }) => supervises !== 'public');
  const seat = { country: controller.country, regions: controller.region === undefined ? [] : [controller.region] };
  const home = ofCompanies(person);

  if (isNational(regimeOf(person.country, controller.country, controller.region))) {
    add('national', home.length > 0 ? home : ofCompanies(seat));
  } else {
    const livesElsewhere = isNational(regimeOf(person.country, person.country));
    if (isTelecom) add('federal', at(authorities, { country: 'DE', regions: [] }, 'federal'));
    if (!livesElsewhere) add('residence', home);
    if (workplace !== undefined) add('workplace', ofCompanies(workplace));
    // A German company whose Land is unknown would name sixteen; the person's own authority passes the complaint on.
    if (seat.country !== 'DE' || seat.regions.length > 0) add('establishment', ofCompanies(seat));
    if (platform?.leadAuthority !== undefined)
      add('lead', ofCompanies({ country: platform.leadAuthority, regions: [] }));
    if (livesElsewhere) add('national', home);
    add('public', [...at(authorities, person, 'public'), ...at(authorities, seat, 'public')]);
  }

  const [first] = found.keys();
  const isOpen = !isTelecom && home.length > 1;
  return [...found].map(([authority, why]) => ({
    authority,
    why: [...new Set(why)],
    recommended: authority === first && !isOpen,
  }));
}

/** Those of a place: in Germany of each Land that it may lie in, or of all of them where none is known. */
function at(
  authorities: readonly Authority[],
  { country, regions }: Place,
  supervises?: NonNullable<Authority['supervises']>,
): Authority[] {
  return authorities.filter(
    (authority) =>
      authority.country === country &&
      (authority.region === undefined || regions.length === 0 || regions.includes(authority.region)) &&
      (supervises === undefined ? authority.supervises !== 'federal' : authority.supervises === supervises),
  );
}
