// The supervisory authorities, and which can take a complaint.
import { type Authority, laenderOf } from '@core/directory/authority';
import { competentAuthorities, type Place } from '@core/directory/competentAuthorities';
import { isStale } from '@core/directory/platform';
import { POSTCODES } from '@node/authorities';
import type { Context } from '../context';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

export function authoritiesHandlers({ authorities, clock, directory, vault }: Context): HandlersOf<'authorities'> {
  const entry = (authority: Authority) => ({ authority, stale: isStale(authority.checkedOn, clock.today()) });
  return {
    'authorities.list': () => authorities.all.map(entry),
    'authorities.competent': ({ requestId, workplace }) => {
      const { person, controller, platformId } = existing(vault.requests.get(requestId));
      const { country, address } = person;
      const work = authorities.get(workplace?.authorityId ?? '');
      const list = competentAuthorities({
        person: { country, regions: country === 'DE' ? laenderOf(address, POSTCODES) : [] },
        ...(work === null ? {} : { workplace: placeOf(work) }),
        controller,
        platform: directory.get(platformId ?? ''),
        authorities: authorities.all,
      });
      return list.map(({ authority, why, recommended }) => ({ ...entry(authority), why, recommended }));
    },
  };
}

const placeOf = ({ country, region }: Authority): Place => ({ country, regions: region === undefined ? [] : [region] });
