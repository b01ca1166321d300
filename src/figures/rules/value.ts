import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import type { Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import type { CellTable } from '../../facts/cells.ts'
import type { Buckets } from '../buckets.ts'
import { inOrderOfDays } from '../cells-by-day.ts'
import { additivesOf } from './additives.ts'
import { convertCells, groupByMonth } from './convert-cells.ts'
import { applyCost } from './costs/apply.ts'
import { Uncarried, type Unallocated } from './costs/uncarried.ts'
import { Converter } from './currency.ts'
import { addIncremental } from './incrementality.ts'
import { addLayers } from './layers.ts'
import { addGrossProfit, marginProblems } from './margin.ts'
import { wholeMonths } from './months.ts'
import { nearMisses } from './near-misses.ts'
import { addNetRevenue } from './net-revenue.ts'
import type { Rates } from './rate-book.ts'
import { mergeCells } from './merge-cells.ts'
import { LAYERS, type Additive, type ValuedTable } from './valued.ts'
import type { Work, WorkCell } from './working.ts'

/** What a report must say of the rules behind its figures, where it shows figures that rest on them. */
export type RuleFacts = {
  /** Neither margin rules nor cost of goods: gross profit is net revenue. */
  readonly grossProfitIsNetRevenue: boolean
  /** No incrementality rules: every sale counts as incremental. */
  readonly noIncrementality: boolean
  /** There are incrementality rules, but some money fits none and counts whole. */
  readonly unfittedIncrementality: boolean
  /** Costs that no campaign could carry, by cost and month. */
  readonly unallocated: readonly Unallocated[]
}

/**
 * Applies finance's rules (contract 4.8) to the cells of the months that a window touches: currency, costs, margin,
 * incrementality, layers. Every rule works cell by cell or month by month on all of the data, before anything is
 * selected, so a cell is the same for every window that holds its month. Amounts are in the reporting currency. With an
 * error among the problems the table is not to be used.
 */
export function valueCells(
  table: CellTable,
  config: Config,
  rates: Rates | undefined,
  context: ValueContext,
): { table: ValuedTable; problems: Problem[]; facts: RuleFacts } {
  const { isUnsure, ...valued } = applyOnce(table, config, rates, context)
  if (!isUnsure) return valued
  const { isUnsure: _, ...byDay } = applyOnce(table, config, rates, { ...context, buckets: undefined })
  return byDay
}

type ValueContext = {
  readonly window: Period
  readonly asOf: Day
  /** Where these are given, days that nobody tells apart may be added up. */
  readonly buckets?: Buckets | undefined
}

/** Applies the rules; `isUnsure` where days that are added up hide what there is to tell of single ones. */
function applyOnce(table: CellTable, config: Config, rates: Rates | undefined, context: ValueContext) {
  const converter = new Converter(config, rates)
  const work = beginWork(table, config, converter, context)
  const uncarried = new Uncarried(work, table)

  addNetRevenue(work, config)
  for (const cost of config.costs) applyCost(cost, work, converter, uncarried)
  const mapsCogs = table.mapped.some((mapped) => mapped.has('cogs'))
  const uncovered = addGrossProfit(work, config.margin, mapsCogs)
  addLayers(work, config.costs)
  const { unfitted, isUnsure } = addIncremental(work, config.incrementality)

  const onMargin = marginProblems(uncovered, config.margin, mapsCogs, config.reporting.currency)
  return {
    isUnsure: isUnsure || (work.buckets !== undefined && onMargin.length > 0),
    table: finishWork(work, table),
    problems: [...converter.problems(), ...onMargin, ...nearMisses(work, config)],
    facts: {
      grossProfitIsNetRevenue: config.margin.length === 0 && !mapsCogs,
      noIncrementality: config.incrementality.length === 0,
      unfittedIncrementality: unfitted,
      unallocated: uncarried.unallocated,
    },
  }
}

function beginWork(
  table: CellTable,
  config: Config,
  converter: Converter,
  { window: asked, asOf, buckets }: ValueContext,
): Work {
  const additives = additivesOf(table, config)
  const places = new Map(additives.map(({ name }, at) => [name, at]))
  const window = wholeMonths(asked)
  const cells = buckets
    ? mergeCells(table, window, additives.length, converter, buckets)
    : convertCells(table, window, additives.length, converter)
  const at = (additive: string): number => {
    const place = places.get(additive)
    if (place === undefined) throw new Error(`nothing that adds up is called ${additive}`)
    return place
  }
  return {
    dimensions: table.dimensions,
    additives,
    at,
    cells,
    byMonth: groupByMonth(cells),
    uncarried: [],
    buckets,
    window,
    asOf,
  }
}

/** Cells in the order of their days: those of the data as they came, then those made for costs, in the config's order. */
function finishWork(work: Work, { days }: CellTable): ValuedTable {
  const { additives, dimensions, cells, uncarried, buckets } = work
  const all = [...cells, ...uncarried]
  dropUnmappedLayers(all, additives)
  return { additives, dimensions, cells: inOrderOfDays(all), buckets, days }
}

/** Costs alone make no margin: where nothing in the data maps revenue, a contribution is not mapped, and no loss. */
function dropUnmappedLayers(cells: readonly WorkCell[], additives: readonly Additive[]): void {
  const dropped = additives.flatMap(({ name, mapped }, at) => (mapped || !isLayer(name) ? [] : [at]))
  if (dropped.length === 0) return
  for (const { amounts } of cells) for (const at of dropped) amounts[at] = undefined
}

function isLayer(name: string): boolean {
  return LAYERS.some((layer) => name === layer || name.startsWith(`${layer}@`))
}
