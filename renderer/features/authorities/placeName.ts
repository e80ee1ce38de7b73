// Where an authority is competent, in words.
import type { Authority } from '@core/directory/authority';
import { useCountryName, useText } from '@app/messages';

/** "Austria", "Bavaria (companies)", "Germany (federal)". */
export function usePlaceName(): (authority: Pick<Authority, 'country' | 'region' | 'supervises'>) => string {
  const t = useText();
  const countryName = useCountryName();
  return ({ country, region, supervises }) => {
    const place = region === undefined ? countryName(country) : t(`authorities.region.${region}`);
    return supervises === undefined ? place : t(`authorities.supervises.${supervises}`, { place });
  };
}
