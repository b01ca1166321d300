import { isZero, toFixed } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import { problem, type Problem } from '../base/problems.ts'
import type { Target } from '../config/config.ts'
import { isDefined } from '../figures/figure.ts'
import type { Evaluator } from '../figures/kpis/evaluate.ts'
import type { ValuedCell } from '../figures/rules/valued.ts'
import { hasAmounts } from './members.ts'

/** A member such as `(none)` that a target came across and could not judge. */
export type Unjudged = {
  readonly target: Target
  readonly texts: readonly string[]
  readonly cells: readonly ValuedCell[]
  readonly period: Period
}

const TOLD = ['spend', 'net_revenue', 'cost'] as const

/** A note per member that nobody answers for, with its money, so that a passed check never hides it. */
export function unjudgedMoney(unjudged: readonly Unjudged[], evaluator: Evaluator, currency: string): Problem[] {
  const notes = new Map<string, { first: Unjudged; targets: string[] }>()
  for (const each of unjudged) {
    if (!hasAmounts(each.cells, each.period)) continue
    const { target, texts, period } = each
    const conditions = target.where.map(({ field, values }) => [field, values])
    const key = JSON.stringify([target.by, texts, conditions, period])
    const known = notes.get(key)
    if (known) known.targets.push(target.id)
    else notes.set(key, { first: each, targets: [target.id] })
  }
  return [...notes.values()].map(({ first: { target, texts, cells, period }, targets }) => {
    const money = TOLD.flatMap((name) => {
      const figure = evaluator.figure(name, { cells, period, grain: undefined })
      return isDefined(figure) && !isZero(figure.value) ? [`${name} ${toFixed(figure.value, 2)} ${currency}`] : []
    })
    const member = target.by.map((dimension, at) => `${dimension} ${texts[at]!}`).join(', ')
    return problem('ROI-N501', target.place, { member, money, targets })
  })
}
