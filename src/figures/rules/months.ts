import { addMonths, firstOfMonth, monthOf, yearOf, type Day } from '../../base/days.ts'
import { timesOver, whole, type Exact } from '../../base/exact.ts'
import { periodAround, periodsTouching, type Period } from '../../base/periods.ts'
import type { InForce } from '../../config/config.ts'

/** Months are calendar months, whenever the fiscal year starts. */
const CALENDAR = { fiscalStart: 1 }

/** A calendar month, with the days of it on which a rule is in force and that are not after as-of. */
export type MonthInForce = { readonly month: Period; readonly firstDay: Day; readonly days: number }

/** The months of a window in which a rule is in force at all. */
export function monthsInForce(rule: InForce, window: Period, asOf: Day): MonthInForce[] {
  return periodsTouching(window, 'month', CALENDAR).flatMap((month) => {
    const firstDay = Math.max(month.from, rule.from ?? month.from)
    const lastDay = Math.min(month.to, rule.to ?? month.to, asOf)
    return lastDay < firstDay ? [] : [{ month, firstDay, days: lastDay - firstDay + 1 }]
  })
}

/** A month's amount for the days in force: amount × days ÷ days of the month. */
export function proRata(amount: Exact, { month, days }: MonthInForce): Exact {
  return timesOver(amount, whole(days), whole(month.to - month.from + 1))
}

/** The whole months that a window touches: a minimum fee is one of a month, whatever part of it is asked for. */
export function wholeMonths({ from, to }: Period): Period {
  return { from: firstOfItsMonth(from), to: periodAround(to, 'month', CALENDAR).to }
}

export function firstOfItsMonth(day: Day): Day {
  return firstOfMonth(yearOf(day), monthOf(day))
}

/** The month that begins on a day. */
export function monthFrom(first: Day): Period {
  return { from: first, to: addMonths(first, 1) - 1 }
}
