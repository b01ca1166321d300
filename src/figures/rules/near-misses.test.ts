import { expect, test } from 'vitest'
import { margin, percentOf, told, valued, type TestCell } from './rules.test-data.ts'

const spend = (channel: string, amount = '100'): TestCell => ({ channel, sums: { spend: amount } })

test('a rule for Meta misses "meta" and "Meta ": both are told with their money', () => {
  const costs = [percentOf('agency', 'spend', '0.1', { where: { channel: ['Google Ads', 'Meta'] } })]
  const { problems } = valued([spend('meta'), spend('Meta '), spend('Meta'), spend('TikTok')], { costs })
  expect(told(problems)).toEqual([
    'ROI-N303 :9 channel "Meta " (spend 100.00 EUR) is not "Meta" of the cost "agency": names compare exactly, with case and spaces',
    'ROI-N303 :9 channel "meta" (spend 100.00 EUR) is not "Meta" of the cost "agency": names compare exactly, with case and spaces',
  ])
})

test('wildcards and exclusions have near misses, too', () => {
  const costs = [
    percentOf('a', 'spend', '0.1', { where: { channel: 'Goo*' } }),
    percentOf('b', 'spend', '0.1', { where: { channel: '!LinkedIn' } }),
  ]
  const { problems } = valued([spend('google'), spend('linkedin')], { costs })
  expect(told(problems).map((line) => line.slice(0, 60))).toEqual([
    'ROI-N303 :9 channel "google" (spend 100.00 EUR) is not "Goo*',
    'ROI-N303 :9 channel "linkedin" (spend 100.00 EUR) is not "Li',
  ])
})

test('a name that another rule writes exactly so is meant as it is', () => {
  const rules = [
    margin('0.3', { where: { product: 'lamps' } }),
    margin('0.4', { where: { product: 'Lamps' } }),
    margin('0.5'),
  ]
  const { problems } = valued([{ product: 'Lamps', sums: { revenue: '100' } }], { margin: rules })
  expect(problems).toEqual([])
})

test('net revenue is told for margin rules; a name without money is not', () => {
  const rules = [margin('0.3', { where: { product: 'lamps' } }), margin('0.5')]
  const cells: TestCell[] = [
    { product: 'Lamps', sums: { revenue: '122', tax: '22' } },
    { product: 'LAMPS', sums: { orders: '1' } },
  ]
  expect(told(valued(cells, { margin: rules }).problems)).toEqual([
    'ROI-N303 :9 product "Lamps" (net revenue 100.00 EUR) is not "lamps" of margin rule 1: names compare exactly, with case and spaces',
  ])
})
