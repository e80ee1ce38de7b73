// Proceedings of others about the platform of a request, and how one person's matter can become part of many.
import { Link } from 'wouter';
import { usePlatform } from '@api/queries';
import { useDay, useText } from '@app/messages';
import { Disclosure } from '@ui/Disclosure';
import { Proceedings } from '../directory/Proceedings';

export function KnownProceedings({ platformId, service }: { platformId: string | null; service: string }) {
  const t = useText();
  return (
    <Disclosure label={t('proceedings.title')}>
      <div className="stack small">
        {platformId === null ? <p>{t('proceedings.none', { service })}</p> : <OfPlatform id={platformId} />}
        <p>{t('proceedings.ways')}</p>
        <p className="soft">{t('proceedings.sources')}</p>
      </div>
    </Disclosure>
  );
}

function OfPlatform({ id }: { id: string }) {
  const t = useText();
  const day = useDay();
  const platform = usePlatform(id).data?.platform;
  if (platform === undefined) return null;
  const known = platform.aiTraining?.proceedings ?? [];
  if (known.length === 0) return <p>{t('proceedings.none', { service: platform.service })}</p>;
  return (
    <>
      <p>
        {t('proceedings.known', { day: day(platform.checkedOn, 'long') })}{' '}
        <Link href={`/directory/${id}`}>{t('proceedings.record')}</Link>
      </p>
      <Proceedings proceedings={known} />
      <p>{t('proceedings.join')}</p>
    </>
  );
}
