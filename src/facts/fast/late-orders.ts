import type { Day } from '../../base/days.ts'
import { customerKey } from '../customers.ts'
import type { Orders, UsedRow } from '../orders.ts'
import type { Profile } from '../profiles.ts'
import type { FirstRow, SummedRows } from '../summed-rows.ts'
import { secondsOf, type OrderLines } from './order-lines.ts'
import { PlainNeeded } from './plain-needed.ts'

/** Orders that are counted once all rows are read, and the lines by which they are. */
export type Late = { readonly orders: LateOrders; readonly lines: OrderLines }

/** What the rows of a file tell of orders, where in its rows it stands. */
export type LateFile = {
  readonly number: number
  readonly shown: string
  readonly summed: SummedRows
  readonly order: number
  /** -1 where it has none. */
  readonly customer: number
  readonly date: number
  /** The cells whose blanks the first row of an order fills, dates aside. */
  readonly texts: readonly number[]
}

/** A row of the file that is read by the host: where it begins, and whether the kernel has told its line. */
type LateRow = { readonly cells: readonly string[]; readonly offset: number; readonly isUsed: boolean }

/** The first of rows that stand together and have one order. */
type Run = { readonly id: string; readonly cells: readonly string[]; readonly offset: number; first?: FirstRow }

/**
 * The orders of a source that are counted once all its rows are read. A row knows of its order what the rows right before
 * it say; whether that was the order's first row is found out in the end.
 */
export class LateOrders implements Orders {
  readonly #lines: OrderLines
  #file: LateFile | undefined
  #row: LateRow | undefined
  #run: Run | undefined
  /** The line of the row at hand, which is used or left out. */
  #open: { readonly row: LateRow; readonly id: string; readonly run: Run | undefined; used?: UsedRow } | undefined

  constructor(lines: OrderLines) {
    this.#lines = lines
  }

  beginFile(file: LateFile): void {
    this.#file = file
    this.#run = undefined
  }

  /** Tells the row that is read next. */
  next(row: LateRow): void {
    this.#close()
    this.#row = row
  }

  /** Tells the first of rows that stand together and have one order, which another reader has read. */
  passRun(cells: readonly string[], offset: number): void {
    this.#close()
    const id = cells[this.#file!.order]!.trim()
    if (this.#run?.id !== id) this.#run = { id, cells, offset }
  }

  endFile(): void {
    this.#close()
    this.#row = undefined
  }

  find(id: string): number | undefined {
    const { shown, date } = this.#file!
    const row = this.#row!
    const run = this.#run?.id === id ? this.#run : undefined
    if (!run && row.cells[date]!.trim() === '') throw new PlainNeeded(shown, 'rows in it have the day of another')
    this.#open = { row, id, run }
    if (run) return 0
    this.#run = { id, cells: row.cells, offset: row.offset }
    return undefined
  }

  open(
    _id: string,
    profile: Profile,
    day: Day | undefined,
    time: number,
    customer: string,
    refundDate: string,
  ): number {
    const { shown, summed } = this.#file!
    // Further rows without a refund date of their own take this one over: the kernel's are not told.
    if (refundDate !== '' && !summed.takesRefundDate(refundDate, profile)) {
      throw new PlainNeeded(shown, 'days of refunds in it need a closer look')
    }
    this.#run!.first = { profile, day, time, customer, refundDate }
    return 0
  }

  profile(): Profile {
    return this.#first.profile
  }

  day(): Day | undefined {
    return this.#first.day
  }

  time(): number {
    return this.#first.time
  }

  refundDate(): string {
    return this.#first.refundDate
  }

  /** Tells that the row at hand is used; it never counts its order now. */
  use(_order: number, row: UsedRow): boolean {
    this.#open!.used = row
    return false
  }

  addPart(): void {}

  get #first(): FirstRow {
    const run = this.#run!
    return (run.first ??= this.#file!.summed.firstRow(run.cells))
  }

  /** Tells the line of the row at hand. */
  #close(): void {
    const open = this.#open
    this.#open = undefined
    if (!open || open.row.isUsed) return
    const { row, id, run, used } = open
    const { number, summed, texts, date, customer, shown } = this.#file!
    const hasBlanks = [...texts, date].some((cell) => row.cells[cell]!.trim() === '')
    const text = customer < 0 ? '' : row.cells[customer]!
    if (text !== '' && text.trim() === '') throw new PlainNeeded(shown, 'customers in it need a closer look')
    if (used && !summed.bookedAs(used.profile, used.currency)) {
      throw new PlainNeeded(shown, 'currencies in it need a closer look')
    }
    this.#lines.tell(id, customerKey(text), {
      file: number,
      offset: row.offset,
      filledFrom: hasBlanks && run ? run.offset : undefined,
      hasBlanks: hasBlanks && !run,
      used: used && {
        seconds: secondsOf(used.time),
        cell: this.#lines.cellOf(summed, used.profile, used.day),
      },
    })
  }
}
