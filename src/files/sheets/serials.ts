import { formatDay, parseDay, type Day } from '../../base/days.ts'

/** What a number format shows of a date. */
export type DateStyle = 'date' | 'time' | 'date and time'

const MS_PER_DAY = 86_400_000n
const EPOCH_1900 = parseDay('1899-12-30')!
const EPOCH_1904 = parseDay('1904-01-01')!
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465n
const SERIAL = /^(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i

/**
 * The date of a serial number, in the ISO form; undefined for a number that is no date. Days that there are not, such as
 * the 29th of February 1900, are written as Excel shows them: whoever reads dates tells them.
 */
export function dateOfSerial(text: string, style: DateStyle, is1904: boolean): string | undefined {
  const ms = millisecondsOf(text)
  if (ms === undefined || ms / MS_PER_DAY > LAST_SERIAL) return undefined
  const serial = ms / MS_PER_DAY
  const clock = clockText(ms % MS_PER_DAY)
  if (style === 'time' && serial === 0n) return clock
  const day = dayText(Number(serial), is1904)
  return style === 'date' && ms % MS_PER_DAY === 0n ? day : `${day} ${clock}`
}

/** To the millisecond: what is finer is the rounding of base 2. */
function millisecondsOf(text: string): bigint | undefined {
  const [, whole, fraction = '', power = '0'] = SERIAL.exec(text) ?? []
  if (whole === undefined || whole + fraction === '') return undefined
  const places = fraction.length - Number(power)
  const scaled = BigInt(whole + fraction) * MS_PER_DAY
  if (places <= 0) return scaled * 10n ** BigInt(-places)
  const unit = 10n ** BigInt(places)
  return (scaled + unit / 2n) / unit
}

function dayText(serial: number, is1904: boolean): string {
  if (is1904) return formatDay((EPOCH_1904 + serial) as Day)
  // Excel's calendar of 1900 has a 29th of February, as Lotus 1-2-3 had: before it, days count from a day later.
  if (serial === 60) return '1900-02-29'
  if (serial === 0) return '1900-01-00'
  return formatDay((EPOCH_1900 + serial + (serial < 60 ? 1 : 0)) as Day)
}

function clockText(ms: bigint): string {
  const two = (value: bigint) => String(value).padStart(2, '0')
  const clock = `${two(ms / 3_600_000n)}:${two((ms / 60_000n) % 60n)}:${two((ms / 1000n) % 60n)}`
  return ms % 1000n === 0n ? clock : `${clock}.${String(ms % 1000n).padStart(3, '0')}`
}

/** Formats that have no code of their own in a file, by their numbers. */
const BUILT_IN: ReadonlyMap<number, DateStyle> = new Map([
  ...range(14, 17, 'date'),
  ...range(18, 21, 'time'),
  ...range(22, 22, 'date and time'),
  ...range(27, 31, 'date'),
  ...range(32, 35, 'time'),
  ...range(36, 36, 'date'),
  ...range(45, 45, 'time'),
  ...range(47, 47, 'time'),
  ...range(50, 54, 'date'),
  ...range(55, 56, 'time'),
  ...range(57, 58, 'date'),
])

function range(first: number, last: number, style: DateStyle): [number, DateStyle][] {
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, style])
}

/** Whether a number format shows dates; `code` is its own, where the file has one. Hours beyond a day are durations, not dates. */
export function dateStyleOf(id: number, code: string | undefined): DateStyle | undefined {
  if (code === undefined) return BUILT_IN.get(id)
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .split(';')[0]!
    .toLowerCase()
  if (/\[(?:h+|m+|s+)\]/.test(bare)) return undefined
  const letters = bare.replace(/\[[^\]]*\]|general|am\/pm|a\/p/g, '')
  const hasTime = /[hs]/.test(letters)
  const hasDate = /[yd]/.test(letters) || (!hasTime && letters.includes('m'))
  if (!hasDate && !hasTime) return undefined
  return hasDate && hasTime ? 'date and time' : hasDate ? 'date' : 'time'
}
