import { expect, test } from 'vitest'
import { exact, toText } from '../../base/exact.ts'
import type { FxRules } from '../../config/config.ts'
import { Converter } from './currency.ts'
import { config, dayIn, fx, ratesOf, told } from './rules.test-data.ts'

const PLAIN = 'date,currency,rate\n2026-03-02,USD,1.25\n2026-03-04,USD,1.28\n2026-04-01,USD,1.6'
const ECB = 'Date,USD,CHF,JPY,\n2026-03-04,1.28,N/A,160,\n2026-03-03,N/A,0.96,160,\n2026-03-02,1.25,0.95,160,'

async function converter(text: string, parts: Partial<FxRules> = {}, currency = 'EUR') {
  const rules = config({ fx: fx(parts), reporting: { ...config().reporting, currency } })
  return new Converter(rules, await ratesOf(rules, text))
}

function convert(to: Converter, amount: string, currency: string, day: string, places = 12): string {
  const converted = to.convert(exact(amount), currency, dayIn(day))
  return converted === undefined ? 'none' : toText(converted, places)
}

test('125 USD at 1.25 USD for 1 EUR are 100 EUR; at 1.25 EUR for 1 USD they are 156.25 EUR', async () => {
  expect(convert(await converter(PLAIN), '125', 'USD', '2026-03-02')).toBe('100')
  expect(convert(await converter(PLAIN, { quote: 'reporting-per-unit' }), '125', 'USD', '2026-03-02')).toBe('156.25')
})

test('a day without a rate takes the last one, at most 7 days older, never a later one', async () => {
  const to = await converter(PLAIN)
  expect(convert(to, '125', 'USD', '2026-03-03')).toBe('100')
  expect(convert(to, '128', 'USD', '2026-03-11')).toBe('100')
  expect(convert(to, '128', 'USD', '2026-03-12')).toBe('none')
  expect(convert(to, '125', 'USD', '2026-03-01')).toBe('none')
})

test('fill: 0 takes no older rate', async () => {
  expect(convert(await converter(PLAIN, { fill: 0 }), '125', 'USD', '2026-03-03')).toBe('none')
})

test('by month the mean of the rates published in it counts: 1.25 and 1.28 give 1.265', async () => {
  const to = await converter(PLAIN, { policy: 'month-average' })
  expect(convert(to, '1265', 'USD', '2026-03-31')).toBe('1000')
  expect(convert(to, '160', 'USD', '2026-04-30')).toBe('100')
  expect(convert(to, '160', 'USD', '2026-05-01')).toBe('none')
})

test("the ECB's rates are crossed through EUR, each filled by itself", async () => {
  // On 3 March USD takes the 1.25 of the day before, CHF its own 0.96: 125 USD = 100 EUR = 96 CHF.
  const to = await converter(ECB, { quote: undefined }, 'CHF')
  expect(convert(to, '125', 'USD', '2026-03-03')).toBe('96')
  expect(convert(to, '128', 'USD', '2026-03-04')).toBe('96')
  expect(convert(to, '100', 'EUR', '2026-03-02')).toBe('95')
})

test("the ECB's rates by month: the mean of each currency, then crossed", async () => {
  // USD 1.265 and CHF 0.955 on average: 1265 USD = 1000 EUR = 955 CHF.
  const to = await converter(ECB, { quote: undefined, policy: 'month-average' }, 'CHF')
  expect(convert(to, '1265', 'USD', '2026-03-20')).toBe('955')
})

test('a division keeps more than 40 places: 1 USD at 3 USD for 1 EUR', async () => {
  const to = await converter('date,currency,rate\n2026-03-02,USD,3')
  expect(convert(to, '1', 'USD', '2026-03-02', 50)).toBe(`0.${'3'.repeat(50)}`)
})

test('the reporting currency needs no rate, and nothing needs none', async () => {
  const to = await converter(PLAIN)
  expect(convert(to, '12.34', 'EUR', '2020-01-01')).toBe('12.34')
  expect(convert(to, '0', 'SEK', '2020-01-01')).toBe('0')
  expect(to.problems()).toEqual([])
})

test('missing rates are one problem a currency, with the first ranges of days and how many more', async () => {
  const to = await converter(PLAIN, { fill: 0 })
  for (const day of ['2026-03-07', '2026-03-05', '2026-03-06', '2026-03-09', '2026-03-11', '2026-03-13', '2026-03-14'])
    convert(to, '1', 'USD', day)
  convert(to, '1', 'SEK', '2026-03-02')
  expect(told(to.problems())).toEqual([
    'ROI-D301 :9 no rate for SEK on 2026-03-02',
    'ROI-D301 :9 no rate for USD on 2026-03-05 to 2026-03-07, 2026-03-09, 2026-03-11 and 2 more days',
  ])
  expect(to.problems().map(({ why }) => why)).toEqual([
    'rates.csv has no rates for SEK',
    'rates.csv has rates for USD from 2026-03-02 to 2026-04-01; a gap is filled for 0 days',
  ])
})

test('a month without any rate has no average, and its days are named', async () => {
  const to = await converter(PLAIN, { policy: 'month-average' })
  convert(to, '1', 'USD', '2026-05-05')
  expect(told(to.problems())).toEqual(['ROI-D301 :9 no rate for USD on 2026-05-05'])
  expect(to.problems()[0]!.why).toContain('none in 2026-05 to average')
})

test("with the ECB's file the currency that has no rate is named, be it the reporting currency", async () => {
  const to = await converter(ECB, { quote: undefined, fill: 0 }, 'CHF')
  convert(to, '1', 'JPY', '2026-03-04')
  expect(told(to.problems())).toEqual(['ROI-D301 :9 no rate for CHF on 2026-03-04'])
})

test('a config without rates is told to name some; rates that could not be read are not missing once more', () => {
  const without = new Converter(config(), undefined)
  without.convert(exact('1'), 'USD', dayIn('2026-03-02'))
  expect(without.problems()[0]).toMatchObject({
    place: { file: 'campaign-roi.yaml' },
    fix: 'add  fx: { rates: rates.csv, quote: units-per-reporting }',
  })
  const unread = new Converter(config({ fx: fx() }), undefined)
  unread.convert(exact('1'), 'USD', dayIn('2026-03-02'))
  expect(unread.problems()).toEqual([])
})
