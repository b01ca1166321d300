import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plus, scaled, ZERO, type Exact } from '../base/exact.ts'
import { amountOf } from './amount.ts'
import type { CellTable } from './cells.ts'
import { moneyByCurrency } from './series.ts'
import { CellStore } from './store.ts'

const [SPEND, REVENUE] = [0, 1]
const CHANNEL = 1

type Row = {
  readonly campaign: string
  readonly channel: string
  readonly origin: number
  readonly currency: string
  readonly costed: boolean
  readonly days: readonly [number, number, number]
  readonly measure: number
  readonly value: Exact | null
}

const day = fc.integer({ min: 19_990, max: 20_030 })
const value = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: -9999n, max: 9999n }).map((cents) => scaled(cents, 2)) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((digits) => scaled(digits, 9)) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    campaign: fc.constantFrom('a', 'b', '(none)'),
    channel: fc.constantFrom('Ads', 'Shop', '(none)'),
    origin: fc.nat(1),
    currency: fc.constantFrom('EUR', 'USD'),
    costed: fc.boolean(),
    days: fc.oneof(
      day.map((on): Row['days'] => [on, on, on]),
      fc.tuple(day, day, day),
    ),
    measure: fc.constantFrom(SPEND!, REVENUE!),
    value,
  }),
  { maxLength: 40 },
)

function tableOf(added: readonly Row[]): CellTable {
  const store = new CellStore(2)
  for (const { campaign, channel, origin, currency, costed, days, measure, value: amount } of added) {
    const group = store.group([campaign, channel], origin, currency, costed, channel === '(none)')
    store.add(store.movedCell(group, ...days), measure, amount === null ? null : amountOf(amount))
  }
  const measures = ['spend', 'revenue'].map((name) => ({ name, unit: 'money' as const }))
  return { measures, dimensions: ['campaign', 'channel'], mapped: [], ...store.finish(CHANNEL, SPEND!) }
}

/** The cells one by one, in the order in which they stand, with their sums as text. */
function cellsOf({ series, cellDays, sums }: CellTable): string[] {
  return series.flatMap(({ texts, origin, currency, costed, start, end, moved }) =>
    Array.from({ length: end - start }, (_, at) => {
      const on = cellDays[start + at]!
      const days = [on, moved?.ruleDays[at] ?? on, moved?.rateDays[at] ?? on]
      return [texts, origin, currency, costed, days, sums.map((column) => String(column.get(start + at)))].join(' ')
    }),
  )
}

/** The same by adding up row by row. */
function naive(added: readonly Row[]): string[] {
  const spending = new Map<string, Map<string, Exact>>()
  for (const { campaign, channel, origin, currency, costed, days, measure, value: amount } of added) {
    if (campaign === '(none)' || channel === '(none)' || measure !== SPEND || new Set(days).size > 1) continue
    const byCell = spending.get(campaign) ?? new Map<string, Exact>()
    const key = JSON.stringify([channel, origin, currency, costed, days])
    spending.set(campaign, byCell.set(key, plus(byCell.get(key) ?? ZERO, amount ?? ZERO)))
  }
  const channelOf = (campaign: string): string | undefined => {
    const cells = [...(spending.get(campaign) ?? [])].filter(([, sum]) => sum !== ZERO)
    const channels = new Set(cells.map(([key]) => (JSON.parse(key) as [string])[0]))
    return channels.size === 1 ? [...channels][0] : undefined
  }
  const cells = new Map<string, { row: Row; channel: string; sums: (Exact | null | undefined)[] }>()
  for (const row of added) {
    const { campaign, origin, currency, costed, days, measure, value: amount } = row
    const channel = row.channel === '(none)' ? (channelOf(campaign) ?? row.channel) : row.channel
    const key = JSON.stringify([campaign, channel, origin, currency, costed, days])
    const cell = cells.get(key) ?? { row, channel, sums: [undefined, undefined] }
    const before = cell.sums[measure]
    cell.sums[measure] = amount === null ? (before ?? null) : plus(before ?? ZERO, amount)
    cells.set(key, cell)
  }
  return [...cells.values()].map(({ row: { campaign, origin, currency, costed, days }, channel, sums }) =>
    [[campaign, channel], origin, currency, costed, days, sums.map(String)].join(' '),
  )
}

test('the columns hold the sums of the rows, whatever their order, and open channels become those of the spend', () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), (added, random) => {
      const table = tableOf(added)
      const cells = cellsOf(table)
      expect(cells.toSorted()).toEqual(naive(added).toSorted())
      const shuffled = added
        .map((row) => ({ row, at: random.next().value as number }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ row }) => row)
      expect(cellsOf(tableOf(shuffled))).toEqual(cells)
      const days = added.map((row) => row.days[0])
      expect(table.days).toEqual(days.length === 0 ? undefined : { from: Math.min(...days), to: Math.max(...days) })
    }),
  )
})

test('days stand in order, and series with equal texts share them', () => {
  fc.assert(
    fc.property(rows, (added) => {
      const { series, cellDays } = tableOf(added)
      let next = 0
      series.forEach(({ texts, start, end }, at) => {
        expect(start).toBe(next)
        next = end
        expect([...cellDays.subarray(start, end)]).toEqual([...cellDays.subarray(start, end)].toSorted((a, b) => a - b))
        const before = series[at - 1]?.texts
        if (before?.join() === texts.join()) expect(texts).toBe(before)
      })
      expect(next).toBe(cellDays.length)
    }),
  )
})

test('money by currency is that of the cells, in the order of their days', () => {
  fc.assert(
    fc.property(rows, day, day, (added, from, to) => {
      const table = tableOf(added)
      const column = table.sums[REVENUE!]!
      const byDay = table.series
        .flatMap(({ currency, start, end }) =>
          Array.from({ length: end - start }, (_, at) => ({
            currency,
            on: table.cellDays[start + at]!,
            at: start + at,
          })),
        )
        .filter(({ on, at }) => on >= from && on <= to && column.hasSum(at))
        .toSorted((a, b) => a.on - b.on || a.at - b.at)
      const expected = new Map<string, Exact>()
      for (const { currency, at } of byDay) {
        expected.set(currency, plus(expected.get(currency) ?? ZERO, column.get(at)!))
      }
      const firstIn = (start: number, end: number) => column.firstSum(start, end)
      expect([...moneyByCurrency(table, column, () => true, firstIn, { from, to })]).toEqual([...expected])
    }),
  )
})

test('days that a reader has summed are as their rows one by one, beside single rows', () => {
  const unit = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  const days = fc.oneof(
    fc.array(fc.tuple(fc.constantFrom(0, 2), unit, unit)),
    fc.array(fc.tuple(fc.constant(2), unit, unit), { minLength: 16, maxLength: 40 }),
  )
  const measures = fc.constantFrom([SPEND!], [REVENUE!], [SPEND!, REVENUE!])
  const keys = { campaign: fc.constantFrom('a', 'b'), channel: fc.constantFrom('Ads', 'Ads', '(none)'), from: day }
  const run = fc.record({ ...keys, days, measures })
  const row = fc.record({ ...keys, on: fc.tuple(day, day), measures, units: fc.option(unit) })
  const moved = fc.record({ ...keys, on: fc.tuple(day, day), measures, units: unit })
  const added = fc.array(fc.oneof({ weight: 3, arbitrary: run }, row, moved), { maxLength: 6 })
  fc.assert(
    fc.property(added, fc.boolean(), (all, goesOn) => {
      const [bulk, single] = [new CellStore(2), new CellStore(2)]
      let next = 20_100
      for (const each of all) {
        const group = (store: CellStore) =>
          store.group([each.campaign, each.channel], 0, 'EUR', false, each.channel === '(none)')
        if ('units' in each) {
          const { from, on, units } = each
          const amount = units === null ? null : amountOf(scaled(units, 6))
          for (const store of [bulk, single]) {
            const [ruleDay, rateDay] = from % 2 === 0 ? on : [from, from]
            const cell = store.movedCell(group(store), from, ruleDay, rateDay)
            for (const measure of each.measures) store.add(cell, measure, amount)
          }
          continue
        }
        // Runs after all others are those that stay as they are.
        const from = goesOn ? (next += each.days.length) : each.from
        const there = [...each.days.entries()]
          .filter(([, [state]]) => state !== 0)
          .map(([at, [, ...sums]]) => ({ on: from + at, sums }))
        const columns = each.measures.map((measure) => ({
          measure,
          units: BigInt64Array.from(there, ({ sums }) => sums[measure]!),
        }))
        bulk.addDays(
          group(bulk),
          Int32Array.from(there, ({ on }) => on),
          columns,
        )
        each.days.forEach(([state, ...sums], at) => {
          if (state === 0) return
          const cell = single.cell(group(single), from + at)
          for (const measure of each.measures) single.add(cell, measure, amountOf(scaled(sums[measure]!, 6)))
        })
      }
      const finished = (store: CellStore): string[] =>
        cellsOf({ measures: [], dimensions: [], mapped: [], ...store.finish(CHANNEL, SPEND!) })
      expect(finished(bulk)).toEqual(finished(single))
    }),
    { numRuns: 600 },
  )
})
