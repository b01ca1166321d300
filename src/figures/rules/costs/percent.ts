import { isZero, plus, times, ZERO, type Exact } from '../../../base/exact.ts'
import { splitInProportion } from '../../../base/split.ts'
import type { Amount, Cost } from '../../../config/config.ts'
import type { Converter } from '../currency.ts'
import { monthsInForce, proRata, type MonthInForce } from '../months.ts'
import { amountOf, fitsTexts, type Work, type WorkCell } from '../working.ts'
import { shareByCampaign } from './allocate.ts'
import type { Basis } from './basis.ts'
import { addToEachCell } from './each-cell.ts'
import type { Uncarried } from './uncarried.ts'

/** A share of a measure or of net revenue, cell by cell, kept between a month's minimum and maximum. */
export function addPercentCost(
  cost: Cost,
  basis: Basis<'percentOf'>,
  work: Work,
  converter: Converter,
  uncarried: Uncarried,
): void {
  const { of, rate } = basis
  addToEachCell(cost, of, work, (amount) => times(amount, rate))
  if (!basis.min && !basis.max) return
  const fits = fitsTexts(cost.where, work.dimensions)
  for (const month of monthsInForce(cost, work.window, work.asOf)) {
    const cells = (work.byMonth.get(month.month.from) ?? []).filter(({ texts }) => fits(texts))
    boundMonth(cost, basis, month, cells, work, converter, uncarried)
  }
}

/**
 * A minimum or maximum scales all amounts of its month in proportion (contract 4.8), pro rata for the days in force. A
 * minimum with nothing to scale takes the place of the month's amounts and is spread like a monthly cost, by the
 * measure that the percent is of.
 */
function boundMonth(
  cost: Cost,
  { of, min, max }: Basis<'percentOf'>,
  month: MonthInForce,
  cells: readonly WorkCell[],
  { at }: Work,
  converter: Converter,
  uncarried: Uncarried,
): void {
  const target = at(cost.name)
  const bearing = cells.filter(({ amounts }) => amounts[target] != null)
  const amounts = bearing.map((cell) => amountOf(cell, target))
  const sum = amounts.reduce(plus, ZERO)
  const limit = (bound: Amount | undefined): Exact | undefined =>
    bound && converter.monthAverage(proRata(bound.value, month), bound.currency, month.firstDay)
  const bounded = between(sum, limit(min), limit(max))
  if (bounded === sum) return
  if (sum > 0n && !isZero(sum)) {
    splitInProportion(bounded, amounts).forEach((share, index) => {
      bearing[index]!.amounts[target] = share
    })
    return
  }
  for (const cell of bearing) cell.amounts[target] = ZERO
  if (!shareByCampaign(bounded, cells, at(of), target)) uncarried.carry(bounded, cost, month.firstDay)
}

function between(sum: Exact, least: Exact | undefined, most: Exact | undefined): Exact {
  const raised = least !== undefined && sum < least ? least : sum
  return most !== undefined && raised > most ? most : raised
}
