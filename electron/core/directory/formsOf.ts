// The pages of a platform on which a right can be exercised.
import type { Right } from '../request/right';
import type { Platform } from './platform';

type FormPurpose = Platform['forms'][number]['purpose'] | 'setting' | 'dpo' | 'complaint';
export interface Form {
  url: string;
  purpose: FormPurpose;
}

/** The form that a right has of its own, where a service has one. */
const FORM_OF: Partial<Record<Right, readonly FormPurpose[]>> = {
  access: ['access'],
  erasure: ['erasure'],
  objection: ['objection'],
  'marketing-objection': ['marketing', 'objection'],
  'ai-training-objection': ['ai-objection', 'setting', 'objection'],
};

/** The platform's own pages for what is asked, the most fitting first; each address once. */
export function formsOf(platform: Platform, rights: readonly Right[]): Form[] {
  const offered: { url: string | undefined; purpose: FormPurpose }[] = [
    ...platform.forms,
    ...(platform.aiTraining?.optOut ?? []).map(({ kind, url }) => ({
      url,
      purpose: kind === 'form' ? ('ai-objection' as const) : ('setting' as const),
    })),
    { url: platform.dpo?.url, purpose: 'dpo' },
  ];
  const fitting = [...new Set([...rights.flatMap((right) => FORM_OF[right] ?? []), 'privacy', 'dpo'])];
  const all = fitting.flatMap((purpose) => offered.filter((one) => one.purpose === purpose));
  return all.flatMap(({ url, purpose }, i) =>
    url === undefined || all.findIndex((one) => one.url === url) !== i ? [] : [{ url, purpose }],
  );
}
