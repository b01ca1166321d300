import { headerKey } from './columns.ts'

/** What the columns of a table usually hold, as the rows of its head show it; each list has indexes, in order. */
export type UsualColumns = {
  /** Numbers or dates in all rows where they have something. */
  readonly figures: readonly number[]
  /** Dates, in nearly all rows. */
  readonly dates: readonly number[]
  /** Dates, texts and ids that are there in nearly all rows: what a row of data has, and a total has not. */
  readonly names: readonly number[]
}

const LOOKED_AT = 100
/** So few rows show no habit. */
const FEWEST = 3
/** Of a table in which any row may be like none of the others. */
export const NO_HABITS: UsualColumns = { figures: [], dates: [], names: [] }

/** A number, perhaps with a currency or a percent sign; a date, or a name such as `C1` or `Q12`, is none. */
export const NUMERIC =
  /^[-+−(]?\s?(?:[A-Z]{0,3}\p{Sc}\s?|[A-Z]{3}\s)?[-+−(]?[\d.,'’\s]*\d[\d.,'’\s]*[-)]?(?:\s?(?:[A-Z]{0,3}\p{Sc}|%)|\s[A-Z]{3})?[-)]?$/u
const DATE = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{2,4})(?:[T ,].*)?$/
const WRITTEN_DATE = /^(?:\p{L}+\.? \d{1,2}, \d{4}|\d{1,2}\.?[ -]\p{L}+\.?[ -]\d{4})(?:[ ,].*)?$/u
const DECIMAL = /^-?\d+[.,]\d{2}$/
/** Such a number is a name: `Order`, but not the count `Orders`. */
const ID_NAME = /\b(?:id|order|invoice|transaction|customer|reference|code|sku|number|n[ro])\b|[a-z]I[dD]$|_id$/i
const MISSING = /^(?:[-–—]{0,2}|null|n\/?a|n\.a\.|\(not set\)|nan|#(?:n\/a|div\/0!|ref!|value!|name\?|num!|null!))$/i

/** Columns by what the config reads from them. */
export type Roles = { readonly dates: readonly string[]; readonly names: readonly string[] }

/**
 * Looks at the first rows under a header. The last row of a file may be a total and shows nothing. What a config reads
 * from a column is known better than its habits: a row with an order's number is one of data, be the rest blank.
 */
export function usualColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  roles?: Roles,
): UsualColumns {
  const habits = habitsOf(header, rows)
  if (!roles || habits === NO_HABITS) return habits
  const columns = (wanted: readonly string[]) => {
    const keys = new Set(wanted.map(headerKey))
    return [...header.keys()].filter((at) => keys.has(headerKey(header[at]!)))
  }
  const names = new Set([...habits.names, ...columns(roles.names)])
  return { ...habits, dates: columns(roles.dates), names: [...names].toSorted((a, b) => a - b) }
}

function habitsOf(header: readonly string[], rows: readonly (readonly string[])[]): UsualColumns {
  const whole = rows.slice(0, LOOKED_AT).filter((row) => row.length >= header.length && row.some((cell) => cell !== ''))
  if (whole.length < FEWEST) return NO_HABITS
  const figures: number[] = []
  const dates: number[] = []
  const names: number[] = []
  for (const at of header.keys()) {
    const cells = whole.map((row) => row[at]!.trim()).filter((cell) => !MISSING.test(cell))
    if (cells.length < FEWEST - 1) continue
    const nearlyAll = (test: (cell: string) => boolean) => isNearlyAll(cells.filter(test).length, cells.length)
    const dated = nearlyAll(isDate)
    const counted = !dated && nearlyAll((cell) => NUMERIC.test(cell))
    const id = counted && ID_NAME.test(header[at]!)
    if (dated || counted) figures.push(at)
    if (!isNearlyAll(cells.length, whole.length)) continue
    if (dated) dates.push(at)
    if (!counted || id) names.push(at)
  }
  return { figures, dates, names }
}

/** All but a few: a total at the top, a second header line and a remark must not hide a habit. */
function isNearlyAll(count: number, of: number): boolean {
  const others = of < 10 ? 1 : Math.max(2, of / 20)
  return of - count <= others
}

function isDate(cell: string): boolean {
  return DATE.test(cell) || WRITTEN_DATE.test(cell)
}

/** A row with names where all others have numbers and dates: a header's line, not a row. */
export function isHeaderLike(cells: readonly string[], { figures }: UsualColumns): boolean {
  return figures.every((at) => {
    const cell = cells[at]!.trim()
    return !MISSING.test(cell) && !NUMERIC.test(cell) && !isDate(cell)
  })
}

/** A header with a date over dates or cents over cents: a first row taken for it. */
export function looksLikeData(header: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const same = (test: (cell: string) => boolean, at: number) =>
    test(header[at]!.trim()) && rows.every((row) => row.length <= at || row[at]!.trim() === '' || test(row[at]!.trim()))
  return rows.length > 0 && [...header.keys()].some((at) => same(isDate, at) || same((cell) => DECIMAL.test(cell), at))
}

/** Whether a row is the header again, be it with other blanks or in capitals. */
export function isHeaderAgain(cells: readonly string[], header: readonly string[]): boolean {
  const folded = (name: string) => headerKey(name).toLowerCase()
  return cells.every((cell, at) => folded(cell) === folded(header[at]!))
}
