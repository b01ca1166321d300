import { expect, test } from 'vitest'
import { exact } from '../base/exact.ts'
import { TotalCheck } from './controls.ts'

/** Rows of 10.00 and 12.00 under some totals. */
function checked(...totals: string[]): string[] {
  const check = new TotalCheck('ads.csv')
  for (const row of ['10.00', '12.00']) {
    check.row()
    check.add('spend', exact(row))
  }
  totals.forEach((value, at) => check.total('spend', exact(value), 10 + at))
  return check.problems().map(({ message }) => message)
}

test('a total, or a grand total beside subtotals, ties out with its rows', () => {
  expect(checked('22.00')).toEqual([])
  expect(checked('10.00', '12.00', '22.00')).toEqual([])
})

test('subtotals without a grand total tie out together', () => {
  expect(checked('10.00', '12.00')).toEqual([])
})

test('what does not tie out is told with both figures', () => {
  expect(checked('23.00')).toEqual(['the total row says spend 23, its 2 rows sum to 22'])
  expect(checked('10.00', '13.00')).toHaveLength(1)
})
