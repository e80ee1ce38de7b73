// Finding a platform by what people type: names, aliases, links, slips of the finger.
import { describe, expect, it } from 'vitest';
import type { Platform } from './platform';
import { createDirectory } from './search';

function platform(
  id: string,
  service: string,
  more: Partial<Platform> = {},
  legalName = `${service} Limited`,
): Platform {
  return {
    id,
    service,
    alsoKnownAs: [],
    domains: [`${id}.com`],
    category: 'other',
    controller: { legalName, address: ['Musterweg 12', '10827 Berlin'], country: 'DE' },
    forms: [],
    identifiers: ['email'],
    languages: ['en'],
    sources: [{ name: 'Privacy notice', covers: ['controller'] }],
    checkedOn: '2026-11-25',
    confidence: 'high',
    ...more,
  };
}

const meta = { alsoKnownAs: ['Meta'] };
const directory = createDirectory([
  platform('xing', 'XING', { alsoKnownAs: ['X'] }),
  platform('x', 'X', { alsoKnownAs: ['Twitter'] }, 'X Internet Unlimited Company'),
  platform('facebook', 'Facebook', meta, 'Meta Platforms Ireland Limited'),
  platform('instagram', 'Instagram', meta, 'Meta Platforms Ireland Limited'),
  platform('whatsapp', 'WhatsApp', {}, 'WhatsApp Ireland Limited'),
  platform('linkedin', 'LinkedIn'),
  platform('tiktok', 'TikTok'),
  platform('telekom', 'Deutsche Telekom'),
  platform('o2', 'O2', {}, 'Telefónica Germany GmbH & Co. OHG'),
  platform('otto', 'Ötto', {}, 'Straßen-Øtto SE'),
]);
const found = (text: string, limit = 10) => directory.search(text, limit).map((p) => p.id);

describe('search', () => {
  it.each([
    ['facebok', 'facebook'],
    ['linkdin', 'linkedin'],
    ['watsapp', 'whatsapp'],
    ['fcaebook', 'facebook'],
    ['insta', 'instagram'],
    ['tik tok', 'tiktok'],
    ['linked in', 'linkedin'],
    ['deutschetelekom', 'telekom'],
    ['telefonica', 'o2'],
    ['OTTO', 'otto'],
    ['strassen otto', 'otto'],
    ['o\u0308tto', 'otto'],
    ['twitter', 'x'],
    ['https://www.facebook.com/ada.beispiel', 'facebook'],
    ['tiktok.com', 'tiktok'],
    ['meta facebook gmbh', 'facebook'],
  ])('%s finds %s first', (text, id) => {
    expect(found(text)[0]).toBe(id);
  });
  it('puts the service of exactly that name before others that match', () => {
    expect(found('x').slice(0, 2)).toEqual(['x', 'xing']);
  });
  it('finds every service of a company', () => {
    expect(found('meta').sort()).toEqual(['facebook', 'instagram']);
    expect(found('Meta Platforms Ireland').sort()).toEqual(['facebook', 'instagram']);
  });
  it('gives all by service name for an empty text', () => {
    expect(found('  ')).toEqual([
      'telekom',
      'facebook',
      'instagram',
      'linkedin',
      'o2',
      'otto',
      'tiktok',
      'whatsapp',
      'x',
      'xing',
    ]);
  });
  it('keeps to the limit', () => {
    expect(found('', 3)).toHaveLength(3);
    expect(found('meta', 1)).toHaveLength(1);
  });
  it.each(['!!', 'zzzzzzzz'])('finds nothing for %s', (text) => {
    expect(found(text)).toEqual([]);
  });
  it('gets a record by id', () => {
    expect(directory.get('x')?.service).toBe('X');
    expect(directory.get('nobody')).toBeNull();
  });
});
