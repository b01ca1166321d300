import { expect, test } from 'vitest'
import { parsePeriod, type Period } from '../base/periods.ts'
import type { Config } from '../config/config.ts'
import { CellStore } from '../facts/store.ts'
import { amountOf } from '../facts/amount.ts'
import { exact } from '../base/exact.ts'
import type { CellTable } from '../facts/cells.ts'
import { bucketsFor } from './buckets.ts'
import { kpi, target } from './kpis/kpis.test-data.ts'
import { config, dayIn, incrementality, margin, per, perMonth, tableOf } from './rules/rules.test-data.ts'
import { valueCells } from './rules/value.ts'

const MARCH = parsePeriod('2026-03', 0, { fiscalStart: 1 })!
const AS_OF = dayIn('2026-12-31')

/** Days of March on which a bucket begins. */
function starts(rules: Partial<Config>, by: readonly string[] = [], range: Period = MARCH, asOf = AS_OF): number[] {
  const buckets = bucketsFor(config(rules), MARCH, { range, asOf, by })
  const days = Array.from({ length: 31 }, (_, at) => MARCH.from + at)
  const firsts = days.filter((day) => buckets.firstOf(day) === day)
  // A bucket ends where the next one begins.
  for (const day of days) expect(buckets.lastOf(day)).toBe((firsts.find((first) => first > day) ?? MARCH.to + 1) - 1)
  return firsts.map((day) => day - MARCH.from + 1)
}

const EVERY = Array.from({ length: 31 }, (_, at) => at + 1)

test('a month without any change is one bucket; a range, a week and as-of begin others', () => {
  expect(starts({})).toEqual([1])
  expect(starts({}, ['campaign', 'quarter'])).toEqual([1])
  expect(starts({}, [], { from: dayIn('2026-03-05'), to: dayIn('2026-03-11') })).toEqual([1, 5, 12])
  expect(starts({}, ['week'])).toEqual([1, 2, 9, 16, 23, 30])
  expect(starts({ targets: [target({ kpi: 'spend', limit: '1', period: 'week' })] })).toEqual([1, 2, 9, 16, 23, 30])
  expect(starts({}, [], MARCH, dayIn('2026-03-20'))).toEqual([1, 20, 21])
})

test('a rule begins a bucket on its first day, and another after its last', () => {
  expect(starts({ costs: [perMonth('fee', '1 EUR', { from: '2026-03-10', to: '2026-03-19' })] })).toEqual([1, 10, 20])
  expect(starts({ margin: [margin('0.5', { from: '2026-03-16' })] })).toEqual([1, 16])
  expect(starts({ incrementality: [incrementality('0.5', { to: '2026-03-02' })] })).toEqual([1, 3])
})

test('days stay single where a figure or a rate may ask for each', () => {
  expect(starts({}, ['day', 'campaign'])).toEqual(EVERY)
  expect(starts({ kpis: [kpi('growth', 'spend / prior (spend, 1)')] })).toEqual(EVERY)
  expect(starts({ targets: [target({ kpi: 'spend', limit: 'prior(spend, 1)' })] })).toEqual(EVERY)
  expect(starts({ costs: [per('fee', 'orders', '1 USD')] })).toEqual(EVERY)
  expect(starts({ costs: [per('fee', 'orders', '1 EUR')], kpis: [kpi('year', 'ytd(spend)')] })).toEqual([1])
})

/** One campaign's revenue on days of March, in one series. */
function revenueOn(days: Readonly<Record<string, string>>): CellTable {
  const { measures, dimensions, mapped } = tableOf([])
  const store = new CellStore(measures.length)
  const group = store.group(['spring', 'Meta', 'shop', 'lamps'], 1, 'EUR', false, false)
  for (const [day, revenue] of Object.entries(days)) {
    const at = measures.findIndex(({ name }) => name === 'revenue')
    store.add(store.cell(group, dayIn(day)), at, amountOf(exact(revenue)))
  }
  return { measures, dimensions, mapped, ...store.finish(1, 0) }
}

function valuedInBuckets(table: CellTable, rules: Partial<Config>) {
  const buckets = bucketsFor(config(rules), MARCH, { range: MARCH, asOf: AS_OF, by: [] })
  return valueCells(table, config(rules), undefined, { window: MARCH, asOf: AS_OF, buckets })
}

const CANCELLED = revenueOn({ '2026-03-04': '10', '2026-03-09': '-10' })

test('days of a bucket are one cell', () => {
  expect(valuedInBuckets(CANCELLED, {}).table.cells).toHaveLength(1)
})

test('revenue without margin is told with its days, though the days add up to nothing', () => {
  const { problems } = valuedInBuckets(CANCELLED, { margin: [margin('0.5', { where: { campaign: 'other' } })] })
  expect(problems[0]?.why).toContain('2026-03-04 to 2026-03-09')
})

test('money that fits no incrementality rule is seen, though the days add up to nothing', () => {
  const rules = { incrementality: [incrementality('0.5', { where: { campaign: 'other' } })] }
  expect(valuedInBuckets(CANCELLED, rules).facts.unfittedIncrementality).toBe(true)
  expect(valuedInBuckets(revenueOn({ '2026-03-04': '0' }), rules).facts.unfittedIncrementality).toBe(false)
})
