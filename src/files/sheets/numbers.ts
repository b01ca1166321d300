/** How the number cells of a column are to be written, for they have no mark of their own. */
export type NumberMark =
  | '.'
  | ','
  /** The column is read in two formats: written so that neither can take a decimal mark for one between groups. */
  | 'either'
  /** A day's number that is to be read by the calendar of 1900. */
  | 'serial'
  /** Left out: they say nothing about how texts are written. */
  | 'none'

const NUMBER = /^(-?)(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i
/** A spreadsheet's numbers have so many digits; of the two more that a file may have, the last are the rounding of base 2. */
const DIGITS = 15

/** From the first day of the calendar of 1900 to that of 1904. */
const DAYS_BETWEEN = 1462n

/** Whether a text is a number as a workbook's XML has it. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text) && /\d/.test(text)
}

/**
 * A number cell as its file has it: never by way of base 2. But where 16 or 17 digits say what 15 say as well, these are
 * taken: Excel writes a typed 1.1 as 1.1000000000000001, and both are the same 64-bit number.
 */
export function writtenNumber(raw: string): string {
  if (raw.length <= DIGITS) return raw
  const [, sign, whole, fraction = '', power] = NUMBER.exec(raw) ?? []
  if (whole === undefined) return raw
  const digits = (whole + fraction).replace(/^0+/, '')
  const surplus = digits.length - DIGITS
  if (surplus < 1 || surplus > 2) return raw
  const unit = 10n ** BigInt(surplus)
  const rounded = (BigInt(digits) + unit / 2n) / unit
  const exponent = surplus - fraction.length + Number(power ?? 0)
  if (Number(`${rounded}e${exponent}`) !== Math.abs(Number(raw))) return raw
  return shifted(sign!, String(rounded), exponent)
}

/** A number cell as an amount column is to read it. */
export function markedNumber(raw: string, mark: NumberMark, is1904: boolean): string {
  if (mark === 'none') return ''
  if (mark === 'serial') return is1904 ? raw.replace(/^\d+/, (days) => String(BigInt(days) + DAYS_BETWEEN)) : raw
  const written = plain(writtenNumber(raw))
  if (mark === ',') return written.replace('.', ',')
  return mark === 'either' && /\.\d{3}$/.test(written) ? `${written}0` : written
}

/** Without an exponent: amounts have none. */
function plain(text: string): string {
  const [, sign, whole, fraction = '', power] = NUMBER.exec(text) ?? []
  if (power === undefined) return text
  return shifted(sign!, `${whole}${fraction}`, Number(power) - fraction.length)
}

/** digits × 10^exponent. */
function shifted(sign: string, digits: string, exponent: number): string {
  const significant = digits.replace(/^0+(?=\d)/, '')
  if (exponent >= 0) return sign + (significant === '0' ? '0' : significant + '0'.repeat(exponent))
  const padded = significant.padStart(1 - exponent, '0')
  const fraction = padded.slice(exponent).replace(/0+$/, '')
  return `${sign}${padded.slice(0, exponent)}${fraction === '' ? '' : `.${fraction}`}`
}
