import { describe, expect, test } from 'vitest'
import { mostSimilar } from './similar.ts'

describe('the campaign that another system means', () => {
  test.each([
    ['spring_sale', 'Spring Sale', 'the same but for case, spaces and signs'],
    ['Été 2026', 'ete-2026', 'the same but for case, spaces and signs'],
    ['Sale Spring', 'spring sale', 'the same words in another order'],
    ['Sprnig sale', 'Spring sale', '1 letter differs'],
    ['Black Friday 2026', 'DE | Search | Black Friday | 2026', 'all words of "Black Friday 2026" are in it'],
    ['IT | Prospecting | Kitchen', 'kitchen', 'all words of "kitchen" are in it'],
  ])('%s is like %s', (name, other, why) => {
    expect(mostSimilar(name, ['Retargeting', other, 'Brand'])).toEqual({ name: other, why })
  })

  test.each([
    ['another year is another campaign', 'Spring sale 2025', ['Spring sale 2026']],
    ['two that are equally like it', 'kitchen', ['kitchen DE', 'kitchen IT']],
    ['a short word says nothing', 'DE', ['DE brand']],
    ['nothing like it', 'Brand', ['Retargeting', 'Kitchen']],
    ['signs alone', '---', ['***']],
  ])('none: %s', (_, name, others) => {
    expect(mostSimilar(name, others)).toBeUndefined()
  })

  test('what is nearer wins over what is only contained', () => {
    expect(mostSimilar('kitchen', ['Kitchen sale', 'KITCHEN'])?.name).toBe('KITCHEN')
  })
})
