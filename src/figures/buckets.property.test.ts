import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDay, type Day } from '../base/days.ts'
import { exact, toFixed } from '../base/exact.ts'
import { hasErrors } from '../base/problems.ts'
import { periodsTouching, type Period } from '../base/periods.ts'
import type { Config, Cost, KeyResult, Target } from '../config/config.ts'
import { amountOf } from '../facts/amount.ts'
import type { CellTable } from '../facts/cells.ts'
import { CellStore } from '../facts/store.ts'
import { judgeObjectives } from '../verdicts/objectives.ts'
import { judgeTargets } from '../verdicts/targets.ts'
import { bucketsFor } from './buckets.ts'
import { isDefined, type Figure } from './figure.ts'
import { createBook } from './kpis/book.ts'
import { createEvaluator } from './kpis/evaluator.ts'
import { allCells, rowsOf } from './kpis/groups.ts'
import { kpi, target } from './kpis/kpis.test-data.ts'
import {
  config as configOf,
  dayIn,
  fx,
  incrementality,
  margin,
  per,
  percentOf,
  perMonth,
  ratesOf,
  tableOf,
  told,
} from './rules/rules.test-data.ts'
import { valueCells } from './rules/value.ts'
import { windowOf } from './window.ts'

const FIRST = dayIn('2025-12-20')
const DAYS = 100
const RATES = [
  'date,currency,rate',
  ...Array.from({ length: DAYS + 40 }, (_, at) => `${formatDay(FIRST - 30 + at)},USD,${1 + ((at * 37) % 100) / 300}`),
]
  .filter((_, at) => at < 80 || at > 90)
  .map((line) => line.replace(/(\.\d{4})\d*$/, '$1'))
const SHOWN = ['spend', 'net_revenue', 'cost', 'contribution', 'roas', 'incremental_cm2', 'pacing', 'cpa', 'asked']

const dayArbitrary = fc.integer({ min: 0, max: DAYS - 1 }).map((at) => FIRST + at)
const dayText = dayArbitrary.map(formatDay)
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -5_000, max: 50_000 }).map((cents) => (cents / 100).toFixed(2)) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constant('0') },
  { weight: 1, arbitrary: fc.constant('1234567890.123456789') },
)
/** Those that take part in layers more often; little happens among many. */
const MEASURES = ['spend', 'spend', 'revenue', 'revenue', 'tax', 'refunds', 'orders', 'conversions', 'budget', 'cogs']

const row = fc.record({
  campaign: fc.constantFrom('a', 'a', 'a', 'b', '(none)'),
  currency: fc.constantFrom('EUR', 'EUR', 'USD'),
  costed: fc.constantFrom(false, false, false, true),
  origin: fc.constantFrom(0, 0, 0, 1),
  days: fc.oneof(
    { weight: 5, arbitrary: dayArbitrary.map((day) => [day, day, day] as const) },
    { weight: 1, arbitrary: fc.tuple(dayArbitrary, dayArbitrary, dayArbitrary) },
  ),
  sums: fc.dictionary(fc.constantFrom(...MEASURES), amount, { minKeys: 1, noNullPrototype: true }),
})
type Row = typeof row extends fc.Arbitrary<infer Type> ? Type : never

function tableOfRows(rows: readonly Row[]): CellTable {
  const { measures, dimensions, mapped } = tableOf([{ sums: { cogs: '1' } }])
  const store = new CellStore(measures.length)
  for (const { campaign, currency, costed, origin, days, sums } of rows) {
    const group = store.group([campaign, 'Meta', 'shop', 'lamps'], origin, currency, costed, false)
    const [day, ruleDay, rateDay] = days as readonly [Day, Day, Day]
    for (const [name, sum] of Object.entries(sums)) {
      if (name === 'cogs' && !costed) continue
      const at = measures.findIndex((measure) => measure.name === name)
      store.add(store.movedCell(group, day, ruleDay, rateDay), at, sum === null ? null : amountOf(exact(sum)))
    }
  }
  const maps = mapped.map((names, at) => new Set([...names, ...(at === 0 ? ['budget'] : [])]))
  return { measures, dimensions, mapped: maps, ...store.finish(1, 0) }
}

const inForce = fc.record({ from: dayText, to: dayText }, { requiredKeys: [] }).map(({ from, to }) => {
  const turned = from !== undefined && to !== undefined && from > to
  return {
    ...(from !== undefined && { from: turned ? to : from }),
    ...(to !== undefined && { to: turned ? from : to }),
  }
})
const where = fc.constantFrom({}, {}, { campaign: 'a' }, { campaign: ['a', 'b'] })
const ruled = fc.tuple(inForce, where).map(([days, conditions]) => ({ ...days, where: conditions }))
const cost: fc.Arbitrary<Cost> = fc.oneof(
  ruled.map((parts) => percentOf('fee', 'spend', '0.12', parts)),
  ruled.map((parts) => percentOf('fee', 'net_revenue', '0.07', { ...parts, min: '100 EUR', max: '900 USD' })),
  ruled.map((parts) => perMonth('fee', '310 USD', parts)),
  ruled.map((parts) => perMonth('fee', '250 EUR', { ...parts, allocateBy: 'revenue', layer: 'variable' })),
  ruled.map((parts) => per('fee', 'orders', '4.10 EUR', parts)),
  ruled.map((parts) => per('fee', 'orders', '4.10 USD', parts)),
)
const grain = fc.constantFrom('week', 'month', 'quarter', 'year', undefined)
const rules = fc.record({
  costs: fc.array(cost, { maxLength: 1 }),
  margin: fc
    .tuple(fc.array(ruled, { maxLength: 2 }), fc.nat(3))
    .map(([some, rest]) => [...some.map((parts) => margin('0.4', parts)), ...(rest > 0 ? [margin('0.3')] : [])]),
  incrementality: fc.array(
    ruled.map((parts) => incrementality('0.5', { ...parts, lower: '0.3' })),
    { maxLength: 2 },
  ),
  asked: fc.constantFrom('spend + cost', 'prior(revenue, 1)', 'ytd(net_revenue) - prior(spend, 2)', 'ytd(spend)'),
  fiscalStart: fc.constantFrom(1, 4),
  policy: fc.constantFrom('daily' as const, 'month-average' as const),
  perUnit: fc.boolean(),
  fill: fc.constantFrom(7, 30, 30, 30),
  targetPeriod: fc.oneof(grain, fc.constant('day' as const)),
  objective: fc.tuple(dayArbitrary, fc.integer({ min: 0, max: 40 })),
})
const question = fc.record({
  from: dayArbitrary,
  length: fc.integer({ min: 1, max: 60 }),
  asOf: dayArbitrary,
  by: fc.constantFrom(['campaign'], ['campaign', 'month'], ['week'], ['day'], ['quarter', 'campaign'], ['year'], []),
})

function configured(drawn: typeof rules extends fc.Arbitrary<infer Type> ? Type : never): Config {
  const { asked, fiscalStart, policy, perUnit, fill, targetPeriod, objective, ...parts } = drawn
  const period: Period = { from: objective[0], to: objective[0] + objective[1] }
  const judged: Target[] = [
    target({ kpi: 'contribution', limit: '100 EUR', by: ['campaign'], period: targetPeriod, on: 'worst' }),
    target({ kpi: 'spend', limit: 'revenue * 0.1', bound: 'max' }),
  ]
  const result = { kpi: 'net_revenue', period, periodText: '', bound: 'target', limit: exact('500'), path: [] } as const
  const place = { file: 'campaign-roi.yaml', line: 40 }
  const results: KeyResult[] = [{ ...result, warn: exact('0.1'), where: [], place }]
  return configOf({
    ...parts,
    reporting: { currency: 'EUR', timezone: undefined, calendar: { fiscalStart }, locale: 'en-GB' },
    fx: fx({ fill, policy, quote: perUnit ? 'reporting-per-unit' : 'units-per-reporting' }),
    sources: [],
    kpis: [kpi('asked', asked)],
    targets: judged,
    objectives: [{ id: 'grow', title: undefined, owner: undefined, results, place } as Config['objectives'][number]],
  })
}

function shown(figure: Figure): string {
  return isDefined(figure) ? toFixed(figure.value, 12) : `${figure.undefined}: ${figure.message}`
}

type Asked = { readonly range: Period; readonly asOf: Day; readonly by: readonly string[] }

/** Everything that can be asked of a table, as text. */
async function answers(table: CellTable, config: Config, { range, asOf, by }: Asked, coarse: boolean) {
  const window = windowOf(config, range, table.days)
  const buckets = coarse ? bucketsFor(config, window, { range, asOf, by }) : undefined
  const valued = valueCells(table, config, await ratesOf(config, RATES.join('\n')), { window, asOf, buckets })
  // With a rate missing, no figure is shown.
  if (hasErrors(valued.problems)) return { problems: told(valued.problems) }
  const { book } = createBook(config, valued.table.additives)
  const { calendar } = config.reporting
  const evaluator = createEvaluator(book, valued.table, { calendar, asOf })
  const rows = rowsOf(valued.table, { by, where: [], period: range, calendar })
  const total = { cells: allCells(valued.table), period: range, grain: undefined }
  const months = periodsTouching(range, 'month', calendar)
  const { verdicts, problems } = judgeTargets(config, evaluator, valued.table, { range, asOf, calendar })
  const objectives = judgeObjectives(config, evaluator, valued.table, { range, asOf })
  return {
    rows: rows.map(({ members, scope }) => [...members, ...SHOWN.map((name) => shown(evaluator.figure(name, scope)))]),
    totals: SHOWN.map((name) => shown(evaluator.figure(name, total))),
    worst: shown(evaluator.figure('incremental_cm2', total, 'lower')),
    months: months.map((period) => shown(evaluator.figure('spend', { ...total, period }))),
    targets: verdicts.map(({ members, period, actual, limit, status }) => [
      ...members,
      formatDay(period.from),
      shown(actual),
      shown(limit),
      status,
    ]),
    objectives: objectives.map(({ results }) => results.map(({ actual, status }) => [shown(actual), status])),
    problems: told([...valued.problems, ...problems]),
    rules: { ...valued.facts, unallocated: valued.facts.unallocated.map(({ cost: name, day }) => [name, day]) },
  }
}

test('days that are added up give the same figures, verdicts and problems as days one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 40, size: 'max' }),
      rules,
      question,
      async (rows, drawn, { from, length, ...rest }) => {
        const table = tableOfRows(rows)
        const config = configured(drawn)
        const asked = { ...rest, range: { from, to: from + length - 1 } }
        expect(await answers(table, config, asked, true)).toEqual(await answers(table, config, asked, false))
      },
    ),
    { numRuns: 400 },
  )
})

test('a figure of a part of days that were added up is refused, never wrong', async () => {
  const table = tableOf([{ day: '2026-03-10', sums: { spend: '5' } }])
  const range = { from: dayIn('2026-03-01'), to: dayIn('2026-03-31') }
  const window = range
  const config = configOf()
  const asOf = dayIn('2026-12-31')
  const buckets = bucketsFor(config, window, { range, asOf, by: [] })
  const { table: valued } = valueCells(table, config, undefined, { window, asOf, buckets })
  const { book } = createBook(config, valued.additives)
  const evaluator = createEvaluator(book, valued, { calendar: config.reporting.calendar, asOf })
  const scope = (to: string) => ({ cells: allCells(valued), period: { ...range, to: dayIn(to) }, grain: undefined })
  expect(shown(evaluator.figure('spend', scope('2026-03-31')))).toBe('5.000000000000')
  expect(() => evaluator.figure('spend', scope('2026-03-15'))).toThrow('cuts through days added up')
})
