import type { Bytes } from './bytes.ts'
import { endOf } from './read-rows.ts'
import type { RowSorter } from './row-sorter.ts'
import type { WholeFile } from './survey.ts'
import type { ReadEnd, RowReplay, Table } from './table.ts'

/** Sorts the rows that another reader leaves to us, among those that it has read. */
export class SortedReplay implements RowReplay {
  readonly #sorter: RowSorter
  readonly #table: Table
  readonly #bytes: Bytes
  readonly #whole: WholeFile

  constructor(sorter: RowSorter, table: Table, bytes: Bytes, whole: WholeFile) {
    this.#sorter = sorter
    this.#table = table
    this.#bytes = bytes
    this.#whole = whole
  }

  get stopped(): boolean {
    return this.#sorter.stopped
  }

  pass(rows: number): boolean {
    return rows === 0 || this.#sorter.pass(rows)
  }

  take(row: Buffer, line: number): void {
    this.#sorter.take(this.cells(row), line)
  }

  cells(row: Buffer): string[] {
    return cellsOf(row.toString('utf8'), this.#table.form.delimiter)
  }

  end(): Promise<ReadEnd> {
    return endOf(this.#table, this.#bytes, this.#sorter, this.#whole.sha256)
  }
}

/** The cells of a row whose quotes are known to stand as they should. */
function cellsOf(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter)
  const cells: string[] = []
  for (let at = 0; at <= row.length;) {
    const quoted = row[at] === '"'
    const end = quoted ? closingQuote(row, at + 1) : endOfCell(row, delimiter, at)
    cells.push(quoted ? row.slice(at + 1, end).replaceAll('""', '"') : row.slice(at, end))
    at = end + (quoted ? 2 : 1)
  }
  return cells
}

function endOfCell(row: string, delimiter: string, from: number): number {
  const end = row.indexOf(delimiter, from)
  return end < 0 ? row.length : end
}

function closingQuote(row: string, from: number): number {
  let at = row.indexOf('"', from)
  while (row[at + 1] === '"') at = row.indexOf('"', at + 2)
  return at
}
