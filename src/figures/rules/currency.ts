import { formatDay, type Day } from '../../base/days.ts'
import { ONE, over, plus, timesOver, whole, ZERO, type Exact } from '../../base/exact.ts'
import { periodAround } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import type { Rates } from './rates.ts'

/** Converts amounts into the reporting currency; remembers the rates that are missing. */
export class Converter {
  readonly #config: Config
  readonly #rates: Rates | undefined
  readonly #known = new Map<string, { readonly times: Exact; readonly by: Exact } | undefined>()
  readonly #missing = new Map<string, Set<Day>>()

  constructor(config: Config, rates: Rates | undefined) {
    this.#config = config
    this.#rates = rates
  }

  /** An amount of a day under the config's policy; undefined, and remembered, where a rate is missing. */
  convert(amount: Exact, currency: string, day: Day): Exact | undefined {
    const average = this.#config.fx?.policy === 'month-average'
    return this.#apply(amount, currency, day, average)
  }

  /** An amount at its month's average rate: costs by month convert so under every policy. */
  atMonthAverage(amount: Exact, currency: string, day: Day): Exact | undefined {
    return this.#apply(amount, currency, day, true)
  }

  problems(): Problem[] {
    return [...this.#missing]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, days]) => {
        const sorted = [...days].toSorted((a, b) => a - b)
        const told = sorted.slice(0, 5).map(formatDay)
        return problem('ROI-D301', this.#config.fx?.place, {
          currency,
          to: this.#config.reporting.currency,
          days: told,
          more: sorted.length - told.length,
        })
      })
  }

  #apply(amount: Exact, currency: string, day: Day, average: boolean): Exact | undefined {
    const { currency: reporting } = this.#config.reporting
    if (currency === reporting || amount === ZERO) return amount
    const key = `${currency} ${average ? periodAround(day, 'month', { fiscalStart: 1 }).from : day} ${average ? 'month' : ''}`
    let rate = this.#known.get(key)
    if (!rate && !this.#known.has(key)) {
      rate = this.#rate(currency, reporting, day, average)
      this.#known.set(key, rate)
    }
    if (rate) return timesOver(amount, rate.times, rate.by)
    const days = this.#missing.get(currency) ?? new Set()
    this.#missing.set(currency, days.add(day))
    return undefined
  }

  #rate(currency: string, reporting: string, day: Day, average: boolean) {
    if (!this.#rates) return undefined
    const published = (code: string): Exact | undefined => {
      if (this.#rates!.kind === 'ecb' && code === 'EUR') return ONE
      const days = this.#rates!.byCurrency.get(code)
      return days && (average ? monthMean(days, day) : this.#latest(days, day))
    }
    const own = published(currency)
    if (own === undefined) return undefined
    if (this.#rates.kind === 'reporting-per-unit') return { times: own, by: ONE }
    if (this.#rates.kind === 'units-per-reporting') return { times: ONE, by: own }
    const target = published(reporting)
    return target === undefined ? undefined : { times: target, by: own }
  }

  #latest(days: ReadonlyMap<Day, Exact>, day: Day): Exact | undefined {
    const { fill } = this.#config.fx!
    for (let back = 0; back <= fill; back++) {
      const rate = days.get(day - back)
      if (rate !== undefined) return rate
    }
    return undefined
  }
}

function monthMean(days: ReadonlyMap<Day, Exact>, day: Day): Exact | undefined {
  const { from, to } = periodAround(day, 'month', { fiscalStart: 1 })
  let sum: Exact = ZERO
  let count = 0
  for (let each = from; each <= to; each++) {
    const rate = days.get(each)
    if (rate === undefined) continue
    sum = plus(sum, rate)
    count++
  }
  return count === 0 ? undefined : over(sum, whole(count))
}
