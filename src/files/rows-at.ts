import { BlockFile } from './block-file.ts'
import type { RawTable } from './table.ts'

const WINDOW = 256 << 10
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22

/** Reads single rows of a file once more, by where they begin: fast where that goes up. */
export class RowsAt {
  readonly #file: BlockFile
  readonly #size: number
  readonly #utf16: RawTable['utf16']
  #window = Buffer.alloc(WINDOW)
  #from = 0
  #length = 0

  /** `size`: where the file ends. */
  constructor({ path, size, utf16 }: Pick<RawTable, 'path' | 'size' | 'utf16'>) {
    this.#file = new BlockFile(path)
    this.#size = size
    this.#utf16 = utf16
  }

  close(): void {
    this.#file.close()
  }

  /**
   * The bytes of the row that begins at a place, without its line end, until the next is asked for; UTF-8 where they are
   * UTF-16; undefined where they are gone.
   */
  row(offset: number): Buffer | undefined {
    for (;;) {
      const start = offset - this.#from
      const isAtEnd = this.#from + this.#length >= this.#size
      if (start >= 0 && start < this.#length) {
        const row = rowIn(this.#window.subarray(start, this.#length), isAtEnd, this.#utf16 ? 2 : 1)
        if (row) return this.#utf16 ? Buffer.from(row.toString('utf16le')) : row
        if (start === 0) this.#window = Buffer.alloc(this.#window.length * 2)
      }
      if (isAtEnd && start >= 0 && start < this.#length) return undefined
      if (!this.#fill(offset)) return undefined
    }
  }

  #fill(offset: number): boolean {
    const length = Math.min(this.#window.length, this.#size - offset)
    const bytes = this.#window.subarray(0, Math.max(0, length))
    if (length <= 0 || !this.#file.fill(bytes, offset)) return false
    if (this.#utf16 === 'be') bytes.swap16()
    this.#from = offset
    this.#length = length
    return true
  }
}

/** The first row of some bytes, of which each unit has so many, the lowest first; undefined where it does not end in them. */
function rowIn(bytes: Buffer, isAtEnd: boolean, unit: 1 | 2): Buffer | undefined {
  let quoted = false
  for (let at = 0; at < bytes.length; at += unit) {
    if (unit === 2 && bytes[at + 1] !== 0) continue
    const byte = bytes[at]
    if (byte === QUOTE) quoted = !quoted
    else if (byte === LF && !quoted) return withoutReturn(bytes, at, unit)
  }
  return isAtEnd ? withoutReturn(bytes, bytes.length, unit) : undefined
}

function withoutReturn(bytes: Buffer, end: number, unit: 1 | 2): Buffer {
  const isReturn = end > 0 && bytes[end - unit] === CR && (unit === 1 || bytes[end - 1] === 0)
  return bytes.subarray(0, isReturn ? end - unit : end)
}
