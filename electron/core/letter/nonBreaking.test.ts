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
    ['recitals 47 and 69 GDPR', 'recitals_47 and_69_GDPR'],
    ['on 24 November 2026 we', 'on 24_November_2026 we'],
    ['vom 12. Januar 2023, C-154/21', 'vom 12._Januar_2023, C-154/21'],
    ['l’art. 15, § 1, point c), du RGPD', 'l’art._15,_§_1,_point_c),_du_RGPD'],
    ['au considérant 69 du RGPD', 'au considérant_69_du_RGPD'],
    ['arrêt du 12 janvier 2023, C-154/21', 'arrêt du 12_janvier_2023, C-154/21'],
    ['el art. 15.1.c) del RGPD', 'el art._15.1.c)_del_RGPD'],
    ['de 12 de enero de 2023', 'de 12_de_enero_de_2023'],
    ['l’art. 15, par. 1, lett. c), GDPR', 'l’art._15,_par._1,_lett._c),_GDPR'],
    ['art. 15 lid 1 onder c AVG', 'art._15_lid_1_onder_c_AVG'],
    ['valt onder de wet', 'valt onder de wet'],
    ['art. 15 ust. 1 lit. c RODO', 'art._15_ust._1_lit._c_RODO'],
    ['z dnia 12 stycznia 2023 r., C-154/21', 'z dnia 12_stycznia_2023_r., C-154/21'],
    ['άρθρο 15 παρ. 1 στοιχ. γ΄ ΓΚΠΔ', 'άρθρο_15_παρ._1_στοιχ._γ΄_ΓΚΠΔ'],
    ['αιτιολογική σκέψη 69 ΓΚΠΔ', 'αιτιολογική_σκέψη_69_ΓΚΠΔ'],
    ['της 12ης Ιανουαρίου 2023', 'της 12ης_Ιανουαρίου_2023'],
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
