import type { Table } from '../files/table.ts'
import type { KernelCache } from './fast/kept-read.ts'
import type { KernelFile, KernelReading } from './fast/kernel-read.ts'
import type { LineSource, OrderLines } from './fast/order-lines.ts'
import type { Threads } from './fast/threads.ts'

/** A file that threads are to read. */
type Expected = { readonly table: Table; readonly file: KernelFile; readonly isAhead: boolean }

/** What the kernel's readings of all files have in common, made once it is asked for. */
export class FastRun {
  readonly #sources: readonly LineSource[]
  #lines: OrderLines | undefined
  #threads: Threads | undefined
  readonly #expected: Expected[] = []
  #begun: { readonly table: Table; readonly reading: KernelReading } | undefined

  constructor(sources: readonly LineSource[]) {
    this.#sources = sources
  }

  /** The lines of all sources' orders that are counted late; undefined as long as there are none. */
  get lines(): OrderLines | undefined {
    return this.#lines
  }

  async makeLines(cache: KernelCache | undefined, withoutWebAssembly: boolean): Promise<OrderLines> {
    const { OrderLines, seedFor } = await import('./fast/fast.ts')
    return (this.#lines ??= new OrderLines(this.#sources, seedFor(cache), withoutWebAssembly))
  }

  async threads(): Promise<Threads> {
    const { Threads } = await import('./fast/fast.ts')
    return (this.#threads ??= new Threads())
  }

  /** Tells a file that threads are to read; ahead of its turn, or only then. */
  expect(table: Table, file: KernelFile, isAhead: boolean): void {
    this.#expected.push({ table, file, isAhead })
  }

  /** How threads are to read a file, if they are. */
  expected(table: Table): KernelFile | undefined {
    return this.#expected.find((each) => each.table === table)?.file
  }

  /** Begins the next of the files that threads are to read, if it may be read ahead of its turn. */
  async beginNext(): Promise<void> {
    const next = this.#expected.find(({ isAhead }) => isAhead)
    if (!next || this.#begun) return
    const { KernelReading } = await import('./fast/fast.ts')
    this.#begun = { table: next.table, reading: new KernelReading(next.file) }
  }

  /** The reading of a file, if it is begun: whoever takes it ends it. */
  takeBegun(table: Table): KernelReading | undefined {
    if (this.#begun?.table !== table) return undefined
    const { reading } = this.#begun
    this.#begun = undefined
    return reading
  }

  /** A file was read by threads: they go on with the next. After the last of them, their memory is needed for what comes. */
  async fileRead(table: Table): Promise<void> {
    this.#expected.splice(0, this.#expected.findIndex((each) => each.table === table) + 1)
    if (this.#expected.length === 0) await this.#threads?.end()
    else await this.beginNext()
  }

  async end(): Promise<void> {
    this.#begun?.reading.close()
    if (!this.#threads) return
    await this.#threads.end()
    const { dropMemory } = await import('./fast/fast.ts')
    dropMemory()
  }
}
