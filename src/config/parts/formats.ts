import type { Reader } from '../reader.ts'
import type { Tree } from '../tree.ts'

/** One thousand two hundred and thirty-four and 56 hundredths, as a locale writes it. */
const NUMBERS = /^1([,.'’\u0020\u00a0\u2009\u202f]?)234([.,])56$/
const DELIMITERS: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' }
/** Numbers, and dates that name a month or a year: those need no day. */
const DATES_WITHOUT_PATTERN = new Set(['excel-serial', 'unix', 'unix-ms', 'yyyy-MM', 'yyyy'])
const DATE_LETTERS = 'yMdEHhmsSaXxZ'

type Telling = Pick<Reader, 'tell'>

/** A number format such as `1.234,56`. */
export function readNumbers(reader: Telling, leaf: Tree | undefined): string | undefined {
  return readFormat(reader, leaf, 'a number format', '"1,234.56"  or  "1.234,56"', (text) => {
    const [, group, mark] = NUMBERS.exec(text) ?? []
    return mark !== undefined && group !== mark ? text : undefined
  })
}

/** A Unicode date pattern such as `dd/MM/yyyy`, or excel-serial, unix, unix-ms. */
export function readDates(reader: Telling, leaf: Tree | undefined): string | undefined {
  return readFormat(reader, leaf, 'a date pattern', 'dd/MM/yyyy, excel-serial  or  unix', (text) => {
    if (DATES_WITHOUT_PATTERN.has(text)) return text
    const letters = new Set(text.replace(/'[^']*'/g, '').replace(/[^\p{L}']/gu, ''))
    const isKnown = [...letters].every((letter) => DATE_LETTERS.includes(letter))
    return isKnown && 'yMd'.split('').every((letter) => letters.has(letter)) ? text : undefined
  })
}

/** An encoding by its name in the Encoding Standard. */
export function readEncoding(reader: Telling, leaf: Tree | undefined): string | undefined {
  return readFormat(reader, leaf, 'an encoding', 'utf-8, utf-16le  or  windows-1252', (text) => {
    try {
      // Only its names are asked for; an unknown one throws.
      return new TextDecoder(text).encoding === '' ? undefined : text
    } catch {
      return undefined
    }
  })
}

/** The character between cells; `tab`, `comma`, `semicolon` and `pipe` may be written as words. */
export function readDelimiter(reader: Telling, leaf: Tree | undefined): string | undefined {
  return readFormat(reader, leaf, 'a delimiter', 'tab, ";", ","  or  "|"', (text) => {
    const character = Object.hasOwn(DELIMITERS, text) ? DELIMITERS[text]! : text
    return /^[^\p{L}\p{N}"\r\n]$/u.test(character) ? character : undefined
  })
}

function readFormat(
  { tell }: Telling,
  leaf: Tree | undefined,
  is: string,
  example: string,
  read: (text: string) => string | undefined,
): string | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { path, text, span } = leaf
  return read(text) ?? tell('ROI-C143', span, { path, text, is, example })
}
