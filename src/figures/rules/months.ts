import type { Day } from '../../base/days.ts'
import { timesOver, whole, type Exact } from '../../base/exact.ts'
import { periodsTouching, type Period } from '../../base/periods.ts'
import type { InForce } from '../../config/config.ts'

const CALENDAR = { fiscalStart: 1 }

/** A calendar month, with the days of it on which a rule is in force and that are not after as-of. */
export type MonthInForce = { readonly month: Period; readonly firstDay: Day; readonly days: number }

/** The window's months in which a rule is in force at all. */
export function monthsInForce(rule: InForce, window: Period, asOf: Day): MonthInForce[] {
  return periodsTouching(window, 'month', CALENDAR).flatMap((month) => {
    const firstDay = Math.max(month.from, rule.from ?? month.from)
    const lastDay = Math.min(month.to, rule.to ?? month.to, asOf)
    return lastDay < firstDay ? [] : [{ month, firstDay, days: lastDay - firstDay + 1 }]
  })
}

/** A month's amount, pro rata for the days in force. */
export function proRata(amount: Exact, { month, days }: MonthInForce): Exact {
  return timesOver(amount, whole(days), whole(month.to - month.from + 1))
}
