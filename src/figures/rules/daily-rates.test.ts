import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scaled, type Exact } from '../../base/exact.ts'
import { amountOf } from '../../facts/amount.ts'
import { AmountSums } from '../../facts/amount-sums.ts'
import { firstFrom } from '../../facts/series.ts'
import { Buckets } from '../buckets.ts'
import { Converter } from './currency.ts'
import { DailyRates } from './daily-rates.ts'
import { Products } from './products.ts'

const WINDOW = { from: 20_000, to: 20_059 }
const BOUNDS = new Set([20_010, 20_031])

const rate = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 99_999 }).map((digits) => scaled(BigInt(digits), 4)) },
  { weight: 1, arbitrary: fc.constant(undefined) },
  // So small that its inverse is too long for a sum of products.
  { weight: 1, arbitrary: fc.constant(scaled(1n, 40)) },
)
const sum = fc.oneof(
  { weight: 12, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((units) => scaled(units, 6)) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((digits) => scaled(digits, 9)) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)
const cells = fc
  .uniqueArray(fc.tuple(fc.integer({ min: WINDOW.from, max: WINDOW.to }), sum), { selector: ([day]) => day })
  .map((all) => all.toSorted(([a], [b]) => a - b))

test('sums of days convert as one by one, whether or not they are summed up in WebAssembly', () => {
  const products = new Products()
  const rates = fc.array(rate, { minLength: 60, maxLength: 60 })
  const dense = fc.array(
    rate.filter((each) => each !== undefined),
    { minLength: 60, maxLength: 60 },
  )
  fc.assert(
    fc.property(fc.oneof(rates, dense), fc.array(cells, { maxLength: 3 }), (byDay, series) => {
      const known = byDay.flatMap((each, at): [number, Exact][] => (each ? [[WINDOW.from + at, each]] : []))
      const config = {
        fx: { rates: { path: 'rates.csv' }, fill: 0, policy: 'daily' },
        reporting: { currency: 'EUR' },
        file: 'campaign-roi.yaml',
      } as unknown as ConstructorParameters<typeof Converter>[0]
      const all = series.flat()
      const days = Int32Array.from(all, ([day]) => day)
      const sums = new AmountSums()
      all.forEach(([, value], slot) => value !== undefined && sums.add(slot, amountOf(value)))
      const buckets = new Buckets(WINDOW, BOUNDS, new Set())
      const [bulk, single] = [products, undefined].map((summing) => {
        const converter = new Converter(config, {
          kind: 'units-per-reporting',
          byCurrency: new Map([['USD', new Map(known)]]),
        })
        const daily = new DailyRates(converter, buckets, days, summing)
        let start = 0
        const totals = series.flatMap((own) => {
          const runs = []
          const end = start + own.length
          while (start < end) {
            const to = firstFrom(days, start, end, buckets.lastOf(days[start]!) + 1)
            runs.push({ start, end: to })
            start = to
          }
          return daily.totals('USD', sums, runs)
        })
        return { totals, problems: converter.problems() }
      })
      expect(bulk).toEqual(single)
    }),
    { numRuns: 300 },
  )
})
