import type { LineSource, OrderLines } from './fast/order-lines.ts'
import type { Threads } from './fast/threads.ts'

/** What the kernel's readings of all files have in common, made once it is asked for. */
export class FastRun {
  readonly #sources: readonly LineSource[]
  #lines: OrderLines | undefined
  #threads: Threads | undefined
  #filesLeft = 0

  constructor(sources: readonly LineSource[]) {
    this.#sources = sources
  }

  /** The lines of all sources' orders that are counted late; undefined as long as there are none. */
  get lines(): OrderLines | undefined {
    return this.#lines
  }

  async makeLines(): Promise<OrderLines> {
    const { OrderLines } = await import('./fast/fast.ts')
    return (this.#lines ??= new OrderLines(this.#sources))
  }

  async threads(): Promise<Threads> {
    const { Threads } = await import('./fast/fast.ts')
    return (this.#threads ??= new Threads())
  }

  /** Tells how many files are read by threads at most. */
  expect(files: number): void {
    this.#filesLeft = files
  }

  /** A file was read by threads: after the last of them, their memory is needed for what comes. */
  async fileRead(): Promise<void> {
    if (--this.#filesLeft <= 0) await this.end()
  }

  async end(): Promise<void> {
    await this.#threads?.end()
  }
}
