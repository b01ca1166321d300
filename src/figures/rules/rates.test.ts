import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toText } from '../../base/exact.ts'
import { readSmallTable } from '../../files/small.ts'
import type { Rates } from './rate-book.ts'
import { readRates } from './rates.ts'
import { config, dayIn, fx, ratesFile, told } from './rules.test-data.ts'

const read = async (text: string, parts: Parameters<typeof fx>[0] = {}) =>
  readRates(config({ fx: fx(parts) }), ratesFile(text))

function rate(rates: Rates | undefined, currency: string, day: string): string {
  const found = rates?.byCurrency.get(currency)?.get(dayIn(day))
  return found === undefined ? 'none' : toText(found, 12)
}

test('without fx there are no rates and no table', async () => {
  expect(await readRates(config(), ratesFile(''))).toEqual({ rates: undefined, tables: [], problems: [] })
})

test('a plain table has its columns in any case and order, and its hash goes on the report', async () => {
  const { rates, tables, problems } = await read('Rate,DATE,Currency\n1.0832,2026-03-02,usd\n0.8401,2026-03-02,GBP')
  expect(problems).toEqual([])
  expect(rates?.kind).toBe('units-per-reporting')
  expect(rate(rates, 'USD', '2026-03-02')).toBe('1.0832')
  expect(rate(rates, 'GBP', '2026-03-02')).toBe('0.8401')
  expect(tables).toEqual([{ what: 'fx.rates', file: 'rates.csv', sha256: 'f00d' }])
})

test("the ECB's history is read as published: newest first, N/A, a comma at the end", async () => {
  const { rates, problems } = await read(
    'Date,USD,JPY,CYP,\n2026-03-03,1.0841,162.35,N/A,\n2026-03-02,1.0832,161.90,N/A,\n2007-12-31,1.4721,164.93,0.585274,',
    { quote: undefined },
  )
  expect(problems).toEqual([])
  expect(rates?.kind).toBe('ecb')
  expect(rate(rates, 'JPY', '2026-03-02')).toBe('161.9')
  expect(rate(rates, 'CYP', '2026-03-02')).toBe('none')
  expect(rate(rates, 'CYP', '2007-12-31')).toBe('0.585274')
})

test("the ECB's file comes through the reader of small tables", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rates-'))
  writeFileSync(
    join(folder, 'eurofxref-hist.csv'),
    'Date,USD,JPY,\n2026-03-03,1.0841,162.35,\n2026-03-02,1.0832,N/A,\n',
  )
  const { rates, problems } = await readRates(config({ fx: fx({ quote: undefined }) }), () =>
    readSmallTable(join(folder, 'eurofxref-hist.csv')),
  )
  rmSync(folder, { recursive: true })
  expect(problems).toEqual([])
  expect(rate(rates, 'USD', '2026-03-02')).toBe('1.0832')
  expect(rate(rates, 'JPY', '2026-03-02')).toBe('none')
})

test("a quote beside the ECB's file is told to say nothing", async () => {
  const { rates, problems } = await read('Date,USD,\n2026-03-02,1.0832,')
  expect(rates?.kind).toBe('ecb')
  expect(told(problems)).toEqual([
    "ROI-N301 :9 fx.quote: units-per-reporting  says nothing here: rates.csv is the ECB's file",
  ])
})

test('a plain table without a quote can be read in two ways and is not read in either', async () => {
  const { rates, problems } = await read('date,currency,rate\n2026-03-02,USD,1.0832', { quote: undefined })
  expect(rates).toBeUndefined()
  expect(told(problems)).toEqual(['ROI-D309 :9 fx.quote is missing'])
})

test('every slip of a file is told with its line, all at once', async () => {
  const { problems } = await read(
    [
      'date,currency,rate',
      '2026-02-30,USD,1.08',
      '2026-03-02,USD,"1.08"',
      '2026-03-02,USD,0',
      '2026-03-02,USD,-1.08',
      '2026-03-02,dollar,1.08',
      '2026-03-03,USD,1.08',
      '2026-03-03,USD,1.080',
      '2026-03-03,USD,1.09',
    ].join('\n'),
  )
  expect(told(problems)).toEqual([
    'ROI-D302 :2 "2026-02-30" is not a date',
    'ROI-D303 :3 ""1.08"" is not a rate',
    'ROI-D304 :4 a rate is 0',
    'ROI-D304 :5 a rate is -1.08',
    'ROI-D306 :6 "dollar" is not a currency',
    'ROI-D305 :9 USD has two rates on 2026-03-03: 1.08 and 1.09',
  ])
})

test('a decimal comma is not guessed at', async () => {
  const { problems } = await read('date,currency,rate\n2026-03-02,USD,1e0')
  expect(told(problems)).toEqual(['ROI-D303 :2 "1e0" is not a rate'])
})

test('a column that is not known is an error, and so is a missing one', async () => {
  const extra = await read('date,currency,rate,type\n2026-03-02,USD,1.08,bid')
  expect(told(extra.problems)).toEqual(['ROI-D308 :1 rates.csv has a column "type", which is not known'])
  const twice = await read('date,currency,rate,rate\n2026-03-02,USD,1.08,1.09')
  expect(told(twice.problems)).toEqual(['ROI-D308 :1 rates.csv has a column "rate", which is not known'])
  const missing = await read('date,currency,value\n2026-03-02,USD,1.08')
  expect(told(missing.problems)).toEqual([
    'ROI-D307 :1 rates.csv has no column "rate"',
    'ROI-D308 :1 rates.csv has a column "value", which is not known',
  ])
  const other = await read('Campaign,Spend\nspring,12')
  expect(told(other.problems)).toEqual([
    'ROI-D307 :1 rates.csv has no column "date" and no column "currency" and no column "rate"',
  ])
  expect(other.rates).toBeUndefined()
})

test('a table that says 1 EUR is 0.92 EUR is against another currency than EUR', async () => {
  const { problems } = await read('date,currency,rate\n2026-03-02,EUR,0.92\n2026-03-02,USD,1.00\n2026-03-03,EUR,1')
  expect(told(problems)).toEqual(['ROI-D310 :2 1 EUR is said to be 0.92 EUR'])
})

test('a file that can not be read is told once, by who read it', async () => {
  const { rates, tables, problems } = await readRates(config({ fx: fx() }), () => readSmallTable('/nowhere/rates.csv'))
  expect(rates).toBeUndefined()
  expect(tables).toEqual([])
  expect(problems).toHaveLength(1)
})
