import type { Day } from '../../base/days.ts'
import { isZero, minus, plus, times, ZERO, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import { compileWhere } from '../../config/conditions.ts'
import type { InForce, Where } from '../../config/config.ts'
import type { Buckets } from '../buckets.ts'
import type { Additive } from './valued.ts'

/** What a cell has of an additive: null where all its rows were missing, undefined where it has none of it. */
export type CellAmount = Exact | null | undefined

/** A cell while the rules are applied: amounts in the reporting currency, a place per additive. */
export type WorkCell = {
  readonly day: Day
  readonly ruleDay: Day
  readonly origin: number
  readonly costed: boolean
  readonly texts: readonly string[]
  readonly amounts: CellAmount[]
}

/** Everything that the rules work on, in one hand. */
export type Work = {
  readonly dimensions: readonly string[]
  readonly additives: readonly Additive[]
  /** Where an additive stands in a cell's amounts. */
  readonly at: (additive: string) => number
  /** The data's cells in the window. */
  readonly cells: readonly WorkCell[]
  /** The same by month, under the month's first day. */
  readonly byMonth: ReadonlyMap<Day, readonly WorkCell[]>
  /** Cells made for costs that no campaign could carry. */
  readonly uncarried: WorkCell[]
  /** Days are added up in these; undefined where each cell is one of the data. */
  readonly buckets: Buckets | undefined
  /** Whole months. */
  readonly window: Period
  readonly asOf: Day
}

/** The value of an additive for a sum: nothing there counts as 0. */
export function amountOf({ amounts }: WorkCell, additive: number): Exact {
  return amounts[additive] ?? ZERO
}

/** Adds to an additive of a cell. */
export function addAmount(cell: WorkCell, additive: number, amount: Exact): void {
  cell.amounts[additive] = plus(amountOf(cell, additive), amount)
}

/**
 * Adds up what a cell has of some additives, less what it has of others: undefined where it has none of them. A part
 * that is missing is not made known by parts that are 0, but an amount beside it counts (as in a sum over rows).
 */
export function addUp(amounts: readonly CellAmount[], added: readonly number[], taken: readonly number[]): CellAmount {
  let sum: Exact | undefined
  let missing = false
  let known = false
  for (const at of added) {
    const part = amounts[at]
    if (part === null) missing = true
    else if (part !== undefined) {
      sum = sum === undefined ? part : plus(sum, part)
      known ||= !isZero(part)
    }
  }
  for (const at of taken) {
    const part = amounts[at]
    if (part === null) missing = true
    else if (part !== undefined) {
      sum = minus(sum ?? ZERO, part)
      known ||= !isZero(part)
    }
  }
  return missing && !known ? null : sum
}

export function scaledBy(amount: CellAmount, factor: Exact): CellAmount {
  return amount == null ? amount : times(amount, factor)
}

/** Whether a rule is in force on a day. */
export function inForce({ from, to }: InForce, day: Day): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to)
}

/** A test whether conditions fit a cell's texts. Cells share their texts, so each is judged once. */
export function fitsTexts(where: Where, dimensions: readonly string[]): (texts: readonly string[]) => boolean {
  if (where.length === 0) return () => true
  const fits = compileWhere(where, (field) => {
    const at = dimensions.indexOf(field)
    return (texts: readonly string[]) => texts[at] ?? ''
  })
  const judged = new Map<readonly string[], boolean>()
  return (texts) => {
    let answer = judged.get(texts)
    if (answer === undefined) judged.set(texts, (answer = fits(texts)))
    return answer
  }
}

/** Finds the first rule that fits a cell's texts and is in force on its rule day. */
export function firstFitting<Rule extends InForce & { readonly where: Where }>(
  rules: readonly Rule[],
  dimensions: readonly string[],
): (cell: Pick<WorkCell, 'texts' | 'ruleDay'>) => Rule | undefined {
  const tests = rules.map(({ where }) => fitsTexts(where, dimensions))
  const fitting = new Map<readonly string[], readonly Rule[]>()
  return ({ texts, ruleDay }) => {
    let candidates = fitting.get(texts)
    if (!candidates) fitting.set(texts, (candidates = rules.filter((_, at) => tests[at]!(texts))))
    return candidates.find((rule) => inForce(rule, ruleDay))
  }
}
