import { parseCalendarPeriod } from '../base/periods.ts'
import { compileDatePattern } from './date-pattern.ts'
import type { RawTime, ReadTime } from './raw-time.ts'

/** How a column writes its dates: a pattern that `dates` in the config takes, and the reader of one cell. */
export type DateFormat = { readonly pattern: string; readonly read: ReadTime }

/** A declared pattern as a format; undefined for one that can't be read. */
export function dateFormatFrom(pattern: string): DateFormat | undefined {
  const read = compileDatePattern(pattern)
  return read && { pattern, read }
}

const ISO = 'yyyy-MM-dd'
/** Ways to write a day; no cell reads in two of them, but for the order of day and month. Years have four digits. */
const DAYS: readonly string[] = [
  ISO,
  'yyyy/M/d',
  'd/M/yyyy',
  'M/d/yyyy',
  'd-M-yyyy',
  'M-d-yyyy',
  // With points the day always comes first.
  'd.M.yyyy',
  'd MMM yyyy',
  'd. MMM yyyy',
  'd-MMM-yyyy',
  "d 'de' MMM 'de' yyyy",
  'MMM d, yyyy',
  'MMM d yyyy',
  'EEE, d MMM yyyy',
  'EEE d MMM yyyy',
  'EEE, MMM d, yyyy',
]
/** Not `03.2026`, which may be a number. */
const MONTHS: readonly string[] = ['MMMM yyyy', 'MMMM-yyyy', 'M/yyyy', 'MM-yyyy', 'yyyy/MM']
/** What may follow a day; a fraction of a second and an offset may follow in turn. */
const TIMES: readonly string[] = [
  ' H:mm:ss',
  "'T'H:mm:ss",
  ' H:mm',
  "'T'H:mm",
  ' h:mm:ss a',
  ' h:mm a',
  ', H:mm:ss',
  ', H:mm',
  ', h:mm:ss a',
  ', h:mm a',
]
/** Numbers of four or eight digits outside of these years are ids and counts. */
const YEARS = { first: 1970, last: 2099 }

/** A way to write dates whose cells may differ in how they write the time. Remembers the last, which mostly comes again. */
export class DateForm implements DateFormat {
  readonly #first: DateFormat
  readonly #endings: readonly string[]
  /** What all its texts have: the mark between day and month, or a letter of a name. */
  readonly #needs: RegExp
  #last: DateFormat

  /** `endings` are what may follow the first pattern; they are compiled only when a cell asks for them. */
  constructor(first: DateFormat, endings: readonly string[] = []) {
    this.#first = first
    this.#endings = endings
    this.#needs = neededBy(first.pattern)
    this.#last = first
  }

  /** The pattern of the cell read last. */
  get pattern(): string {
    return this.#last.pattern
  }

  readonly read: ReadTime = (text) => {
    if (!this.#needs.test(text)) return undefined
    const again = this.#last.read(text)
    if (again) return again
    const first = this.#try(this.#first, text)
    if (first) return first
    for (const ending of this.#endings) {
      const read = this.#try(formatOf(this.#first.pattern + ending), text)
      if (read) return read
    }
    return undefined
  }

  #try(format: DateFormat, text: string): RawTime | undefined {
    const read = format.pattern === this.#last.pattern ? undefined : format.read(text)
    if (read) this.#last = format
    return read
  }
}

function neededBy(pattern: string): RegExp {
  if (/MMM|EEE/.test(pattern)) return /\p{L}/u
  return pattern.includes('/') ? /\// : pattern.includes('.') ? /\./ : pattern.includes('-') ? /-/ : /\d/
}

/**
 * A format that also reads the date cells of a sheet, which come in the ISO form, whatever form its texts have. A text
 * that both read, as different days, is none.
 */
export function withDateCells(format: DateFormat): DateFormat {
  const iso = new DateForm(formatOf(ISO), TIMES)
  return {
    pattern: format.pattern,
    read: (text) => {
      const own = format.read(text)
      const cell = iso.read(text)
      return own && cell && own.day !== cell.day ? undefined : (own ?? cell)
    },
  }
}

/** All the forms that dates are looked for in; each remembers on its own. */
export function dateForms(): DateForm[] {
  return [
    ...DAYS.map((day) => new DateForm(formatOf(day), TIMES)),
    new DateForm({ pattern: 'yyyyMMdd', read: readCompact }),
    ...MONTHS.map((month) => new DateForm(formatOf(month))),
    new DateForm({ pattern: 'period', read: readPeriod }),
  ]
}

function formatOf(pattern: string): DateFormat {
  return { pattern, read: compileDatePattern(pattern)! }
}

function readCompact(text: string): RawTime | undefined {
  return isLikely(text) ? compileDatePattern('yyyyMMdd')!(text) : undefined
}

function isLikely(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= YEARS.first && year <= YEARS.last
}

/** The names of periods: `2026-03`, `2026-Q1`, `2026`, `2026-W12`, and `Q1 2026`. */
function readPeriod(text: string): RawTime | undefined {
  const [, quarter, ofYear] = /^(Q[1-4])[ -](\d{4})$/.exec(text) ?? []
  const period = quarter === undefined ? text : `${ofYear}-${quarter}`
  // Which days it covers depends on the fiscal year; whether it is a period's name does not.
  const isPeriod = /^\d{4}(?:-(?:\d{2}|Q\d|W\d{2}))?$/.test(period) && parseCalendarPeriod(period, { fiscalStart: 1 })
  if (!isPeriod || !isLikely(period)) return undefined
  return { day: 0, clock: undefined, offset: undefined, period }
}
