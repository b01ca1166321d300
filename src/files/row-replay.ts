import type { Bytes } from './bytes.ts'
import { decoded } from './decoder.ts'
import { endOf } from './read-rows.ts'
import type { RowSorter } from './row-sorter.ts'
import { soundCells } from './sound-cells.ts'
import type { WholeFile } from './survey.ts'
import type { ReadEnd, RowReplay, Table } from './table.ts'

/** Sorts the rows that another reader leaves to us, among those that it has read. */
export class SortedReplay implements RowReplay {
  readonly #sorter: RowSorter
  readonly #table: Table
  readonly #encoding: string
  readonly #bytes: Bytes
  readonly #whole: WholeFile

  /** `encoding`: that of rows by their bytes. */
  constructor(sorter: RowSorter, table: Table, encoding: string, bytes: Bytes, whole: WholeFile) {
    this.#sorter = sorter
    this.#table = table
    this.#encoding = encoding
    this.#bytes = bytes
    this.#whole = whole
  }

  get stopped(): boolean {
    return this.#sorter.stopped
  }

  pass(rows: number): boolean {
    return rows === 0 || this.#sorter.pass(rows)
  }

  take(cells: string[], line: number): void {
    this.#sorter.take(cells, line)
  }

  cells(row: Buffer): string[] {
    // The other reader leaves only rows to us whose quotes stand as they should.
    return soundCells(decoded(row, this.#encoding), this.#table.form.delimiter) as string[]
  }

  end(): Promise<ReadEnd> {
    return endOf(this.#table, this.#bytes, this.#sorter, this.#whole.sha256)
  }
}
