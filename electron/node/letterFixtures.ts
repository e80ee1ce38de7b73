// For tests: a person, a platform and requests, all fictional.
import { fileURLToPath } from 'node:url';
import type { AiTraining, Platform } from '@core/directory/platform';
import { compose } from '@core/letter/compose';
import type { LetterDocument } from '@core/letter/document';
import type { Drawing } from '@core/letter/drawing';
import { requestFileSchema, type Controller } from '@core/request/requestFile';
import type { TemplateSet } from '@core/letter/templateSet';

export const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));

export const GROUNDS = 'I have written there since 2009, at first as a pupil. Much of it concerns my health.';

export const controller: Controller = {
  name: 'Example Platforms Ireland Limited',
  address: ['ATTN: Privacy', 'Example Road', 'Dublin 4, D04 0000'],
  country: 'IE',
};

export function platformWith(aiTraining: Partial<AiTraining> | null): Platform {
  return {
    id: 'example',
    service: 'Exampleface',
    alsoKnownAs: [],
    domains: ['example.org'],
    category: 'social-network',
    controller: { legalName: controller.name, address: controller.address, country: 'IE' },
    forms: [],
    identifiers: ['email'],
    languages: ['en'],
    ...(aiTraining === null
      ? {}
      : {
          aiTraining: {
            status: 'training',
            basis: 'legitimate-interests',
            data: ['public-posts', 'ai-interactions'],
            optOut: [],
            optOutReaches: 'not-stated',
            ...aiTraining,
          },
        }),
    sources: [{ name: 'Fiction', covers: ['controller'] }],
    checkedOn: '2026-11-01',
    confidence: 'high',
  };
}

/** A wave with a stroke under it. */
export const drawing: Drawing = {
  width: 202,
  height: 62,
  curves: [
    [2, 1, 31, 30, -29, 60, 91, 101, 31],
    [2.4, 101, 31, 130, -29, 160, 91, 201, 31],
    [1, 10, 60, 60, 55, 120, 60, 190, 61],
  ],
};

export const trainingSince2025 = platformWith({ since: '2025-05-27' });

/** A letter of Ada Beispiel in Berlin to the fictional platform; `request` changes what is given. */
export function letterOf(
  templates: TemplateSet,
  request: object,
  platform: Platform | null = trainingSince2025,
  signatureImage?: Uint8Array | Drawing,
): LetterDocument {
  return compose({
    request: requestFileSchema.parse({
      version: 1,
      person: {
        name: 'Ada Beispiel',
        address: ['Musterweg 12', '10827 Berlin'],
        country: 'DE',
        email: 'ada@example.org',
      },
      controller,
      rights: ['access'],
      language: 'en',
      date: '2026-11-24',
      accounts: [{ kind: 'email', value: 'ada@example.org' }],
      grounds: GROUNDS,
      ...request,
    }),
    controller,
    platform,
    templates,
    ...(signatureImage === undefined ? {} : { signatureImage }),
  });
}
