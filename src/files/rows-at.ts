import { BlockFile } from './block-file.ts'

const WINDOW = 256 << 10
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22

/** Reads single rows of a file once more, by where they begin: fast where that goes up. */
export class RowsAt {
  readonly #file: BlockFile
  readonly #size: number
  #window = Buffer.alloc(WINDOW)
  #from = 0
  #length = 0

  /** `size`: where the file ends. */
  constructor(path: string, size: number) {
    this.#file = new BlockFile(path)
    this.#size = size
  }

  close(): void {
    this.#file.close()
  }

  /** The bytes of the row that begins at a place, without its line end, until the next is asked for; undefined where they are gone. */
  row(offset: number): Buffer | undefined {
    for (;;) {
      const start = offset - this.#from
      const isAtEnd = this.#from + this.#length >= this.#size
      if (start >= 0 && start < this.#length) {
        const row = rowIn(this.#window.subarray(start, this.#length), isAtEnd)
        if (row) return row
        if (start === 0) this.#window = Buffer.alloc(this.#window.length * 2)
      }
      if (isAtEnd && start >= 0 && start < this.#length) return undefined
      if (!this.#fill(offset)) return undefined
    }
  }

  #fill(offset: number): boolean {
    const length = Math.min(this.#window.length, this.#size - offset)
    if (length <= 0 || !this.#file.fill(this.#window.subarray(0, length), offset)) return false
    this.#from = offset
    this.#length = length
    return true
  }
}

/** The first row of some bytes; undefined where it does not end in them. */
function rowIn(bytes: Buffer, isAtEnd: boolean): Buffer | undefined {
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) quoted = !quoted
    else if (byte === LF && !quoted) return withoutReturn(bytes, at)
  }
  return isAtEnd ? withoutReturn(bytes, bytes.length) : undefined
}

function withoutReturn(bytes: Buffer, end: number): Buffer {
  return bytes.subarray(0, end > 0 && bytes[end - 1] === CR ? end - 1 : end)
}
