import type { OrderCounts } from '../booked-row.ts'
import { zoneFor } from './kernel.ts'
import { startKernel, type KernelModule } from './kernel-code.ts'
import { takeMemory, type KernelMemory } from './kernel-memory.ts'
import type { Seed } from './kernel-plan.ts'
import type { LineStore, StoredLines } from './line-store.ts'

/** Bytes of a key. */
const KEY = 16

type Exports = {
  setSeed(at: number): void
  prepareLines(): void
  handRoomFor(bytes: number): number
  makeKey(at: number, length: number): void
  putLine(at: number, isCustomer: boolean): void
  flushLines(): void
  prepareResolve(files: number, sources: number, cells: number): void
  setFile(file: number, source: number, watches: boolean, hasCustomers: boolean): void
  lineRoom(lines: number): number
  pageRoom(pages: number): number
  takeLines(chunk: number, bytes: number, to: number, file: number, pages: number): number
  resolveOrders(lines: number): boolean
  resolveCustomers(lines: number): void
  orderCounts(): number
  newCounts(): number
  blankCounts(): number
}

/** A used row of an order that was asked for, by the order's number; -1 where no other row has filled its blanks. */
export type FoundRow = {
  readonly asked: number
  readonly file: number
  readonly offset: number
  readonly filledFrom: number
}

/** A file whose rows are of orders. */
export type LineFile = { readonly source: number; readonly watches: boolean; readonly hasCustomers: boolean }

/** A line that the host tells of a row. */
export type HostLine = {
  readonly file: number
  /** Where its row begins in the file; and of the row that has filled its blanks. */
  readonly offset: number
  readonly filledFrom: number | undefined
  readonly hasBlanks: boolean
  /** Undefined for a row that is left out. */
  readonly used: { readonly seconds: number; readonly cell: number } | undefined
}

const LEFT_OUT = 1
const FILLED = 2
const BLANKS = 4
const CLAIM = 8
const NO_CELL = 0xffff_ffff

/** Tells lines of its own beside those of other kernels, and counts the orders and customers of all. */
export class LineKernel {
  /** Rows of the orders that were asked for. */
  readonly found: FoundRow[] = []
  readonly #memory: KernelMemory
  readonly #exports: Exports
  readonly #store: LineStore
  /** Of kernels whose lines are taken, by their numbers from 1 on: their file, and where the numbers of their pages stand. */
  readonly #origins: { readonly file: number; readonly pages: number }[] = []

  constructor(module: KernelModule, seed: Seed, store: LineStore) {
    this.#store = store
    const flush = (partition: number, at: number, bytes: number, lines: number): void =>
      store.add(partition, this.#bytes(at, bytes), lines)
    const found = (asked: number, file: number, offset: number, filledFrom: number): void =>
      void this.found.push({ asked, file, offset, filledFrom })
    const host = {
      texts: { judge: () => 0 },
      lines: { flush },
      resolve: { found },
      zone: zoneFor(undefined),
    }
    this.#memory = takeMemory(module !== undefined)
    this.#exports = startKernel(module, this.#memory, host) as Exports
    const at = this.#exports.handRoomFor(8 * seed.length)
    new BigUint64Array(this.#memory.buffer, at, seed.length).set(seed)
    this.#exports.setSeed(at)
    this.#exports.prepareLines()
  }

  /** Takes the lines that a kernel has told of a file; for each of its pages, the number of that page among all. */
  take(stored: StoredLines, file: number, pages: Uint32Array): void {
    const at = this.#exports.pageRoom(pages.length)
    new Uint32Array(this.#memory.buffer, at, pages.length).set(pages)
    this.#store.absorb(stored, this.#origins.push({ file, pages: at }))
  }

  /** Tells an order line of a row. */
  tell(order: string, customer: string, { file, offset, filledFrom, hasBlanks, used }: HostLine): void {
    const flags = (used ? 0 : LEFT_OUT) | (filledFrom === undefined ? 0 : FILLED) | (hasBlanks ? BLANKS : 0)
    const ids = [this.#key(order), filledFrom === undefined ? this.#key(customer) : placeKey(filledFrom)]
    this.#put(ids, placeOf(file, offset, flags), used?.seconds ?? 0, used?.cell ?? 0)
  }

  /** Tells that a source that counts its orders by itself has one. */
  claim(order: string, file: number): void {
    this.#put([this.#key(order), this.#key('')], placeOf(file, 0, CLAIM), 0, 0)
  }

  /** Asks for the rows of an order, by a number. */
  ask(order: string, number: number): void {
    this.#put([this.#key(order), this.#key('')], placeOf(0, number, LEFT_OUT | CLAIM), 0, 0)
  }

  /** Counts the orders of all lines in so many cells. False where lines say what sums can't hold. */
  resolveOrders(files: readonly LineFile[], sources: number, cells: number): boolean {
    const kernel = this.#exports
    kernel.flushLines()
    kernel.prepareResolve(files.length, sources, cells)
    files.forEach(({ source, watches, hasCustomers }, at) => kernel.setFile(at, source, watches, hasCustomers))
    const chunks = this.#store.chunks()
    return chunks.every((ofPartition) => kernel.resolveOrders(this.#load(ofPartition)))
  }

  /** Tells an order of a customer, once all orders are counted; without a cell, of one who is not new. */
  tellCustomer(customer: string, file: number, line: number, seconds: number, cell: number | undefined): void {
    this.#put([this.#key(customer)], placeOf(file, line, 0), seconds, cell ?? NO_CELL)
  }

  /** Counts all customers, each once. */
  resolveCustomers(): void {
    this.#exports.flushLines()
    for (const ofPartition of this.#store.chunks()) {
      this.#exports.resolveCustomers(this.#load(ofPartition))
    }
  }

  /** What was counted in so many cells. */
  counts(cells: number): OrderCounts {
    const { buffer } = this.#memory
    return {
      orders: new Uint32Array(buffer, this.#exports.orderCounts(), 2 * cells),
      newCustomers: new Uint32Array(buffer, this.#exports.newCounts(), cells),
    }
  }

  /** Of each source, its orders without a customer. */
  blanks(sources: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, this.#exports.blankCounts(), sources)
  }

  /** Puts a partition's lines into the kernel, in full; gives how many they are. */
  #load(chunks: readonly number[]): number {
    const store = this.#store
    const total = chunks.reduce((sum, chunk) => sum + store.lines(chunk), 0)
    let to = this.#exports.lineRoom(total)
    for (const chunk of chunks) {
      const bytes = store.bytes(chunk)
      const origin = this.#origins[store.origin(chunk) - 1]
      if (origin) {
        const at = this.#exports.handRoomFor(bytes)
        store.move(chunk, this.#bytes(at, bytes))
        to = this.#exports.takeLines(at, bytes, to, origin.file, origin.pages)
      } else {
        store.move(chunk, this.#bytes(to, bytes))
        to += bytes
      }
    }
    return total
  }

  #put(ids: readonly Uint8Array[], place: bigint, seconds: number, cell: number): void {
    const bytes = ids.length * KEY + KEY
    const at = this.#exports.handRoomFor(bytes)
    ids.forEach((id, index) => this.#bytes(at + KEY * index, KEY).set(id))
    const rest = new DataView(this.#memory.buffer, at + ids.length * KEY, KEY)
    rest.setBigUint64(0, place, true)
    rest.setUint32(8, seconds, true)
    rest.setUint32(12, cell, true)
    this.#exports.putLine(at, ids.length === 1)
  }

  /** The key of an id; that of a blank one is 0. */
  #key(id: string): Uint8Array {
    if (id === '') return new Uint8Array(KEY)
    const bytes = Buffer.from(id)
    const at = this.#exports.handRoomFor(bytes.length + 64)
    this.#bytes(at, bytes.length).set(bytes)
    this.#exports.makeKey(at, bytes.length)
    return this.#bytes(at, KEY).slice()
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, at, length)
  }
}

function placeOf(file: number, offset: number, flags: number): bigint {
  return (BigInt(file) << 48n) | (BigInt(offset) << 4n) | BigInt(flags)
}

/** Where a customer's key stands, a row that is filled has the place of the row that filled it. */
function placeKey(offset: number): Uint8Array {
  const key = new Uint8Array(KEY)
  new DataView(key.buffer).setBigUint64(0, BigInt(offset), true)
  return key
}
