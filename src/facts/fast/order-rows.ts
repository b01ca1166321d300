import type { RawTable, RowReplay } from '../../files/table.ts'
import { RowsAt } from '../../files/rows-at.ts'
import type { OrderBook } from '../orders.ts'
import type { FirstRow, SummedRows } from '../summed-rows.ts'
import type { FoundRow } from './line-kernel.ts'
import { PlainNeeded } from './plain-needed.ts'

/** Where rows of a file can be read once more. */
export type RowsOfFile = {
  readonly shown: string
  readonly raw: RawTable
  readonly cells: RowReplay['cells']
}

/** Books what rows of a file brought to their orders, for those who ask for single orders. */
export class OrderRows {
  readonly #of: RowsOfFile & { readonly summed: SummedRows }
  readonly #book: OrderBook
  readonly #rows: RowsAt
  /** The row that filled another's blanks last: further rows of its order mostly follow. */
  #first: { readonly offset: number; readonly row: FirstRow } | undefined

  constructor(of: RowsOfFile & { readonly summed: SummedRows }, book: OrderBook) {
    this.#of = of
    this.#book = book
    this.#rows = new RowsAt(of.raw)
  }

  close(): void {
    this.#rows.close()
  }

  /** Reads a used row of an order. */
  read(id: string, { offset, filledFrom }: FoundRow): void {
    const first = filledFrom < 0 ? undefined : this.#firstAt(filledFrom)
    this.#of.summed.bookOrder(this.#book, id, this.#cellsAt(offset), first)
  }

  #firstAt(offset: number): FirstRow {
    if (this.#first?.offset !== offset) {
      this.#first = { offset, row: this.#of.summed.firstRow(this.#cellsAt(offset)) }
    }
    return this.#first.row
  }

  #cellsAt(offset: number): string[] {
    const row = this.#rows.row(offset)
    if (!row) throw new PlainNeeded(this.#of.shown, 'it is not what it was')
    return this.#of.cells(row)
  }
}
