import type { Bytes } from './bytes.ts'
import type { Utf16 } from './table.ts'

/** Turns the bytes of one encoding into text, piece by piece. */
export type Decoder = {
  /** Decodes a piece; what is cut at its end waits for the next one. Throws a TypeError where `fatal` and invalid. */
  decode(piece: Buffer): string
  end(): string
}

/** The Encoding Standard's name of an encoding: `windows-1252` for `latin1`. */
export function encodingName(label: string): string {
  return new TextDecoder(label).encoding
}

/** A decoder for an encoding; what is invalid throws where `fatal`, else becomes U+FFFD. */
export function createDecoder(encoding: string, fatal: boolean): Decoder {
  if (encoding === 'windows-1252') return windows1252(fatal)
  const decoder = new TextDecoder(encoding, { fatal })
  return { decode: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() }
}

/** The text of bytes that hold whole characters; what is invalid becomes U+FFFD. */
export function decoded(bytes: Buffer, encoding: string): string {
  return encoding === 'utf-8' ? bytes.toString('utf8') : createDecoder(encoding, false).decode(bytes)
}

/** How many bytes of a file a text takes: in UTF-8, UTF-16, and encodings that have one byte for each character. */
export function bytesOf(text: string, encoding: string): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text)
  return utf16Of(encoding) ? 2 * text.length : text.length
}

/** Which UTF-16 an encoding is, if any. */
export function utf16Of(encoding: string): Utf16 | undefined {
  return encoding === 'utf-16le' ? 'le' : encoding === 'utf-16be' ? 'be' : undefined
}

/** A file's text in pieces, without the mark at its beginning. */
export async function* textOf(bytes: Bytes, encoding: string): AsyncGenerator<string> {
  const decoder = createDecoder(encoding, false)
  let begun = false
  const unmarked = (text: string): string => {
    if (begun) return text
    begun = text !== ''
    return text.replace(/^\ufeff+/, '')
  }
  for await (const piece of bytes.read()) yield unmarked(decoder.decode(piece))
  yield unmarked(decoder.end())
}

/** What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has controls; five bytes mean nothing. */
const FROM_80 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'
/** The bytes that mean nothing in Windows-1252. */
export const MEANINGLESS_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

// Our own, for engines differ: some read 0x80 as a control instead of the euro sign.
function windows1252(fatal: boolean): Decoder {
  const decode = (piece: Buffer): string => {
    const text = piece.toString('latin1').replaceAll(/[\x80-\x9f]/g, (found) => FROM_80[found.charCodeAt(0) - 0x80]!)
    if (fatal && text.includes('\ufffd')) throw new TypeError('not Windows-1252')
    return text
  }
  return { decode, end: () => '' }
}
