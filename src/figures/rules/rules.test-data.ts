import { dayOf, parseDay, type Day } from '../../base/days.ts'
import { exact, toText, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import type { Problem } from '../../base/problems.ts'
import type { Config, Cost, FxRules, IncrementalityRule, MarginRule, Source, Where } from '../../config/config.ts'
import { measuresOf } from '../../config/fields.ts'
import { amountOf } from '../../facts/amount.ts'
import { AmountSums } from '../../facts/amount-sums.ts'
import type { CellTable, Series } from '../../facts/cells.ts'
import { configOf } from '../kpis/kpis.test-data.ts'
import { readRates } from './rates.ts'
import type { Rates } from './rate-book.ts'
import { valueCells } from './value.ts'
import type { ValuedTable } from './valued.ts'

const DIMENSIONS = ['campaign', 'channel', 'source', 'product']
const DAY = '2026-03-10'
const AS_OF = dayOf(2026, 12, 31)!
const PLACE = { file: 'campaign-roi.yaml', line: 9 }

export type TestCell = {
  readonly day?: string
  readonly ruleDay?: string
  readonly rateDay?: string
  readonly origin?: number
  readonly currency?: string
  readonly costed?: boolean
  readonly campaign?: string
  readonly channel?: string
  readonly product?: string
  /** Sums by measure, as decimals; null for missing. */
  readonly sums: Readonly<Record<string, string | null>>
}

/** Source 0 is advertising, source 1 a shop, as far as they map measures. */
const MAPPED = [
  ['spend', 'clicks', 'conversions'],
  ['revenue', 'tax', 'refunds', 'discounts', 'orders', 'cogs'],
]

/** Cells as reading would give them, each a series of its own; cogs are mapped only where a cell has some. */
export function tableOf(cells: readonly TestCell[], maps: readonly (readonly string[])[] = MAPPED): CellTable {
  const measures = measuresOf([{ name: 'agency_fees', kind: 'money' }])
  const columns = measures.map(() => new AmountSums())
  const sorted = cells.toSorted(({ day: a = DAY }, { day: b = DAY }) => (a < b ? -1 : a > b ? 1 : 0))
  const series = sorted.map(({ day = DAY, ruleDay = day, rateDay = ruleDay, sums, ...rest }, at): Series => {
    for (const [name, sum] of Object.entries(sums)) {
      const column = columns[measures.findIndex((measure) => measure.name === name)]!
      column.add(at, sum === null ? null : amountOf(exact(sum)))
    }
    return {
      texts: [rest.campaign ?? 'spring', rest.channel ?? 'Meta', 'shop', rest.product ?? '(none)'],
      origin: rest.origin ?? ('spend' in sums ? 0 : 1),
      currency: rest.currency ?? 'EUR',
      costed: rest.costed ?? 'cogs' in sums,
      start: at,
      end: at + 1,
      moved:
        ruleDay === day && rateDay === day ? undefined : { ruleDays: [dayIn(ruleDay)], rateDays: [dayIn(rateDay)] },
    }
  })
  const days = sorted.map(({ day = DAY }) => dayIn(day))
  const hasCogs = cells.some(({ sums }) => 'cogs' in sums)
  return {
    measures,
    dimensions: DIMENSIONS,
    series,
    cellDays: Int32Array.from(days),
    sums: columns,
    mapped: maps.map((names) => new Set(names.filter((name) => name !== 'cogs' || hasCogs))),
    days: days.length === 0 ? undefined : { from: days[0]!, to: days.at(-1)! },
  }
}

export function dayIn(text: string): Day {
  return parseDay(text)!
}

/** `2026-03` or `2026-01 2026-03`: whole months. */
function months(text: string): Period {
  const [first, last = first] = text.split(' ') as [string, string?]
  const [year, month] = last.split('-').map(Number) as [number, number]
  return { from: dayIn(`${first}-01`), to: Date.UTC(year, month, 0) / 86_400_000 }
}

type RuleParts = {
  readonly where?: Readonly<Record<string, string | readonly string[]>>
  readonly from?: string
  readonly to?: string
}

function ruleOf({ where = {}, from, to }: RuleParts) {
  return {
    where: Object.entries(where).map(([field, values]) => ({ field, values: [values].flat(), place: PLACE })) as Where,
    from: from === undefined ? undefined : dayIn(from),
    to: to === undefined ? undefined : dayIn(to),
    place: PLACE,
  }
}

/** `2500 EUR` */
function money(text: string) {
  const [value, currency] = text.split(' ') as [string, string]
  return { value: exact(value), currency }
}

type CostParts = RuleParts & { readonly layer?: Cost['layer'] }

export function percentOf(
  name: string,
  of: string,
  rate: string,
  parts: CostParts & { min?: string; max?: string } = {},
): Cost {
  const [min, max] = [parts.min, parts.max].map((bound) => (bound === undefined ? undefined : money(bound)))
  return {
    name,
    layer: parts.layer ?? 'marketing',
    ...ruleOf(parts),
    basis: { kind: 'percentOf', of, rate: exact(rate), min, max },
  }
}

export function perMonth(name: string, amount: string, parts: CostParts & { allocateBy?: string } = {}): Cost {
  const basis = { kind: 'perMonth', amount: money(amount), allocateBy: parts.allocateBy ?? 'spend' } as const
  return { name, layer: parts.layer ?? 'marketing', ...ruleOf(parts), basis }
}

export function per(name: string, of: string, amount: string, parts: CostParts = {}): Cost {
  return { name, layer: parts.layer ?? 'variable', ...ruleOf(parts), basis: { kind: 'per', of, amount: money(amount) } }
}

export function fieldCost(name: string, field: string, parts: CostParts = {}): Cost {
  return { name, layer: parts.layer ?? 'marketing', ...ruleOf(parts), basis: { kind: 'field', field } }
}

export function margin(rate: string, parts: RuleParts = {}): MarginRule {
  return { ...ruleOf(parts), rate: exact(rate) }
}

export function incrementality(
  factor: string,
  parts: RuleParts & { lower?: string; upper?: string } = {},
): IncrementalityRule {
  const { lower = factor, upper = factor } = parts
  return { ...ruleOf(parts), factor: exact(factor), lower: exact(lower), upper: exact(upper), evidence: undefined }
}

export function fx(parts: Partial<FxRules> = {}): FxRules {
  return {
    rates: { path: 'rates.csv', place: PLACE },
    quote: 'units-per-reporting',
    policy: 'daily',
    fill: 7,
    place: PLACE,
    ...parts,
  }
}

export function source(parts: Partial<Source>): Source {
  return { revenueBeforeDiscounts: false, ...parts } as Source
}

export function config(parts: Partial<Config> = {}): Config {
  return configOf(parts)
}

/** A rates file as its text stands; no quotes in it. */
export function ratesFile(text: string) {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return async () => ({
    header,
    rows: rows.map((cells, at) => ({ cells, line: at + 2 })),
    sha256: 'f00d',
    problems: [] as Problem[],
  })
}

export async function ratesOf(rules: Config, text: string): Promise<Rates | undefined> {
  return (await readRates(rules, ratesFile(text))).rates
}

export function valued(
  cells: readonly TestCell[] | CellTable,
  rules: Partial<Config> = {},
  { window = '2026-03', asOf = AS_OF, rates }: { window?: string; asOf?: Day; rates?: Rates | undefined } = {},
) {
  const table = 'series' in cells ? cells : tableOf(cells)
  return valueCells(table, config(rules), rates, { window: months(window), asOf })
}

/** The amounts of an additive cell by cell: `100`, `null` for missing, `` for none; to 12 places. */
export function amounts({ additives, cells }: ValuedTable, name: string): string[] {
  const at = additives.findIndex((additive) => additive.name === name)
  return cells.map(({ amounts: all }) => shown(all[at]))
}

/** The first cell's amounts by name; those it has. */
export function firstCell(table: ValuedTable, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, amounts(table, name)[0]!]))
}

function shown(amount: Exact | null | undefined): string {
  return amount === undefined ? '' : amount === null ? 'null' : toText(amount, 12)
}

/** Problems in one line each: code, line, message. */
export function told(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ code, place, message }) => `${code}${place?.line === undefined ? '' : ` :${place.line}`} ${message}`,
  )
}
