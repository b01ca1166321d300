import type { Day } from '../../base/days.ts'
import { isZero, minus, negate, ONE, plus, times, toText, ZERO, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import { NONE, UNALLOCATED, type CellTable } from '../../facts/cells.ts'
import { applyCost, type CostContext } from './costs.ts'
import { Converter } from './currency.ts'
import type { Rates } from './rates.ts'
import { atEvidence, LAYERS, type Additive, type ValuedCell, type ValuedTable } from './valued.ts'
import { amountOf, fitsTexts, inForce, type WorkCell } from './work.ts'

/** What a report must say of the rules behind its figures. */
export type RuleFacts = {
  /** Neither margin rules nor cost of goods: gross profit is net revenue. */
  readonly grossProfitIsNetRevenue: boolean
  /** No incrementality rules: every sale counts as incremental. */
  readonly noIncrementality: boolean
}

/** Applies finance's rules to the cells of a window of days: currency, costs, margin, incrementality, layers. */
export function valueCells(
  table: CellTable,
  config: Config,
  rates: Rates | undefined,
  { window, asOf }: { readonly window: Period; readonly asOf: Day },
): { table: ValuedTable; problems: Problem[]; facts: RuleFacts } {
  const additives = additivesOf(table, config)
  const places = new Map(additives.map(({ name }, at) => [name, at]))
  const at = (name: string): number => places.get(name)!
  const converter = new Converter(config, rates)
  const cells = convertCells(table, window, converter)
  for (const cell of cells) netRevenue(cell, config, at)
  const channels = spendChannels(cells, at('spend'), table.dimensions.indexOf('channel'))
  const context: CostContext = {
    cells,
    dimensions: table.dimensions,
    at,
    converter,
    window,
    asOf,
    channelOf: (campaign) => channels.get(campaign),
  }
  for (const cost of config.costs) applyCost(cost, context)
  const problems = layers(cells, config, table, at)
  const valued: ValuedCell[] = cells
    .map(({ day, origin, texts, amounts }) => ({ day, origin, texts, amounts }))
    .toSorted((a, b) => a.day - b.day)
  return {
    table: { additives, dimensions: table.dimensions, cells: valued, days: table.days },
    problems: [...converter.problems(), ...problems],
    facts: {
      grossProfitIsNetRevenue: config.margin.length === 0 && !table.mapped.some((mapped) => mapped.has('cogs')),
      noIncrementality: config.incrementality.length === 0,
    },
  }
}

function additivesOf(table: CellTable, config: Config): Additive[] {
  const mapping = (...names: string[]): Set<number> =>
    new Set(table.mapped.flatMap((mapped, source) => (names.some((name) => mapped.has(name)) ? [source] : [])))
  const revenue = mapping('revenue', 'refunds')
  const additives: Additive[] = table.measures.map(({ name, unit }) => ({
    name,
    unit,
    mappedBy: mapping(name),
    mapped: mapping(name).size > 0,
  }))
  const marketing = new Set(mapping('spend'))
  let hasMarketing = marketing.size > 0
  for (const { name, basis, layer } of config.costs) {
    const base = basis.kind === 'perMonth' ? basis.allocateBy : basis.kind === 'field' ? basis.field : basis.of
    const mappedBy = base === 'net_revenue' ? revenue : mapping(base)
    const mapped = basis.kind === 'perMonth' || mappedBy.size > 0
    additives.push({ name, unit: 'money', mappedBy, mapped })
    if (layer === 'marketing' && mapped) {
      hasMarketing = true
      for (const source of mappedBy) marketing.add(source)
    }
  }
  const layer = (name: string): Additive => {
    if (name === 'cost') return { name, unit: 'money', mappedBy: marketing, mapped: hasMarketing }
    if (name === 'contribution')
      return {
        name,
        unit: 'money',
        mappedBy: new Set([...marketing, ...revenue]),
        mapped: hasMarketing && revenue.size > 0,
      }
    return { name, unit: 'money', mappedBy: revenue, mapped: revenue.size > 0 }
  }
  additives.push(...LAYERS.map(layer))
  for (const end of ['lower', 'upper'] as const) {
    for (const name of ['incremental_revenue', 'incremental_cm2']) additives.push(layer(atEvidence(name, end)))
  }
  return additives
}

function convertCells(table: CellTable, window: Period, converter: Converter): WorkCell[] {
  return table.cells
    .filter(({ day }) => day >= window.from && day <= window.to)
    .map(({ day, ruleDay, rateDay, origin, costed, texts, currency, sums }) => ({
      day,
      ruleDay,
      origin,
      costed,
      texts,
      amounts: table.measures.map(({ unit }, at) => {
        const sum = sums[at]
        return sum == null || unit === 'count' ? sum : converter.convert(sum, currency, rateDay)
      }),
    }))
}

/** net_revenue = revenue − tax − refunds, less discounts where the source's revenue is before them. */
function netRevenue(cell: WorkCell, config: Config, at: (name: string) => number): void {
  const parts = ['revenue', 'tax', 'refunds'].map((name) => cell.amounts[at(name)])
  if (parts.every((part) => part === undefined)) return
  if (parts.every((part) => part == null)) {
    cell.amounts[at('net_revenue')] = null
    return
  }
  const [revenue, tax, refunds] = parts.map((part) => part ?? ZERO) as [Exact, Exact, Exact]
  const discounts = config.sources[cell.origin]?.revenueBeforeDiscounts ? amountOf(cell, at('discounts')) : ZERO
  cell.amounts[at('net_revenue')] = minus(minus(minus(revenue, tax), refunds), discounts)
}

function layers(cells: readonly WorkCell[], config: Config, table: CellTable, at: (name: string) => number): Problem[] {
  const margins = config.margin.map((rule) => ({ ...rule, fits: fitsTexts(rule.where, table.dimensions) }))
  const factors = config.incrementality.map((rule) => ({ ...rule, fits: fitsTexts(rule.where, table.dimensions) }))
  const costsOf = (layer: 'marketing' | 'variable'): number[] =>
    config.costs.filter((cost) => cost.layer === layer).map(({ name }) => at(name))
  const [variable, marketing] = [costsOf('variable'), costsOf('marketing')]
  const unfitted = new Map<string, Exact>()
  const cogsAt = at('cogs')
  for (const cell of cells) {
    const { amounts } = cell
    const net = amounts[at('net_revenue')]
    if (net != null) {
      const cogs = amountOf(cell, cogsAt)
      const rule =
        cell.costed || margins.length === 0
          ? undefined
          : margins.find((each) => inForce(each, cell.ruleDay) && each.fits(cell.texts))
      if (!cell.costed && margins.length > 0 && !rule && !isZero(net)) {
        unfitted.set(cell.texts[0]!, plus(unfitted.get(cell.texts[0]!) ?? ZERO, net))
      }
      amounts[at('gross_profit')] = minus(times(net, cell.costed ? ONE : (rule?.rate ?? ONE)), cogs)
    } else if (amounts[cogsAt] != null) amounts[at('gross_profit')] = negate(amounts[cogsAt])
    else if (net === null) amounts[at('gross_profit')] = null
    const variableCosts = sumOf(cell, variable)
    const gross = amounts[at('gross_profit')]
    if (gross != null || variableCosts !== undefined) amounts[at('cm2')] = minus(gross ?? ZERO, variableCosts ?? ZERO)
    else if (gross === null) amounts[at('cm2')] = null
    const cost = sumOf(cell, [at('spend'), ...marketing])
    if (cost !== undefined) amounts[at('cost')] = cost
    else if (amounts[at('spend')] === null) amounts[at('cost')] = null
    const cm2 = amounts[at('cm2')]
    if (cm2 != null || cost !== undefined) amounts[at('contribution')] = minus(cm2 ?? ZERO, cost ?? ZERO)
    const factor = factors.find((each) => inForce(each, cell.ruleDay) && each.fits(cell.texts))
    for (const end of ['factor', 'lower', 'upper'] as const) {
      const share = factor?.[end] ?? ONE
      if (net != null) amounts[at(atEvidence('incremental_revenue', end))] = times(net, share)
      if (cm2 != null) amounts[at(atEvidence('incremental_cm2', end))] = times(cm2, share)
    }
  }
  if (unfitted.size === 0) return []
  const money = [...unfitted]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([campaign, amount]) => `${campaign}: ${toText(amount, 2)} ${config.reporting.currency}`)
  return [problem('ROI-D306', config.margin[0]!.place, { money })]
}

function sumOf(cell: WorkCell, additives: readonly number[]): Exact | undefined {
  const there = additives.flatMap((additive) => cell.amounts[additive] ?? [])
  return there.length === 0 ? undefined : there.reduce(plus)
}

function spendChannels(cells: readonly WorkCell[], spendAt: number, channelAt: number): Map<string, string> {
  const channels = new Map<string, string>()
  const several = new Set<string>()
  for (const { texts, amounts } of cells) {
    const [campaign, channel] = [texts[0]!, texts[channelAt]!]
    if (amounts[spendAt] == null || channel === NONE || channel === UNALLOCATED) continue
    const before = channels.get(campaign)
    if (before !== undefined && before !== channel) several.add(campaign)
    channels.set(campaign, channel)
  }
  for (const campaign of several) channels.delete(campaign)
  return channels
}
