import { describe, expect, test } from 'vitest'
import { isHeaderLike, looksLikeData, NUMERIC, usualColumns } from './usual-columns.ts'

const HEADER = ['Day', 'Campaign', 'Order', 'Clicks', 'Cost', 'Note']
const ROWS = [
  ['2026-03-01', 'Spring', '1001', '10', '€1,234.50', ''],
  ['2026-03-02', 'C1', '1002', '--', '20.25', 'ok'],
  ['2026-03-03', 'Q12', '1003', '7', '(3.10)', ''],
  ['2026-03-04', 'Brand', '1004', '12', '4.00', ''],
]

test('dates and amounts are figures; dates, texts and ids name a row', () => {
  expect(usualColumns(HEADER, ROWS)).toEqual({ figures: [0, 2, 3, 4], dates: [0], names: [0, 1, 2] })
})

test('a total at the top and a blank cell hide no habit; two rows show none', () => {
  const top = ['', '', '', '29', '1255.65', '']
  expect(usualColumns(HEADER, [top, ...ROWS])).toEqual(usualColumns(HEADER, ROWS))
  expect(usualColumns(HEADER, ROWS.slice(0, 2)).figures).toEqual([])
})

test.each(['1,234.50', '€20', '-€3.10', '20.25 EUR', 'EUR 20', '3.10-', '(3.10)', '−3.10', '5%', "1'000.00", 'US$ 5'])(
  '"%s" is a number',
  (text) => expect(NUMERIC.test(text)).toBe(true),
)

test.each(['C1', 'Q12', 'ABC1', 'Spring 1', '', 'EUR', '2 for 1'])('"%s" is none', (text) => {
  expect(NUMERIC.test(text)).toBe(false)
})

describe('a header line among rows', () => {
  const usual = usualColumns(HEADER, ROWS)
  test('has texts where all others have numbers and dates', () => {
    expect(isHeaderLike(['(date)', '(text)', '(id)', '(count)', '(EUR)', '(text)'], usual)).toBe(true)
  })
  test('but words for missing make no header', () => {
    expect(isHeaderLike(['n.d.', 'Spring', 'x', '--', 'free', ''], usual)).toBe(false)
    expect(isHeaderLike(['2026-03-05', 'Spring', 'x', 'none', 'free', ''], usual)).toBe(false)
  })
})

test('a header with a date above dates, or cents above cents, looks like a row; months above amounts do not', () => {
  expect(looksLikeData(ROWS[0]!, ROWS.slice(1))).toBe(true)
  expect(looksLikeData(HEADER, ROWS)).toBe(false)
  expect(looksLikeData(['Campaign', '2026-01-01', '2026-02-01'], [['Spring', '10.00', '12.00']])).toBe(false)
})
