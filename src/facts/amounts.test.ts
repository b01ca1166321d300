import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toText } from '../base/exact.ts'
import { exactOf } from './amount.ts'
import { amountReader, placesOf, writtenAmount } from './amounts.ts'
import { currencyOf } from './currency-signs.ts'
import { parseNumberFormat } from './number-format.ts'
import { NumberSettler } from './number-settler.ts'

const english = parseNumberFormat('1,234.56')!
const german = parseNumberFormat('1.234,56')!

function read(text: string, format = english): string | null | undefined {
  const value = amountReader(format, new Set()).read(text)
  return value == null ? value : toText(exactOf(value), 40)
}

describe('amounts as people and platforms write them', () => {
  test.each([
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1,23,456.00', '123456'],
    ["1'234.50", '1234.5'],
    ['1’234.50', '1234.5'],
    ['1\u202f234.50', '1234.5'],
    ['-12.50', '-12.5'],
    ['\u221212.50', '-12.5'],
    ['12.50-', '-12.5'],
    ['(12.50)', '-12.5'],
    ['+12.50', '12.5'],
    ['US$27.35', '27.35'],
    ['12.50 €', '12.5'],
    ['-EUR 12.50', '-12.5'],
    ['144.', '144'],
    ['9007199254740993.01', '9007199254740993.01'],
    ['', '0'],
    [' ', '0'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))

  test.each(['--', ' --', '-', 'NULL', 'n/a'])('%s is missing', (text) => expect(read(text)).toBeNull())

  test.each([
    '12,34',
    '1,2345',
    '1.234.56',
    '1e5',
    '0x10',
    'NaN',
    'Infinity',
    '#DIV/0!',
    '12%',
    '1O',
    '(5',
    '--5',
    'abc',
  ])('%s is none', (text) => expect(read(text)).toBeUndefined())

  test('a German file has 1.234,56 and refuses 1,234.56', () => {
    expect(read('1.234,56', german)).toBe('1234.56')
    expect(read('11,52', german)).toBe('11.52')
    expect(read('1.204', german)).toBe('1204')
    expect(read('1,234.56', german)).toBeUndefined()
  })

  test('the quick way reads nothing that the slow one does not, nor otherwise', () => {
    const like = fc.string({ unit: fc.constantFrom('0', '1', '234', '567', '.', ',', '-', ' '), maxLength: 9 })
    fc.assert(
      fc.property(like, fc.constantFrom(english, german, parseNumberFormat('1234.56')!), (text, format) => {
        fc.pre(/\d/.test(text))
        const slow = writtenAmount(text.trim(), format)
        expect(read(text, format)).toBe(slow === undefined ? undefined : toText(slow, 40))
      }),
      { numRuns: 2000 },
    )
  })

  test('decimals written in any locale read back exactly', () => {
    const styles = ['1,234.56', '1.234,56', '1 234,56', "1'234.56", '1234.56', '1234,56']
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...styles),
        (digits, places, style) => {
          const format = parseNumberFormat(style)!
          const size = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
          const [integer, fraction] = places === 0 ? [size, ''] : [size.slice(0, -places), size.slice(-places)]
          const group = style.length === 8 ? style[1]! : ''
          const written = `${digits < 0n ? '-' : ''}${integer.replaceAll(/\B(?=(\d{3})+$)/g, group)}${places > 0 ? format.decimal + fraction : ''}`
          const plain = `${digits < 0n ? '-' : ''}${integer}${places > 0 ? `.${fraction}` : ''}`
          expect(read(written, format)).toBe(read(plain, english))
          expect(placesOf(written, format)).toBe(places)
        },
      ),
    )
  })
})

describe("a file's decimal mark", () => {
  test.each([
    [['1.247', '8651,95'], '1.234,56'],
    [['1,247', '12.5'], '1,234.56'],
    [['1,234,567'], '1,234.56'],
    [['0.123'], '1,234.56'],
    [['1234.567'], '1,234.56'],
  ])('%s settle it as %s', (cells, expected) => {
    const settler = new NumberSettler()
    cells.forEach((cell) => settler.see(cell))
    expect(settler.result()).toMatchObject({ text: expected })
  })

  test('1.247 alone is ambiguous, and whole numbers tell nothing', () => {
    const settler = new NumberSettler()
    settler.see('12')
    expect(settler.result()).toBe('none')
    settler.see('1.247')
    expect(settler.result()).toBe('ambiguous')
  })
})

test('€ is EUR, $ is several, CHF is itself, and a plain number has none', () => {
  expect(currencyOf('12,50 €')).toEqual(['EUR'])
  expect(currencyOf('$5')!.length).toBeGreaterThan(1)
  expect(currencyOf('CHF 5')).toEqual(['CHF'])
  expect(currencyOf('1,234.50')).toBeUndefined()
})
