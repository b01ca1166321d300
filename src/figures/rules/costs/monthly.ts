import { ZERO } from '../../../base/exact.ts'
import type { Cost } from '../../../config/config.ts'
import type { Converter } from '../currency.ts'
import { monthsInForce, proRata } from '../months.ts'
import { fitsTexts, type Work } from '../working.ts'
import { shareByCampaign } from './allocate.ts'
import type { Basis } from './basis.ts'
import type { Uncarried } from './uncarried.ts'

/**
 * A fixed amount a month (contract 4.8), for the days of the month on which it is in force and not after as-of, at the
 * month's average rate. It is owed in every month of the window, whether or not the data has any rows.
 */
export function addMonthlyCost(
  cost: Cost,
  { amount: each, allocateBy }: Basis<'perMonth'>,
  { window, asOf, byMonth, dimensions, at }: Work,
  converter: Converter,
  uncarried: Uncarried,
): void {
  const fits = fitsTexts(cost.where, dimensions)
  for (const month of monthsInForce(cost, window, asOf)) {
    const amount = converter.monthAverage(proRata(each.value, month), each.currency, month.firstDay)
    if (amount === undefined || amount === ZERO) continue
    const cells = (byMonth.get(month.month.from) ?? []).filter(({ texts }) => fits(texts))
    if (!shareByCampaign(amount, cells, at(allocateBy), at(cost.name))) uncarried.carry(amount, cost, month.firstDay)
  }
}
