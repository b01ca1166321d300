import { isZero, plus, times, ZERO, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import type { Cost } from '../../config/config.ts'
import type { Converter } from './currency.ts'
import { allocateMonthly, scaleTo } from './monthly.ts'
import { monthsInForce, proRata } from './months.ts'
import { amountOf, fitsTexts, inForce, type WorkCell } from './work.ts'

/** What all costs are computed from. */
export type CostContext = {
  readonly cells: WorkCell[]
  readonly dimensions: readonly string[]
  readonly at: (additive: string) => number
  readonly converter: Converter
  readonly window: Period
  readonly asOf: number
  readonly channelOf: (campaign: string) => string | undefined
}

/** Applies one cost of the config to all cells. */
export function applyCost(cost: Cost, context: CostContext): void {
  const { cells, dimensions } = context
  const fits = fitsTexts(cost.where, dimensions)
  const own = cells.filter((cell) => cell.origin >= 0 && fits(cell.texts))
  const { basis } = cost
  switch (basis.kind) {
    case 'field':
      return perCell(cost, own, context, (cell) => amountOf(cell, context.at(basis.field)), basis.field)
    case 'per':
      return perCell(cost, own, context, (cell) => perUnit(cell, basis, context), basis.of)
    case 'percentOf':
      perCell(cost, own, context, (cell) => times(amountOf(cell, context.at(basis.of)), basis.rate), basis.of)
      return bound(cost, basis, own, context)
    case 'perMonth':
      return perMonth(cost, basis, own, context)
  }
}

function perCell(
  cost: Cost,
  cells: readonly WorkCell[],
  { at }: CostContext,
  amount: (cell: WorkCell) => Exact | undefined,
  of: string,
): void {
  const base = at(of)
  const target = at(cost.name)
  for (const cell of cells) {
    if (cell.amounts[base] === undefined || !inForce(cost, cell.ruleDay)) continue
    cell.amounts[target] = cell.amounts[base] === null ? null : amount(cell)
  }
}

function perUnit(
  cell: WorkCell,
  basis: Extract<Cost['basis'], { kind: 'per' }>,
  { at, converter }: CostContext,
): Exact | undefined {
  const each = converter.convert(basis.amount.value, basis.amount.currency, cell.day)
  return each === undefined ? undefined : times(amountOf(cell, at(basis.of)), each)
}

/** A month's minimum and maximum scale all of its amounts; a minimum with nothing to scale is spread like a monthly cost. */
function bound(
  cost: Cost,
  basis: Extract<Cost['basis'], { kind: 'percentOf' }>,
  cells: readonly WorkCell[],
  context: CostContext,
): void {
  if (!basis.min && !basis.max) return
  const { at, converter, window, asOf } = context
  const target = at(cost.name)
  for (const month of monthsInForce(cost, window, asOf)) {
    const own = cells.filter(({ day }) => day >= month.month.from && day <= month.month.to)
    const sum = own.map((cell) => amountOf(cell, target)).reduce(plus, ZERO)
    const limit = (amount: typeof basis.min): Exact | undefined =>
      amount && converter.atMonthAverage(proRata(amount.value, month), amount.currency, month.firstDay)
    const least = limit(basis.min)
    const most = limit(basis.max)
    if (most !== undefined && sum > most) scaleTo(most, sum, own, target)
    else if (least !== undefined && sum < least) {
      if (sum > 0n && !isZero(sum)) scaleTo(least, sum, own, target)
      else {
        for (const cell of own) if (cell.amounts[target] != null) cell.amounts[target] = ZERO
        carry(least, month, own, at(basis.of), target, cost, context)
      }
    }
  }
}

function perMonth(
  cost: Cost,
  basis: Extract<Cost['basis'], { kind: 'perMonth' }>,
  cells: readonly WorkCell[],
  context: CostContext,
): void {
  const { at, converter, window, asOf } = context
  for (const month of monthsInForce(cost, window, asOf)) {
    const amount = converter.atMonthAverage(proRata(basis.amount.value, month), basis.amount.currency, month.firstDay)
    if (amount === undefined || amount === ZERO) continue
    const own = cells.filter(({ day }) => day >= month.month.from && day <= month.month.to)
    carry(amount, month, own, at(basis.allocateBy), at(cost.name), cost, context)
  }
}

function carry(
  amount: Exact,
  month: ReturnType<typeof monthsInForce>[number],
  own: readonly WorkCell[],
  by: number,
  target: number,
  cost: Cost,
  context: CostContext,
): void {
  const { dimensions, channelOf, cells } = context
  const uncarried = allocateMonthly(amount, month, own, by, target, cost.where, dimensions, channelOf)
  if (uncarried) cells.push(uncarried)
}
