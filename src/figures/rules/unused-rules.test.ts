import { expect, test } from 'vitest'
import { config, incrementality, margin, percentOf, perMonth, tableOf, type TestCell } from './rules.test-data.ts'
import { unusedRules } from './unused-rules.ts'

const cells: TestCell[] = [
  { campaign: 'spring', product: 'lamps', sums: { revenue: '100' } },
  { campaign: 'brand', channel: 'Google Ads', product: 'chairs', sums: { spend: '50' } },
]

function unused(parts: Parameters<typeof config>[0]): string[] {
  return unusedRules(tableOf(cells), config(parts)).map(({ message, why, fix }) =>
    [message, why, fix ?? ''].join(' | '),
  )
}

test('rules that fit some row are used, and so are costs without conditions', () => {
  const rules = {
    costs: [percentOf('agency', 'spend', '0.1', { where: { channel: 'Google*' } }), perMonth('retainer', '1 EUR')],
    margin: [margin('0.3', { where: { product: 'lamps' } }), margin('0.5')],
    incrementality: [incrementality('0.5')],
  }
  expect(unused(rules)).toEqual([])
})

test('a rule for a name that never occurs matched nothing, and a near one is suggested', () => {
  const rules = [margin('0.3', { where: { product: 'lamp' } }), margin('0.5')]
  expect(unused({ margin: rules })).toEqual([
    'margin rule 1 matched nothing | no row fits  product: lamp | did you mean "lamps"?',
  ])
})

test('a rule behind one that fits everything matched nothing', () => {
  const rules = [margin('0.5'), margin('0.3', { where: { product: 'lamps' } })]
  expect(unused({ margin: rules })).toEqual([
    'margin rule 2 matched nothing | earlier rules fit all that it fits, and the first that fits counts | put it before them',
  ])
})

test('conditions that fit rows one by one, but no row together, are told so', () => {
  const where = { product: 'lamps', channel: 'Google Ads' }
  expect(unused({ costs: [percentOf('agency', 'spend', '0.1', { where })] })).toEqual([
    'the cost "agency" matched nothing | no row fits all of its conditions | ',
  ])
})

test('a rule of another time is not unused', () => {
  const rules = [margin('0.3', { where: { product: 'sofas' }, to: '2025-12-31' }), margin('0.5')]
  expect(unused({ margin: rules })).toEqual([])
})

test('without data nothing is told', () => {
  expect(unusedRules(tableOf([]), config({ margin: [margin('0.3', { where: { product: 'sofas' } })] }))).toEqual([])
})
