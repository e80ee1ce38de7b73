// What registered mail is called where the letter is posted, and what shows its receipt where it goes.
import type { RequestState } from '@core/request/request';
import type { SendingChannel } from '@core/request/events';
import { usePost } from '@api/queries';
import { useCountryName, useText } from '@app/messages';

interface PostNoteProps {
  request: RequestState;
  channel: SendingChannel;
}

/** Nothing for a way that is not the post. */
export function PostNote({ request, channel }: PostNoteProps) {
  const t = useText();
  const countryName = useCountryName();
  const [from, to] = [request.person.country, request.controller.country];
  const here = usePost(from).data;
  const there = usePost(to).data;
  if (channel !== 'post' && channel !== 'registered-post') return null;
  return (
    <div className="stack small soft">
      {here && here.registeredMail.length > 0 && (
        <p>
          {t('request.post.registered', {
            country: countryName(from),
            names: here.registeredMail.join(', '),
            proof: here.proof ?? 'none',
          })}
        </p>
      )}
      <p>
        {t('request.post.receipt', {
          rule: there?.rule ?? 'none',
          country: countryName(to),
          source: there?.source ?? '',
          confidence: there?.confidence ?? 'unchecked',
        })}
      </p>
    </div>
  );
}
