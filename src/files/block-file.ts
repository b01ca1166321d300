import { closeSync, openSync, readSync } from 'node:fs'

/** A file read piece by piece from any place, into memory that is there already. */
export class BlockFile {
  readonly #file: number

  constructor(path: string) {
    this.#file = openSync(path, 'r')
  }

  /** Fills bytes from a place of the file on; false where the file ends before. */
  fill(bytes: Uint8Array, from: number): boolean {
    let read = 0
    while (read < bytes.length) {
      const more = readSync(this.#file, bytes, read, bytes.length - read, from + read)
      if (more === 0) return false
      read += more
    }
    return true
  }

  close(): void {
    closeSync(this.#file)
  }
}
