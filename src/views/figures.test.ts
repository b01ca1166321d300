import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, exact, scaled, toFixed } from '../base/exact.ts'
import { figureWriter, placesAgainst, UNDEFINED } from './figures.ts'

const british = figureWriter('en-GB')

describe('figures for people', () => {
  test('money has two places, a count none, a ratio two and a percent one', () => {
    expect(british.value(exact('1234567.895'), 'money')).toBe('1,234,567.90')
    expect(british.value(exact('1204'), 'count')).toBe('1,204')
    expect(british.value(exact('2.3149'), 'ratio')).toBe('2.31')
    expect(british.value(exact('0.18249'), 'percent')).toBe('18.2%')
    expect(british.value(exact('-0.373053'), 'percent')).toBe('-37.3%')
    expect(british.value(exact('-0.0004'), 'percent')).toBe('0.0%')
    expect(british.value(exact('12.5'), 'percent')).toBe('1,250.0%')
  })

  test('a count that is a fraction shows it, to two places', () => {
    expect(british.value(exact('1204.333'), 'count')).toBe('1,204.33')
    expect(british.value(exact('1203.999'), 'count')).toBe('1,204')
  })

  test('an undefined figure is a dash, never 0', () => {
    expect(british.figure({ undefined: 'no-activity', message: '' }, 'money')).toBe(UNDEFINED)
  })

  test('marks and groups follow the locale', () => {
    const write = (locale: string, text: string) => figureWriter(locale).value(exact(text), 'money')
    expect(write('de-DE', '1234567.5')).toBe('1.234.567,50')
    expect(write('de-CH', '1234567.5')).toBe('1’234’567.50'.replaceAll('’', groupOf('de-CH')))
    expect(write('es-ES', '1234.5')).toBe('1234,50')
    expect(write('es-ES', '12345.5')).toBe('12.345,50')
    expect(write('en-IN', '12345678.5')).toBe('1,23,45,678.50')
    expect(figureWriter('de-DE').value(exact('0.182'), 'percent')).toBe('18,2\u00a0%')
    expect(figureWriter('ar-EG').value(exact('-1234.5'), 'money')).toMatch(/^-1,234\.50$/)
    expect(write('no such locale', '1234.5')).toBe('1,234.50')
  })

  test.each(['en', 'en-GB', 'en-US'])('%s, which Intl is not asked for, is written as Intl would', (locale) => {
    const [ours, theirs] = [figureWriter(locale), figureWriter(`${locale}-u-nu-latn`)]
    for (const text of ['0', '-0.05', '999.9', '1234.5', '-123456789012.5']) {
      expect(ours.value(exact(text), 'money')).toBe(theirs.value(exact(text), 'money'))
      expect(ours.value(exact(text), 'percent')).toBe(theirs.value(exact(text), 'percent'))
    }
  })

  test('an amount beyond what a binary number holds is written digit by digit', () => {
    expect(british.value(exact('90071992547409930.07'), 'money')).toBe('90,071,992,547,409,930.07')
  })

  test('money names its currency where asked', () => {
    expect(figureWriter('en-GB', 'EUR').value(exact('45'), 'money')).toBe('45.00 EUR')
    expect(figureWriter('en-GB', 'EUR').value(exact('45'), 'count')).toBe('45')
  })
})

describe('figures against the marks that they were judged by', () => {
  test('19.96 % under a floor of 20 % is not written 20.0 %', () => {
    const places = placesAgainst(exact('0.1996'), [exact('0.2')], 'percent')
    expect(british.value(exact('0.1996'), 'percent', places)).toBe('19.96%')
  })

  test('a figure far from its limit, or exactly on it, keeps the usual places', () => {
    expect(placesAgainst(exact('0.09'), [exact('0.2')], 'percent')).toBe(1)
    expect(placesAgainst(exact('0.2'), [exact('0.2')], 'percent')).toBe(1)
    expect(placesAgainst(exact('2.1999999999999'), [exact('2.2')], 'ratio')).toBe(2)
  })

  test('whatever figure and limit: written, they stand as they compare', () => {
    const near = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })
    fc.assert(
      fc.property(
        near,
        fc.bigInt({ min: -50n, max: 50n }),
        fc.constantFrom('money', 'percent'),
        (base, apart, unit) => {
          const value = scaled(base, 11)
          const limit = scaled(base + apart, 11)
          const places = placesAgainst(value, [limit], unit as 'money') + (unit === 'percent' ? 2 : 0)
          expect(compare(exact(toFixed(value, places)), exact(toFixed(limit, places)))).toBe(compare(value, limit))
        },
      ),
    )
  })
})

function groupOf(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1234).find(({ type }) => type === 'group')!.value
}
