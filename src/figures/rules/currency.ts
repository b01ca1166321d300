import { formatDay, type Day } from '../../base/days.ts'
import { isZero, ONE, plus, ratioAt, times, timesOver, whole, ZERO, type Exact } from '../../base/exact.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import { ECB_BASE } from './ecb-rates.ts'
import { firstOfItsMonth, monthFrom } from './months.ts'
import type { Rates } from './rate-book.ts'

/** The rate of a day, or the mean of a month's rates: sum ÷ count, so that a mean is never rounded on its own. */
type Published = { readonly sum: Exact; readonly count: number }
/** What an amount is multiplied with and divided by; or the currencies whose rate is missing. */
type Factor = { readonly times: Exact; readonly over: Exact } | { readonly missing: readonly string[] }

/** So many places of a rate are kept where amounts of many days are added up. */
export const RATE_PLACES = 80

/** How many ranges of days without a rate are named. */
const NAMED_RANGES = 3

/**
 * Converts amounts into the reporting currency and remembers the rates that are missing. The reporting currency needs
 * no rate, and neither does nothing. With the ECB's file a gap is filled, or a month averaged, for each currency by
 * itself; only then they are crossed through EUR.
 */
export class Converter {
  readonly #config: Pick<Config, 'fx' | 'reporting' | 'file'>
  readonly #rates: Rates | undefined
  readonly #byDay = new Map<string, Map<Day, Factor>>()
  readonly #byMonth = new Map<string, Map<Day, Factor>>()
  readonly #missing = new Map<string, { readonly days: Set<Day>; readonly months: Set<Day> }>()

  constructor(config: Pick<Config, 'fx' | 'reporting' | 'file'>, rates: Rates | undefined) {
    this.#config = config
    this.#rates = rates
  }

  /** An amount of a day under the config's policy; undefined where a rate is missing. */
  convert(amount: Exact, currency: string, day: Day): Exact | undefined {
    if (this.#config.fx?.policy === 'month-average') return this.monthAverage(amount, currency, day)
    return this.#apply(amount, currency, day, day, this.#byDay)
  }

  /** What 1 unit of a currency is in the reporting one on a day, as a whole number of 10^-RATE_PLACES; undefined where the rate is missing. */
  rateOf(currency: string, day: Day): bigint | undefined {
    const factor =
      this.#config.fx?.policy === 'month-average'
        ? this.#factorOf(currency, firstOfItsMonth(day), this.#byMonth)
        : this.#factorOf(currency, day, this.#byDay)
    return 'missing' in factor ? undefined : ratioAt(factor.times, factor.over, RATE_PLACES)
  }

  /** The reporting currency. */
  get reporting(): string {
    return this.#config.reporting.currency
  }

  /** An amount at the average of the month that holds a day, whatever the policy; undefined where the month has no rate. */
  monthAverage(amount: Exact, currency: string, day: Day): Exact | undefined {
    return this.#apply(amount, currency, day, firstOfItsMonth(day), this.#byMonth)
  }

  /** One problem for each currency without a rate that an amount needed, with the days. */
  problems(): Problem[] {
    const { fx, file: configFile } = this.#config
    // Rates that could not be read have been told where they stand.
    if (fx && !this.#rates) return []
    return [...this.#missing]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, { days, months }]) => {
        const noAverage = [...months].toSorted((a, b) => a - b).map((month) => formatDay(month).slice(0, 7))
        const place = fx?.place ?? { file: configFile }
        const file = fx?.rates.path
        return problem('ROI-D301', place, {
          currency,
          ...named(days),
          months: noAverage,
          file,
          known: this.#known(currency),
        })
      })
  }

  #apply(
    amount: Exact,
    currency: string,
    day: Day,
    rateKey: Day,
    known: Map<string, Map<Day, Factor>>,
  ): Exact | undefined {
    if (amount === ZERO || currency === this.#config.reporting.currency) return amount
    const factor = this.#factorOf(currency, rateKey, known)
    if (!('missing' in factor)) return timesOver(amount, factor.times, factor.over)
    if (isZero(amount)) return ZERO
    for (const each of factor.missing) {
      let missing = this.#missing.get(each)
      if (!missing) this.#missing.set(each, (missing = { days: new Set(), months: new Set() }))
      missing.days.add(day)
      if (known === this.#byMonth) missing.months.add(rateKey)
    }
    return undefined
  }

  #factorOf(currency: string, rateKey: Day, known: Map<string, Map<Day, Factor>>): Factor {
    let factors = known.get(currency)
    if (!factors) known.set(currency, (factors = new Map()))
    let factor = factors.get(rateKey)
    if (!factor) factors.set(rateKey, (factor = this.#factor(currency, rateKey, known === this.#byMonth)))
    return factor
  }

  #factor(currency: string, day: Day, isMonth: boolean): Factor {
    // Money without a currency is told where it was read.
    if (currency === '') return { missing: [] }
    const own = this.#published(currency, day, isMonth)
    if (this.#rates?.kind !== 'ecb') {
      if (!own) return { missing: [currency] }
      const [sum, count] = [own.sum, whole(own.count)]
      return this.#rates?.kind === 'reporting-per-unit' ? { times: sum, over: count } : { times: count, over: sum }
    }
    const { currency: reporting } = this.#config.reporting
    const target = this.#published(reporting, day, isMonth)
    if (!own || !target) return { missing: [...(own ? [] : [currency]), ...(target ? [] : [reporting])] }
    return { times: times(target.sum, whole(own.count)), over: times(own.sum, whole(target.count)) }
  }

  #published(currency: string, day: Day, isMonth: boolean): Published | undefined {
    if (this.#rates?.kind === 'ecb' && currency === ECB_BASE) return { sum: ONE, count: 1 }
    const days = this.#rates?.byCurrency.get(currency)
    if (!days) return undefined
    return isMonth ? overMonth(days, day) : latest(days, day, this.#config.fx?.fill ?? 0)
  }

  #known(currency: string) {
    const days = this.#rates?.byCurrency.get(currency)
    const { fx } = this.#config
    if (!days || days.size === 0 || !fx) return undefined
    const sorted = [...days.keys()].toSorted((a, b) => a - b)
    return { fill: fx.fill, from: formatDay(sorted[0]!), to: formatDay(sorted.at(-1)!) }
  }
}

/** The rate of a day, or the last one before it, at most `fill` days older. */
function latest(days: ReadonlyMap<Day, Exact>, day: Day, fill: number): Published | undefined {
  for (let back = 0; back <= fill; back++) {
    const rate = days.get(day - back)
    if (rate !== undefined) return { sum: rate, count: 1 }
  }
  return undefined
}

/** The rates published in the month that begins on a day. */
function overMonth(days: ReadonlyMap<Day, Exact>, first: Day): Published | undefined {
  const { from, to } = monthFrom(first)
  let sum: Exact = ZERO
  let count = 0
  for (let day = from; day <= to; day++) {
    const rate = days.get(day)
    if (rate === undefined) continue
    sum = plus(sum, rate)
    count++
  }
  return count === 0 ? undefined : { sum, count }
}

/** The first ranges of days, and how many days more there are. */
function named(days: ReadonlySet<Day>): { days: string[]; more: number } {
  const ranges: { from: Day; to: Day }[] = []
  for (const day of [...days].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.to === day - 1) last.to = day
    else ranges.push({ from: day, to: day })
  }
  return {
    days: ranges
      .slice(0, NAMED_RANGES)
      .map(({ from, to }) => (from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`)),
    more: ranges.slice(NAMED_RANGES).reduce((sum, { from, to }) => sum + to - from + 1, 0),
  }
}
