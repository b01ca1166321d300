import type { CustomerBook } from '../customers.ts'
import { OrderBook } from '../orders.ts'
import type { Profile } from '../profiles.ts'
import type { SourceContext } from '../source-context.ts'
import type { SummedRows } from '../summed-rows.ts'
import { compileKernel } from './kernel-code.ts'
import type { KernelRead } from './kernel-read.ts'
import type { Seed } from './kernel-plan.ts'
import { LineKernel, type FoundRow, type HostLine, type LineFile } from './line-kernel.ts'
import { LineStore } from './line-store.ts'
import { OrderRows, type RowsOfFile } from './order-rows.ts'
import { inMemory, PlainNeeded } from './plain-needed.ts'

const PAGE_DAYS = 32
/** A file's number has 16 bits. */
const MOST_FILES = 0xffff
/** What is told of where no single file is to blame. */
const SOURCE = 'the orders of all sources'

/** 32 days of one profile of a file, in which orders and customers are counted. */
type Page = { readonly summed: SummedRows; readonly profile: Profile; readonly firstDay: number }

/** A source, with the number of its files, whose orders are counted late or one by one. */
export type LineSource = { readonly name: string; readonly files: number }

/**
 * What the rows of large files say of orders and customers: a line for each row, by keys, of which orders and customers
 * are counted once all sources are read. So no row has to know of any other.
 */
export class OrderLines {
  /** That of long ids' keys. */
  readonly seed: Seed
  readonly #withoutWebAssembly: boolean
  readonly #store = new LineStore()
  #made: LineKernel | undefined
  readonly #pages: Page[] = []
  readonly #own = new Map<Profile, Map<number, number>>()
  /** By the names of sources, then of files: the order in which rows of one time come. */
  readonly #files: LineFile[]
  readonly #firstFile: number[] = []
  /** Of each file, where its rows can be read once more. */
  readonly #rows: (RowsOfFile & { readonly summed: SummedRows })[] = []

  constructor(sources: readonly LineSource[], seed: Seed, withoutWebAssembly: boolean) {
    this.seed = seed
    this.#withoutWebAssembly = withoutWebAssembly
    // A file 0 would come before all: it is that of customers who are not new.
    this.#files = [{ source: sources.length, watches: false, hasCustomers: false }]
    const byName = [...sources.entries()].toSorted(([, a], [, b]) => (a.name < b.name ? -1 : 1))
    for (const [source, { files }] of byName) {
      this.#firstFile[source] = this.#files.length
      for (let file = 0; file < files; file++) {
        this.#files.push({ source, watches: false, hasCustomers: false })
      }
    }
    if (this.#files.length > MOST_FILES) throw new PlainNeeded(SOURCE, 'there are too many files')
  }

  /** Tells of a file that its rows will have lines; gives its number. */
  beginFile(source: number, file: number, watches: boolean, hasCustomers: boolean): number {
    const number = this.#numberOf(source, file)
    this.#files[number] = { source, watches, hasCustomers }
    return number
  }

  /** Takes the lines that kernels have told of a file, whose profiles are these. */
  take(
    file: number,
    rows: RowsOfFile,
    summed: SummedRows,
    profiles: readonly Profile[],
    { sums, lines }: KernelRead,
  ): void {
    this.#rows[file] = { ...rows, summed }
    const first = this.#pages.length
    for (let page = 0; page < sums.pages.length / 2; page++) {
      const firstDay = sums.pages[2 * page + 1]! * PAGE_DAYS
      this.#pages.push({ summed, profile: profiles[sums.pages[2 * page]!]!, firstDay })
    }
    const own = Uint32Array.from({ length: sums.pages.length / 2 }, (_, page) => first + page)
    for (const { stored, pages } of lines) this.#kernel.take(stored, file, pages?.map((page) => first + page) ?? own)
  }

  tell(order: string, customer: string, line: HostLine): void {
    this.#kernel.tell(order, customer, line)
  }

  /** The cell of a row that the host has read. */
  cellOf(summed: SummedRows, profile: Profile, day: number): number {
    let pages = this.#own.get(profile)
    if (!pages) this.#own.set(profile, (pages = new Map()))
    const number = Math.floor(day / PAGE_DAYS)
    let page = pages.get(number)
    if (page === undefined) {
      page = this.#pages.push({ summed, profile, firstDay: number * PAGE_DAYS }) - 1
      pages.set(number, page)
    }
    return page * PAGE_DAYS + (day - number * PAGE_DAYS)
  }

  /**
   * Counts orders and customers, with those of sources that count their orders one by one. Gives the orders of each source
   * that have no customer, and of those that are asked for by their ids, what they brought. Throws PlainNeeded where rows
   * are to be read one by one after all.
   */
  resolve(
    contexts: readonly SourceContext[],
    customers: CustomerBook,
    asked: readonly string[],
  ): { readonly blanks: Uint32Array; readonly books: readonly (OrderBook | undefined)[] } {
    const kernel = this.#kernel
    asked.forEach((id, number) => kernel.ask(id, number))
    for (const { index, book } of contexts) {
      for (const id of book?.ids() ?? []) {
        if (book!.isUsed(book!.find(id)!)) kernel.claim(id, this.#numberOf(index, 0))
      }
    }
    const sources = this.#firstFile.length
    const pages = this.#pages.length * PAGE_DAYS
    const found = customers.firstOrders()
    const cells = pages + found.length
    if (!inMemory(SOURCE, () => kernel.resolveOrders(this.#files, sources + 1, cells))) {
      throw new PlainNeeded(SOURCE, 'some need a closer look')
    }
    for (const id of customers.knownBefore) kernel.tellCustomer(id, 0, 0, 0, undefined)
    const sourceOf = new Map(contexts.map(({ source, index }) => [source.name, index]))
    found.forEach(({ customer, time, source, file, line, flagged }, at) => {
      const number = this.#numberOf(sourceOf.get(source)!, file)
      kernel.tellCustomer(customer, number, line, secondsOf(time), flagged ? undefined : pages + at)
    })
    inMemory(SOURCE, () => kernel.resolveCustomers())
    this.#store.clear()
    const counts = kernel.counts(cells)
    this.#pages.forEach(({ summed, profile, firstDay }, page) => {
      const [from, to] = [PAGE_DAYS * page, PAGE_DAYS * (page + 1)]
      const newCustomers = counts.newCustomers.subarray(from, to)
      summed.bookOrders(profile, firstDay, { orders: counts.orders.subarray(2 * from, 2 * to), newCustomers })
    })
    for (const [at, { cell }] of found.entries()) if (counts.newCustomers[pages + at]) customers.count(cell)
    return { blanks: kernel.blanks(sources), books: this.#booksOf(asked, kernel.found) }
  }

  /** Reads the rows of orders once more, and books what they brought: a book for each source that has any of them. */
  #booksOf(asked: readonly string[], found: FoundRow[]): (OrderBook | undefined)[] {
    const books: (OrderBook | undefined)[] = []
    let file = 0
    let reader: OrderRows | undefined
    for (const row of found.toSorted((a, b) => a.file - b.file || a.offset - b.offset)) {
      if (row.file !== file) {
        reader?.close()
        file = row.file
        reader = new OrderRows(this.#rows[file]!, (books[this.#files[file]!.source] ??= new OrderBook(true)))
      }
      reader!.read(asked[row.asked]!, row)
    }
    reader?.close()
    return books
  }

  /** Made once a file is read: it has the memory of the kernel that has read it. */
  get #kernel(): LineKernel {
    const make = () => new LineKernel(compileKernel(this.#withoutWebAssembly), this.seed, this.#store)
    return (this.#made ??= inMemory(SOURCE, make))
  }

  #numberOf(source: number, file: number): number {
    return this.#firstFile[source]! + file
  }
}

/** The moment of a row for its line, which has whole seconds of 1970 and later. */
export function secondsOf(time: number): number {
  const seconds = time / 1000
  if (!Number.isInteger(seconds) || seconds <= 0 || seconds > 0xffff_ffff) {
    throw new PlainNeeded(SOURCE, 'a time needs a closer look')
  }
  return seconds
}
