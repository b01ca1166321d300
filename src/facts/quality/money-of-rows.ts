import { isZero, plus, ZERO, type Exact } from '../../base/exact.ts'
import { moneyText } from '../../base/money-text.ts'
import { exactOf } from '../amount.ts'
import { WEIGHTS } from '../cell-money.ts'
import type { MeasurePlan } from '../plan.ts'
import type { RowValues } from '../row-values.ts'

/** The money of some rows, by which finance weighs them: spend, revenue and refunds, in the currencies of the rows. */
export class MoneyOfRows {
  readonly #sums = new Map<string, Map<string, Exact>>()

  add(measures: readonly MeasurePlan[], { values, currencies }: RowValues): void {
    measures.forEach(({ field }, at) => {
      const value = values[at]
      if (value == null || !WEIGHTS.includes(field)) return
      let byCurrency = this.#sums.get(field)
      if (!byCurrency) this.#sums.set(field, (byCurrency = new Map()))
      const currency = currencies[at]!
      byCurrency.set(currency, plus(byCurrency.get(currency) ?? ZERO, exactOf(value)))
    })
  }

  /** `revenue 20.00 EUR, 5.00 USD`; empty where they have none. */
  get text(): string {
    return [...this.#sums]
      .flatMap(([measure, byCurrency]) =>
        [...byCurrency]
          .filter(([, sum]) => !isZero(sum))
          .map(([currency, sum]) => `${measure} ${moneyText(sum, currency).trim()}`),
      )
      .join(', ')
  }
}
