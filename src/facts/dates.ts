import { dayOf, type Day } from '../base/days.ts'
import { parseCalendarPeriod, type Calendar } from '../base/periods.ts'

/** A date as read: the days it covers, and its moment for ordering (ms). */
export type DateRead = { readonly from: Day; readonly to: Day; readonly time: number; readonly zoneless: boolean }

/** How a column writes dates; the pattern as users name it. */
export type DateFormat = { readonly pattern: string }

type Parts = { readonly day: Day; readonly ms: number; readonly offset: number | undefined }

const MONTHS =
  'january jan januar gennaio gen enero ene janvier janv|february feb februar febbraio febrero février févr|march mar märz mär marzo mars|april apr aprile abril abr avril avr|may mai maggio mag mayo|june jun juni giugno giu junio juin|july jul juli luglio lug julio juillet juil|august aug agosto ago août|september sep sept settembre set septiembre septembre|october oct oktober okt ottobre ott octubre octobre|november nov novembre noviembre|december dec dezember dez dicembre dic diciembre décembre déc'
    .split('|')
    .map((names) => names.split(' '))

/** A pattern of Unicode letters as a format; undefined for one that can't be read. */
export function dateFormatFrom(pattern: string): DateFormat | undefined {
  return compile(pattern) ? { pattern } : undefined
}

const CANDIDATES = [
  'yyyy-MM-dd',
  "yyyy-MM-dd'T'H:mm:ss",
  'yyyy-MM-dd H:mm:ss',
  'yyyy-MM-dd H:mm',
  'yyyyMMdd',
  'd/M/yyyy',
  'M/d/yyyy',
  'd.M.yyyy',
  'd-M-yyyy',
  'M-d-yyyy',
  'd/M/yyyy H:mm',
  'M/d/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'M/d/yyyy H:mm:ss',
  'd MMM yyyy',
  'EEE, d MMM yyyy',
  'MMM d, yyyy',
  'period',
]

/** Settles how a file writes its dates. */
export class DateSettler {
  #left = CANDIDATES.map((pattern) => ({ pattern, read: compile(pattern)!, example: undefined as number | undefined }))
  #seen = false
  #differs = new Set<string>()

  get settled(): boolean {
    return this.#seen && this.#left.length <= 1
  }

  /** Whether any form is left that reads all cells. */
  get possible(): boolean {
    return this.#left.length > 0
  }

  see(cell: string): void {
    const text = cell.trim()
    if (text === '') return
    this.#seen = true
    const days = new Map<string, number>()
    this.#left = this.#left.filter(({ pattern, read }) => {
      const parts = read(text)
      if (parts) days.set(pattern, parts.day)
      return parts !== undefined
    })
    const values = new Set(days.values())
    if (values.size > 1) for (const pattern of days.keys()) this.#differs.add(pattern)
  }

  result(): DateFormat | { readonly ambiguous: readonly [string, string] } | 'none' {
    if (!this.#seen) return 'none'
    const [first, second] = this.#left
    if (!first) return { pattern: 'yyyy-MM-dd' }
    if (second && this.#differs.has(first.pattern) && this.#differs.has(second.pattern))
      return { ambiguous: [first.pattern, second.pattern] }
    return { pattern: first.pattern }
  }
}

/** Reads dates of a format into days of the reporting zone. */
export function dateReader(
  format: DateFormat,
  zone: { readonly column: string | undefined; readonly reporting: string | undefined },
  calendar: Calendar,
): (text: string) => DateRead | undefined {
  const read = compile(format.pattern)
  const known = new Map<string, DateRead | undefined>()
  const make = (text: string): DateRead | undefined => {
    const period =
      namesPeriods && /^\d{4}(?:-(?:W?\d{2}|Q\d))?$/.test(text) ? parseCalendarPeriod(text, calendar) : undefined
    if (period) return { ...period, time: period.from * 86_400_000, zoneless: false }
    const parts = read?.(text)
    if (!parts) return undefined
    const hasTime = parts.ms >= 0
    const local = parts.day * 86_400_000 + Math.max(0, parts.ms)
    if (parts.offset === undefined && (!hasTime || zone.column === undefined))
      return { from: parts.day, to: parts.day, time: local, zoneless: false }
    const utc = parts.offset === undefined ? local - zoneOffset(local, zone.column!) : local - parts.offset * 60_000
    if (zone.reporting === undefined)
      return { from: parts.day, to: parts.day, time: utc, zoneless: parts.offset !== undefined }
    const day = Math.floor((utc + zoneOffset(utc, zone.reporting)) / 86_400_000)
    return { from: day, to: day, time: utc, zoneless: false }
  }
  const namesPeriods = !['excel-serial', 'unix', 'unix-ms'].includes(format.pattern)
  const isIso = format.pattern.startsWith('yyyy-MM-dd') && zone.column === undefined
  return (text) => {
    if (isIso) {
      const plain = plainIso(text)
      if (plain) return plain
    }
    if (known.has(text)) return known.get(text)
    const made = make(text)
    if (known.size < 50_000) known.set(text, made)
    return made
  }
}

/** Days by year, month and day as one number: files name the same few hundred over and over. */
const knownDays = new Map<number, Day>()

/** `2026-03-01` with or without ` 13:05:59`, read by its characters: the way most files write it. */
function plainIso(text: string): DateRead | undefined {
  const { length } = text
  if ((length !== 10 && length !== 19) || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const dayOfMonth = twoDigits(text, 8)
  const key = (year * 16 + month) * 32 + dayOfMonth
  let day = knownDays.get(key)
  if (day === undefined) {
    day = dayOf(year, month, dayOfMonth)
    if (day === undefined) return undefined
    knownDays.set(key, day)
  }
  if (length === 10) return { from: day, to: day, time: day * 86_400_000, zoneless: false }
  const separator = text.charCodeAt(10)
  if ((separator !== 32 && separator !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return undefined
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)]
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined
  return { from: day, to: day, time: day * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000, zoneless: false }
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const offsets = new Map<string, number>()

function zoneOffset(utc: number, zone: string): number {
  const quarter = Math.floor(utc / 900_000)
  const key = `${zone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      })
        .formatToParts(quarter * 900_000)
        .map(({ type, value }) => [type, Number(value)]),
    )
    offset =
      Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute'], parts['second']) -
      quarter * 900_000
    offsets.set(key, offset)
  }
  return offset
}

function compile(pattern: string): ((text: string) => Parts | undefined) | undefined {
  if (pattern === 'period') {
    return (text) => {
      const period = parseCalendarPeriod(text, { fiscalStart: 1 })
      return period && period.to > period.from ? { day: period.from, ms: -1, offset: undefined } : undefined
    }
  }
  if (pattern === 'excel-serial')
    return (text) =>
      /^\d{1,6}(\.\d+)?$/.test(text)
        ? { day: Number.parseInt(text, 10) - 25_569, ms: -1, offset: undefined }
        : undefined
  if (pattern === 'unix' || pattern === 'unix-ms') {
    const unit = pattern === 'unix' ? 1000 : 1
    return (text) => {
      if (!/^\d{1,14}$/.test(text)) return undefined
      const ms = Number(text) * unit
      return { day: Math.floor(ms / 86_400_000), ms: ms % 86_400_000, offset: 0 }
    }
  }
  const names: string[] = []
  let source = ''
  for (const [token] of pattern.matchAll(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const letter = token[0]!
    if (token.startsWith("'")) source += token.slice(1, -1)
    else if (!/[A-Za-z]/.test(letter))
      source += token.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`)
    else {
      names.push(token)
      if (letter === 'y') source += token.length === 2 ? String.raw`(\d{2})` : String.raw`(\d{4})`
      else if (token.startsWith('MMM')) source += String.raw`(\p{L}+\.?)`
      else if (letter === 'E') source += String.raw`(\p{L}+\.?)`
      else if ('MdHhms'.includes(letter)) source += token.length === 1 ? String.raw`(\d{1,2})` : String.raw`(\d{2})`
      else if (letter === 'S') source += String.raw`(\d+)`
      else if (letter === 'a') source += '([AaPp][Mm])'
      else if ('XxZ'.includes(letter)) source += String.raw`(Z|[+-]\d{2}:?\d{2})`
      else return undefined
    }
  }
  const hasZone = names.some((name) => 'XxZ'.includes(name[0]!))
  const hasTime = names.some((name) => 'Hh'.includes(name[0]!))
  const tail = hasTime && !hasZone ? String.raw`(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?(?:\s*UTC)?` : ''
  const expression = new RegExp(`^${source}${tail}$`, 'u')
  return (text) => {
    const match = expression.exec(text)
    if (!match) return undefined
    let [year, month, dayOfMonth, hour, minute, second] = [0, 1, 1, 0, 0, 0]
    let afternoon: boolean | undefined
    let offset: string | undefined = tail ? match[names.length + 1] : undefined
    names.forEach((name, index) => {
      const value = match[index + 1]!
      if (name[0] === 'y') year = Number(value) + (name.length === 2 ? 2000 : 0)
      else if (name.startsWith('MMM'))
        month = MONTHS.findIndex((each) => each.includes(value.toLowerCase().replace('.', ''))) + 1
      else if (name[0] === 'M') month = Number(value)
      else if (name[0] === 'd') dayOfMonth = Number(value)
      else if (name[0] === 'H' || name[0] === 'h') hour = Number(value)
      else if (name[0] === 'm') minute = Number(value)
      else if (name[0] === 's') second = Number(value)
      else if (name[0] === 'a') afternoon = value.toLowerCase() === 'pm'
      else if ('XxZ'.includes(name[0]!)) offset = value
    })
    if (afternoon !== undefined) hour = (hour % 12) + (afternoon ? 12 : 0)
    const day = dayOf(year, month, dayOfMonth)
    if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined
    const minutes =
      offset === undefined
        ? undefined
        : offset === 'Z'
          ? 0
          : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)))
    return { day, ms: hasTime ? ((hour * 60 + minute) * 60 + second) * 1000 : -1, offset: minutes }
  }
}
