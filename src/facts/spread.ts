import { exact, ONE, type Exact } from '../base/exact.ts'
import { splitEvenly } from '../base/split.ts'

const CENT = exact('0.01')

/**
 * A period row's value by day (contract 4.7): in the finer of its last written place and a cent, whole counts in ones,
 * the remainder on the earliest days.
 *
 * `lastPlace` is the unit of the last digit as written, after scaling.
 */
export function spreadOverDays(value: Exact, days: number, unit: 'money' | 'count', lastPlace: Exact): Exact[] {
  const isWhole = value % ONE === 0n
  if (unit === 'count' && isWhole) return splitEvenly(value, days, ONE)
  return splitEvenly(value, days, lastPlace < CENT ? lastPlace : CENT)
}
