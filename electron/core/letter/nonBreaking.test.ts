import { describe, expect, it } from 'vitest';
import { bindReferences } from './nonBreaking';

describe('references stay on one line', () => {
  it.each([
    ['Art. 21(1) GDPR', 'Art._21(1)_GDPR'],
    ['under Art. 6(1)(e) or (f) GDPR, and', 'under Art._6(1)(e) or_(f)_GDPR, and'],
    ['Art. 17(1)(c), 18(1)(d), 19 GDPR', 'Art._17(1)(c), 18(1)(d), 19_GDPR'],
    ['Art. 22(1) and (4) GDPR', 'Art._22(1) and_(4)_GDPR'],
    ['Art. 15 Abs. 1 lit. c und g DSGVO', 'Art._15_Abs._1_lit._c und_g_DSGVO'],
    ['Art. 6 Abs. 1 lit. f DSGVO stützen', 'Art._6_Abs._1_lit._f_DSGVO stützen'],
    ['und Erwägungsgrund 69 DSGVO', 'und Erwägungsgrund_69_DSGVO'],
    ['recitals 47 and 69 GDPR', 'recitals_47 and 69_GDPR'],
    ['on 24 November 2026 we', 'on 24_November_2026 we'],
    ['vom 12. Januar 2023, C-154/21', 'vom 12._Januar_2023, C-154/21'],
    ['a part of 3 May be', 'a part of 3 May be'],
    ['Smart. 15 people or a cat', 'Smart. 15 people or a cat'],
  ])('%s', (text, bound) => {
    expect(bindReferences(text)).toBe(bound.replaceAll('_', '\u00a0'));
  });
  it('leaves what is bound as it is', () => {
    const bound = bindReferences('Art. 15 Abs. 1 lit. c DSGVO, 24. November 2026');
    expect(bindReferences(bound)).toBe(bound);
  });
});
