import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction, minus, over, plus, sum, times, zero, type Fraction } from '../../../test/properties/fraction.ts'
import { formatDay } from '../../base/days.ts'
import { plus as plusExact, toText, ZERO, type Exact } from '../../base/exact.ts'
import {
  config,
  dayIn,
  fx,
  incrementality,
  margin,
  per,
  percentOf,
  perMonth,
  ratesOf,
  tableOf,
  valued,
  type TestCell,
} from './rules.test-data.ts'
import type { ValuedCell, ValuedTable } from './valued.ts'

/** January to March 2026, as days from the first. */
const FIRST = dayIn('2026-01-01')
const MONTHS = [
  { from: 0, days: 31 },
  { from: 31, days: 28 },
  { from: 59, days: 31 },
]
const DAYS = 90

/** A random cell; amounts in cents, null for missing. Undefined measures are not there. */
type Drawn = {
  readonly day: number
  readonly orderDay: number
  readonly campaign: number
  readonly product: number
  readonly isUsd: boolean
  readonly costed: boolean
  readonly spend: number | null | undefined
  readonly revenue: number | null | undefined
  readonly tax: number | undefined
  readonly refunds: number | undefined
  readonly orders: number | undefined
}

/** Rates and percents in hundredths or ten-thousandths, amounts in cents. */
type Rules = {
  readonly rates: readonly number[]
  readonly monthAverage: boolean
  readonly agencyRate: number
  readonly agencyMin: number | undefined
  readonly agencyMax: number | undefined
  readonly agencyFrom: number
  readonly retainer: number
  readonly retainerFrom: number
  readonly byNetRevenue: boolean
  readonly shipping: number
  readonly shippingInUsd: boolean
  readonly margin: number
  readonly lampMargin: number
  readonly lampsFrom: number
  readonly factor: number
  readonly lower: number
  readonly asOf: number
}

const day = fc.integer({ min: 0, max: DAYS - 1 })
const cents = fc.integer({ min: -20_000, max: 500_000 })
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const drawnCells = fc.array(
  fc
    .record({
      day,
      orderDay: day,
      campaign: fc.integer({ min: 0, max: 3 }),
      product: fc.integer({ min: 0, max: 1 }),
      isUsd: fc.boolean(),
      costed: fc.boolean(),
      spend: some(fc.option(cents)),
      revenue: some(fc.option(cents)),
      tax: some(fc.integer({ min: 0, max: 9_000 })),
      refunds: some(fc.integer({ min: 0, max: 90_000 })),
      orders: some(fc.integer({ min: 0, max: 9 })),
    })
    .map((cell) => ({ ...cell, orderDay: Math.min(cell.day, cell.orderDay) })),
  { maxLength: 14 },
)
const percent = fc.integer({ min: 0, max: 100 })
const drawnRules: fc.Arbitrary<Rules> = fc.record({
  rates: fc.array(fc.integer({ min: 7_000, max: 13_000 }), { minLength: DAYS, maxLength: DAYS }),
  monthAverage: fc.boolean(),
  agencyRate: percent,
  agencyMin: some(fc.integer({ min: 0, max: 90_000 })),
  agencyMax: some(fc.integer({ min: 90_000, max: 900_000 })),
  agencyFrom: day,
  retainer: fc.integer({ min: 1, max: 900_000 }),
  retainerFrom: day,
  byNetRevenue: fc.boolean(),
  shipping: fc.integer({ min: 0, max: 900 }),
  shippingInUsd: fc.boolean(),
  margin: percent,
  lampMargin: percent,
  lampsFrom: day,
  factor: percent,
  lower: percent,
  asOf: day,
})

const text = (of: number, places: number): string => toText((BigInt(of) * 10n ** BigInt(60 - places)) as Exact, 12)
const dayText = (of: number): string => formatDay(FIRST + of)

function cellOf({ spend, revenue, tax, refunds, orders, ...cell }: Drawn): TestCell {
  const sums = Object.entries({ spend, revenue, tax, refunds, orders }).flatMap(([name, amount]) =>
    amount === undefined ? [] : [[name, amount === null ? null : text(amount, name === 'orders' ? 0 : 2)] as const],
  )
  return {
    day: dayText(cell.day),
    ruleDay: dayText(cell.orderDay),
    campaign: `c${cell.campaign}`,
    product: ['lamps', 'chairs'][cell.product]!,
    currency: cell.isUsd ? 'USD' : 'EUR',
    costed: cell.costed,
    sums: Object.fromEntries(sums),
  }
}

function configFrom(rules: Rules) {
  const { agencyMin, agencyMax } = rules
  return config({
    fx: fx({ policy: rules.monthAverage ? 'month-average' : 'daily' }),
    costs: [
      percentOf('agency', 'spend', text(rules.agencyRate, 2), {
        where: { campaign: ['c0', 'c1', 'c2'] },
        from: dayText(rules.agencyFrom),
        ...(agencyMin !== undefined && { min: `${text(agencyMin, 2)} EUR` }),
        ...(agencyMax !== undefined && { max: `${text(agencyMax, 2)} EUR` }),
      }),
      perMonth('retainer', `${text(rules.retainer, 2)} EUR`, {
        from: dayText(rules.retainerFrom),
        allocateBy: rules.byNetRevenue ? 'net_revenue' : 'spend',
      }),
      per('shipping', 'orders', `${text(rules.shipping, 2)} ${rules.shippingInUsd ? 'USD' : 'EUR'}`),
    ],
    margin: [
      margin(text(rules.lampMargin, 2), { where: { product: 'lamps' }, from: dayText(rules.lampsFrom) }),
      margin(text(rules.margin, 2)),
    ],
    incrementality: [
      incrementality(text(rules.factor, 2), { where: { campaign: 'c1' }, lower: text(rules.lower, 2) }),
      incrementality('1'),
    ],
  })
}

async function valuedBy(drawn: readonly Drawn[], rules: Rules, window = '2026-01 2026-03'): Promise<ValuedTable> {
  const rates = ['date,currency,rate', ...rules.rates.map((rate, at) => `${dayText(at)},USD,${text(rate, 4)}`)]
  const settings = configFrom(rules)
  const { table, problems } = valued(tableOf(drawn.map(cellOf)), settings, {
    window,
    asOf: FIRST + rules.asOf,
    rates: await ratesOf(settings, rates.join('\n')),
  })
  expect(problems).toEqual([])
  return table
}

/** The second computation: straight from the drawn numbers, in fractions; whatever a cell has none of is 0. */
function naive(
  drawn: readonly Drawn[],
  rules: Rules,
): { cells: Record<string, Fraction>[]; left: Record<string, Fraction> } {
  const amount = (of: number | null | undefined): Fraction => fraction(of ?? 0, 100)
  const converted = (of: Fraction, isUsd: boolean, on: number): Fraction => {
    if (!isUsd) return of
    if (!rules.monthAverage) return over(of, fraction(rules.rates[on]!, 10_000))
    const { from, days } = MONTHS.findLast((month) => on >= month.from)!
    return over(
      times(of, fraction(10_000 * days)),
      fraction(rules.rates.slice(from, from + days).reduce((a, b) => a + b)),
    )
  }
  const left: Record<string, Fraction> = { agency: zero, retainer: zero }
  const cells = drawn.map((cell): Record<string, Fraction> => {
    const [spend, revenue, tax, refunds] = [cell.spend, cell.revenue, cell.tax, cell.refunds].map((each) =>
      converted(amount(each), cell.isUsd, cell.orderDay),
    ) as [Fraction, Fraction, Fraction, Fraction]
    const net = minus(minus(revenue, tax), refunds)
    const isLampRule = cell.product === 0 && cell.orderDay >= rules.lampsFrom
    const rate = cell.costed ? fraction(1) : fraction(isLampRule ? rules.lampMargin : rules.margin, 100)
    const each = converted(amount(rules.shipping), rules.shippingInUsd, cell.day)
    const hasAgency = cell.campaign < 3 && cell.orderDay >= rules.agencyFrom
    return {
      spend,
      net_revenue: net,
      gross_profit: times(net, rate),
      shipping: times(fraction(cell.orders ?? 0), each),
      agency: hasAgency ? times(spend, fraction(rules.agencyRate, 100)) : zero,
      retainer: zero,
    }
  })
  for (const { from, days } of MONTHS) {
    const inMonth = drawn.flatMap((cell, at) => (cell.day >= from && cell.day < from + days ? [at] : []))
    const share = (whole: Fraction, name: string, by: string, campaigns: readonly number[]): void => {
      const sums = campaigns.map((campaign) =>
        sum(inMonth.filter((at) => drawn[at]!.campaign === campaign).map((at) => cells[at]![by]!)),
      )
      const positive = sums.map((each) => (each.top > 0n ? each : zero))
      const all = sum(positive)
      if (all.top === 0n) left[name] = plus(left[name]!, whole)
      for (const at of inMonth) {
        const which = campaigns.indexOf(drawn[at]!.campaign)
        if (which < 0 || positive[which]!.top === 0n) continue
        cells[at]![name] = plus(cells[at]![name]!, over(times(whole, cells[at]![by]!), all))
      }
    }
    const portion = (first: number): Fraction =>
      fraction(Math.max(0, Math.min(from + days - 1, rules.asOf) - Math.max(from, first) + 1), days)
    const agency = sum(inMonth.map((at) => cells[at]!['agency']!))
    const inForce = portion(rules.agencyFrom)
    if (inForce.top > 0n) {
      let bounded = agency
      const bound = (of: number) => times(amount(of), inForce)
      if (rules.agencyMin !== undefined && minus(bounded, bound(rules.agencyMin)).top < 0n)
        bounded = bound(rules.agencyMin)
      if (rules.agencyMax !== undefined && minus(bounded, bound(rules.agencyMax)).top > 0n)
        bounded = bound(rules.agencyMax)
      if (minus(bounded, agency).top !== 0n) {
        for (const at of inMonth) {
          const own = cells[at]!['agency']!
          cells[at]!['agency'] = agency.top > 0n ? over(times(own, bounded), agency) : zero
        }
        if (agency.top <= 0n) share(bounded, 'agency', 'spend', [0, 1, 2])
      }
    }
    share(
      times(amount(rules.retainer), portion(rules.retainerFrom)),
      'retainer',
      rules.byNetRevenue ? 'net_revenue' : 'spend',
      [0, 1, 2, 3],
    )
  }
  drawn.forEach(({ campaign }, at) => {
    const cell = cells[at]!
    const factor = (percentOfIt: number) => (campaign === 1 ? fraction(percentOfIt, 100) : fraction(1))
    cell['cm2'] = minus(cell['gross_profit']!, cell['shipping']!)
    cell['cost'] = sum([cell['spend']!, cell['agency']!, cell['retainer']!])
    cell['contribution'] = minus(cell['cm2'], cell['cost'])
    cell['incremental_revenue'] = times(cell['net_revenue']!, factor(rules.factor))
    cell['incremental_cm2'] = times(cell['cm2'], factor(rules.factor))
    cell['incremental_cm2@lower'] = times(cell['cm2'], factor(rules.lower))
    cell['incremental_revenue@upper'] = times(cell['net_revenue']!, factor(rules.factor))
  })
  return { cells, left }
}

/** Rounded half away from zero to 12 places. */
function at12({ top, bottom }: Fraction): string {
  const size = top < 0n ? -top : top
  const digits = (2n * size * 10n ** 12n + bottom) / (2n * bottom)
  return toText(((top < 0n ? -digits : digits) * 10n ** 48n) as Exact, 12)
}

function amountIn(table: ValuedTable, { amounts }: ValuedCell, name: string): Exact {
  return amounts[table.additives.findIndex((additive) => additive.name === name)] ?? ZERO
}

test('every cell equals a naive computation in fractions, at 12 places', async () => {
  await fc.assert(
    fc.asyncProperty(drawnCells, drawnRules, async (unsorted, rules) => {
      const drawn = unsorted.toSorted((a, b) => a.day - b.day)
      const table = await valuedBy(drawn, rules)
      const expected = naive(drawn, rules)
      const own = table.cells.filter(({ origin }) => origin >= 0)
      expect(own).toHaveLength(drawn.length)
      own.forEach((cell, at) => {
        for (const [name, amount] of Object.entries(expected.cells[at]!)) {
          expect([at, name, toText(amountIn(table, cell, name), 12)]).toEqual([at, name, at12(amount)])
        }
      })
      for (const [name, amount] of Object.entries(expected.left)) {
        const carried = table.cells.filter(({ origin }) => origin < 0).map((cell) => amountIn(table, cell, name))
        expect([name, toText(carried.reduce(plusExact, ZERO), 12)]).toEqual([name, at12(amount)])
      }
    }),
    { numRuns: 400 },
  )
})

test('the shares of a month sum to its amount, to the last of 60 places', async () => {
  await fc.assert(
    fc.asyncProperty(drawnCells, drawnRules, async (drawn, rules) => {
      const table = await valuedBy(drawn, { ...rules, retainerFrom: 0, asOf: DAYS - 1 })
      for (const { from, days } of MONTHS) {
        const inMonth = table.cells.filter(({ day: on }) => on >= FIRST + from && on < FIRST + from + days)
        const total = inMonth.map((cell) => amountIn(table, cell, 'retainer')).reduce(plusExact, ZERO)
        expect(total).toBe(BigInt(rules.retainer) * 10n ** 58n)
      }
    }),
    { numRuns: 200 },
  )
})

test('a month has the same cells whatever window it is seen in, and whatever the other months hold', async () => {
  await fc.assert(
    fc.asyncProperty(drawnCells, drawnRules, async (drawn, rules) => {
      const february = ({ cells }: ValuedTable) => cells.filter(({ day: on }) => on >= FIRST + 31 && on < FIRST + 59)
      const whole = february(await valuedBy(drawn, rules))
      expect(february(await valuedBy(drawn, rules, '2026-02'))).toEqual(whole)
      expect(february(await valuedBy(drawn, rules, '2026-01 2026-02'))).toEqual(whole)
      const alone = drawn.filter((cell) => cell.day >= 31 && cell.day < 59)
      expect(february(await valuedBy(alone, rules))).toEqual(whole)
    }),
    { numRuns: 200 },
  )
})

test('a converted amount is the amount × rate or ÷ rate, by day or by the mean of the month', async () => {
  await fc.assert(
    fc.asyncProperty(drawnRules, day, cents, fc.boolean(), async (rules, on, amount, perUnit) => {
      const settings = config({
        fx: fx({
          policy: rules.monthAverage ? 'month-average' : 'daily',
          quote: perUnit ? 'reporting-per-unit' : 'units-per-reporting',
        }),
      })
      const rows = rules.rates.map((rate, at) => `${dayText(at)},USD,${text(rate, 4)}`)
      const rates = await ratesOf(settings, ['date,currency,rate', ...rows].join('\n'))
      const cell: TestCell = { day: dayText(on), currency: 'USD', sums: { spend: text(amount, 2) } }
      const { table } = valued([cell], settings, { window: '2026-01 2026-03', rates })
      const { from, days } = MONTHS.findLast((month) => on >= month.from)!
      const used = rules.monthAverage ? rules.rates.slice(from, from + days) : [rules.rates[on]!]
      const rate = fraction(
        used.reduce((a, b) => a + b),
        10_000 * used.length,
      )
      const expected = (perUnit ? times : over)(fraction(amount, 100), rate)
      expect(toText(amountIn(table, table.cells[0]!, 'spend'), 12)).toBe(at12(expected))
    }),
    { numRuns: 200 },
  )
})
