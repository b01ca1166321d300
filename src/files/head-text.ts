import { createDecoder } from './decoder.ts'
import { bytesOfMarks } from './marks.ts'
import { endOfWholeCharacters } from './utf8.ts'

/** So much of a head tells how a file is written; the rest is only for headers that come late. In characters. */
const BEGUN = 1 << 14
/** No character of UTF-8 takes more bytes for each of its units. */
const BYTES_EACH = 3

/** The text of a file's head without the file's mark, even if that stands there twice. */
export type HeadText = {
  /** Its first characters: of most heads, nothing else is asked for. */
  readonly begun: string
  /** Whether that is all of it. */
  readonly isAll: boolean
  readonly markBytes: number
  /** All of it. */
  readonly whole: () => string
  /** Whether a text of ASCII stands anywhere in it. */
  readonly has: (text: string) => boolean
}

export function headText(head: Buffer, encoding: string): HeadText {
  let text: string | undefined
  const whole = (): string => (text ??= unmarked(decode(head, encoding)))
  const isLong = encoding === 'utf-8' && head.length > BYTES_EACH * BEGUN
  const first = isLong ? decode(head.subarray(0, BYTES_EACH * BEGUN), encoding) : decode(head, encoding)
  const rest = unmarked(first)
  if (!isLong) text = rest
  const isAll = !isLong && rest.length <= BEGUN
  return {
    begun: isAll ? rest : (rest.length < BEGUN ? whole() : rest).slice(0, BEGUN),
    isAll,
    markBytes: bytesOfMarks(head, encoding),
    whole,
    has: (ascii) => (isLong ? head.includes(ascii) : rest.includes(ascii)),
  }
}

function decode(bytes: Buffer, encoding: string): string {
  return encoding === 'utf-8'
    ? bytes.toString('utf8', 0, endOfWholeCharacters(bytes))
    : createDecoder(encoding, false).decode(bytes)
}

function unmarked(text: string): string {
  return text.replace(/^\ufeff+/, '')
}
