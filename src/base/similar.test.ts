import { describe, expect, test } from 'vitest'
import { similarIn } from './similar.ts'

describe('the campaign that another system means', () => {
  test.each([
    ['spring_sale', 'Spring Sale', 'the same but for case, spaces and signs'],
    ['Été 2026', 'ete-2026', 'the same but for case, spaces and signs'],
    ['Sale Spring', 'spring sale', 'the same words in another order'],
    ['Sprnig sale', 'Spring sale', '1 letter differs'],
    ['Black Friday 2026', 'DE | Search | Black Friday | 2026', 'all words of "Black Friday 2026" are in it'],
    ['IT | Prospecting | Kitchen', 'kitchen', 'all words of "kitchen" are in it'],
  ])('%s is like %s', (name, other, why) => {
    expect(similarIn(['Retargeting', other, 'Brand'])(name)).toMatchObject({ name: other, why })
  })

  test.each([
    ['another year is another campaign', 'Spring sale 2025', ['Spring sale 2026']],
    ['two that are equally like it', 'kitchen', ['kitchen DE', 'kitchen IT']],
    ['a short word says nothing', 'DE', ['DE brand']],
    ['nothing like it', 'Brand', ['Retargeting', 'Kitchen']],
    ['signs alone', '---', ['***']],
    ['a negation', 'non-brand', ['Brand']],
    ['another country', 'Prospecting DE', ['Prospecting IT']],
    ['another letter that is a word', 'Lead Gen A', ['Lead Gen B']],
    ['signs that are part of a word', 'Ads C++', ['Ads C#']],
    ['other numbers, in any script', '١٢٣ sale', ['١٢٤ sale']],
    ['numbers that are put together otherwise', 'sale 1 2', ['sale 12']],
  ])('none: %s', (_, name, others) => {
    expect(similarIn(others)(name)).toBeUndefined()
  })

  test('what is nearer wins over what is only contained', () => {
    expect(similarIn(['Kitchen sale', 'KITCHEN'])('kitchen')?.name).toBe('KITCHEN')
  })
})
