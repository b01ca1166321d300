// Writes millions of short cells to a file, as bytes in one big buffer: joining strings would take most of the time.
import { closeSync, openSync, writeSync } from 'node:fs'

const SIZE = 4_194_304
/** No row is longer than this. */
const ROW = 4096

export class ByteWriter {
  #file
  #bytes = new Uint8Array(SIZE)
  #end = 0

  constructor(path) {
    this.#file = openSync(path, 'w')
  }

  /** Adds bytes as they are. */
  put(cell) {
    for (let index = 0; index < cell.length; index++) this.#bytes[this.#end++] = cell[index]
  }

  /** Adds a whole number, with zeros before it if it has fewer digits. */
  number(value, digits = 1) {
    let length = digits
    while (value >= 10 ** length) length++
    for (let index = this.#end + length - 1, rest = value; index >= this.#end; index--) {
      this.#bytes[index] = 48 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    this.#end += length
  }

  /** Adds whole cents as an amount with two decimals. */
  amount(cents) {
    this.number(Math.floor(cents / 100))
    this.#bytes[this.#end++] = 46
    this.number(cents % 100, 2)
  }

  endRow() {
    this.#bytes[this.#end++] = 10
    if (this.#end > SIZE - ROW) this.#flush()
  }

  close() {
    this.#flush()
    closeSync(this.#file)
  }

  #flush() {
    writeSync(this.#file, this.#bytes, 0, this.#end)
    this.#end = 0
  }
}

/** Text as bytes. */
export function bytes(text) {
  return Buffer.from(text, 'latin1')
}
