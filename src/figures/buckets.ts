import type { Day } from '../base/days.ts'
import { isGrain, periodsTouching, type Period } from '../base/periods.ts'
import type { Config } from '../config/config.ts'
import { formulasOf } from './window.ts'

/** A look back by whole periods of any length may begin on any day. */
const PRIOR = /\bprior\s*\(/

/**
 * Runs of days that neither a rule nor a figure tells apart: what cells have of such days may be added up once their
 * rates are applied.
 */
export class Buckets {
  readonly window: Period
  /** For each day of the window, the first day of its bucket. */
  readonly #firsts: Int32Array
  /** And the last. */
  readonly #lasts: Int32Array
  /** Days on which a rule begins to be in force, or has ceased to be, in order. */
  readonly #ruleBounds: readonly Day[]

  /** Without `bounds`, every day is a bucket of its own. Days of `ruleBounds` are bounds, too. */
  constructor(window: Period, bounds: ReadonlySet<Day> | undefined, ruleBounds: ReadonlySet<Day>) {
    this.window = window
    this.#ruleBounds = [...ruleBounds].toSorted((a, b) => a - b)
    this.#firsts = new Int32Array(Math.max(0, window.to - window.from + 1))
    let first = window.from
    for (let day = window.from; day <= window.to; day++) {
      if (!bounds || bounds.has(day) || ruleBounds.has(day)) first = day
      this.#firsts[day - window.from] = first
    }
    this.#lasts = new Int32Array(this.#firsts.length)
    let last = window.to
    for (let day = window.to; day >= window.from; day--) {
      this.#lasts[day - window.from] = last
      if (this.firstOf(day) === day) last = day - 1
    }
  }

  /** The first day of the bucket that holds a day of the window. */
  firstOf(day: Day): Day {
    return this.#firsts[day - this.window.from]!
  }

  /** The last day of the bucket that holds a day of the window. */
  lastOf(day: Day): Day {
    return this.#lasts[day - this.window.from]!
  }

  /**
   * A number that two cells share where the days that they count on are in one bucket, and the same rules are in force on
   * their rule days, inside the window or not.
   */
  keyOf(day: Day, ruleDay: Day): number {
    let run = 0
    while (run < this.#ruleBounds.length && this.#ruleBounds[run]! <= ruleDay) run++
    return this.firstOf(day) * (this.#ruleBounds.length + 1) + run
  }

  /** Whether a period cuts through no bucket. */
  holds({ from, to }: Period): boolean {
    return from > to || (this.#isBound(from) && this.#isBound(to + 1))
  }

  #isBound(day: Day): boolean {
    const { from, to } = this.window
    return day <= from || day > to || this.#firsts[day - from] === day
  }
}

/**
 * The coarsest buckets that are fine enough for a config's rules and for all figures that are asked of a range: months,
 * by which costs are shared; the periods of rows, targets and objectives, and what of them is over; the days on which
 * rules change. Single days where figures are asked by day, where a formula looks back by periods (which may begin on
 * any day), and where a cost converts on each day.
 */
export function bucketsFor(
  config: Config,
  window: Period,
  { range, asOf, by }: { readonly range: Period; readonly asOf: Day; readonly by: readonly string[] },
): Buckets {
  const { calendar, currency } = config.reporting
  const ruleBounds = new Set<Day>()
  for (const { from, to } of [...config.costs, ...config.margin, ...config.incrementality]) {
    if (from !== undefined) ruleBounds.add(from)
    if (to !== undefined) ruleBounds.add(to + 1)
  }
  const grains = new Set([...by.filter(isGrain), ...config.targets.flatMap(({ period }) => period ?? [])])
  const convertsByDay = config.costs.some(({ basis }) => basis.kind === 'per' && basis.amount.currency !== currency)
  if (grains.has('day') || convertsByDay || formulasOf(config).some((formula) => PRIOR.test(formula))) {
    return new Buckets(window, undefined, ruleBounds)
  }
  // What is over ends with the day before as-of; figures so far with as-of itself.
  const bounds = new Set([range.from, range.to + 1, asOf, asOf + 1])
  for (const grain of grains.add('month')) {
    for (const { from, to } of periodsTouching(window, grain, calendar)) bounds.add(from).add(to + 1)
  }
  for (const { period } of config.objectives.flatMap(({ results }) => results)) {
    bounds.add(period.from).add(period.to + 1)
  }
  return new Buckets(window, bounds, ruleBounds)
}
