import { isUtf8 } from 'node:buffer'
import type { Bytes } from './bytes.ts'
import { MEANINGLESS_1252 } from './decoder.ts'

/** Watches bytes that come in pieces for being UTF-8, at the speed of the machine. */
export class Utf8Watch {
  /** False once a byte was seen that is none of UTF-8's. */
  sound = true
  #rest: Buffer = Buffer.alloc(0)

  see(piece: Buffer): void {
    if (!this.sound) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece
    const end = endOfWholeCharacters(bytes)
    this.sound = isUtf8(bytes.subarray(0, end))
    this.#rest = Buffer.from(bytes.subarray(end))
  }

  end(): void {
    if (this.#rest.length > 0) this.sound = false
  }
}

/** Where the last character begins, if it is cut; else the length. */
export function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    return lengthOf(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Where the first character begins that no byte before a place belongs to; a character has at most three more bytes. */
export function characterFrom(bytes: Buffer, place: number): number {
  const most = Math.min(bytes.length, place + 3)
  let at = place
  while (at < most && (bytes[at]! & 0xc0) === 0x80) at++
  return at
}

export type Utf8Flaws = {
  /** Offset and value of the first byte that is not UTF-8. */
  readonly invalid: { readonly at: number; readonly byte: number } | undefined
  /** Letters beyond ASCII that are UTF-8: where there are some, the file is not in another encoding. */
  readonly letters: number
  /** The first byte that means nothing in Windows-1252. */
  readonly meaningless: { readonly at: number; readonly byte: number } | undefined
}

/** Looks at every byte of a file that is not UTF-8 as a whole: where it fails, and what else it can be. */
export async function findUtf8Flaws(bytes: Bytes): Promise<Utf8Flaws> {
  let invalid: Utf8Flaws['invalid']
  let meaningless: Utf8Flaws['meaningless']
  let letters = 0
  let base = 0
  let rest: Buffer = Buffer.alloc(0)
  const scan = (piece: Buffer, last: boolean): void => {
    let at = 0
    while (at < piece.length) {
      const byte = piece[at]!
      if (byte < 0x80) {
        at++
        continue
      }
      const length = lengthOf(byte)
      if (!last && at + length > piece.length) break
      const whole = length > 1 && isUtf8(piece.subarray(at, at + length))
      if (whole) letters++
      else invalid ??= { at: base + at, byte }
      for (let next = at; next < at + (whole ? length : 1); next++) {
        if (MEANINGLESS_1252.has(piece[next]!)) meaningless ??= { at: base + next, byte: piece[next]! }
      }
      at += whole ? length : 1
    }
    base += at
    rest = piece.subarray(at)
  }
  for await (const piece of bytes.read()) scan(Buffer.concat([rest, piece]), false)
  scan(rest, true)
  return { invalid, letters, meaningless }
}

/** How many bytes the character has that a byte begins. */
function lengthOf(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
}
