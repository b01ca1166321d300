import { periodAround, periodsTouching, type Period } from '../base/periods.ts'
import type { Config } from '../config/config.ts'

/** Looking back by whole periods may reach any day of the data. */
const LOOKS_BACK = /\b(?:prior|ytd)\s*\(/

/**
 * The days whose cells the asked figures need, in whole months: the range, the periods of targets that touch it, and
 * the objectives' periods; all of the data where a formula looks back. Outside it no rule is applied, so a rate missing
 * in a year that nobody asks for stops nothing.
 */
export function windowOf(config: Config, range: Period, days: Period | undefined): Period {
  const { calendar } = config.reporting
  const periods: Period[] = [range]
  for (const { period } of config.targets) if (period) periods.push(...periodsTouching(range, period, calendar))
  for (const { results } of config.objectives) periods.push(...results.map(({ period }) => period))
  if (days && looksBack(config)) periods.push(days, periodAround(days.from, 'year', calendar))
  const from = Math.min(...periods.map((period) => period.from))
  const to = Math.max(...periods.map((period) => period.to))
  // Rules by month need whole months: a minimum fee is one of a month, whatever part of it the range shows.
  return { from: periodAround(from, 'month', calendar).from, to: periodAround(to, 'month', calendar).to }
}

function looksBack(config: Config): boolean {
  return formulasOf(config).some((formula) => LOOKS_BACK.test(formula))
}

/** The formulas of finance's own; built-in ones look at their own period alone. */
export function formulasOf(config: Config): string[] {
  return [
    ...config.kpis.flatMap(({ versions }) => versions.map(({ formula }) => formula)),
    ...config.targets.flatMap(({ limit, warn }) => [limit, warn ?? '']),
  ]
}
