import { isUtf8 } from 'node:buffer'
import { BlockFile } from '../../files/block-file.ts'
import { characterFrom } from '../../files/utf8.ts'
import { unitBytes } from './kernel-plan.ts'
import type { Kernel } from './kernel.ts'

/** A file's rows, cut into blocks of bytes that threads take one by one, in order: plain data, sent to other threads. */
export type BlockJob = {
  readonly path: string
  /** Where the first row begins, and where the file ends. */
  readonly start: number
  readonly end: number
  readonly blockBytes: number
  /** Nobody has looked yet whether its bytes are text. */
  readonly isUnseen: boolean
  /** The numbers that threads share: see `SHARED`. */
  readonly shared: Int32Array
}

/** Places among the shared numbers: the next block, whether all is in vain, and from where on each block tells its end. */
const SHARED = { next: 0, refused: 1, ends: 2 } as const
/** How a block ends: the next one begins outside quotes, or inside. */
const OUTSIDE = 1
const INSIDE = 2
/** Why all is in vain: its rows are none that the kernel can read, or its bytes no text. */
const REFUSALS = ['rows', 'text'] as const
type Refusal = (typeof REFUSALS)[number]

/** A row that is for the sorter, with how many plain rows come before it since the last such row. */
export type OddRow = {
  readonly row: Uint8Array
  readonly used: number
  readonly filtered: number
  /** The used row before it in its block. */
  readonly before: Uint8Array | undefined
  /** Lines before it in its block. */
  readonly lines: number
  /** Where it begins in the file. */
  readonly offset: number
  /** It is plain and used; what it says of its order is told already. */
  readonly isUsed: boolean
  /** The first row of its run, where that is another. */
  readonly run: RunRow | undefined
}

/** The first of rows that stand together and are of one order; and where it begins in the file. */
export type RunRow = { readonly row: Uint8Array; readonly offset: number }

/** What a block holds besides sums. */
export type BlockRows = {
  readonly block: number
  readonly lines: number
  readonly odd: readonly OddRow[]
  /** Plain rows after the last odd one. */
  readonly used: number
  readonly filtered: number
  readonly last: Uint8Array | undefined
  readonly run: RunRow | undefined
}

/** How many bytes a block is in the kernel, with what stands behind it, and how many of them are its own. */
type BlockText = { readonly length: number; readonly own: number }

const DONE = 0
const MORE = 1
const EVENT = 10
/** How far behind its block a row is looked for at first, and at most: a longer one is for the plain reader. */
const FIRST_TAIL = 4096
const LONGEST_TAIL = 4 << 20
/** How often to look again before going to sleep: a thread that only looks keeps the other from its core. */
const LOOKS = 200
const NAP_MS = 20
/** A thread that tells nothing for a minute is no more: what it had to tell is found out plainly. */
const MOST_NAPS = 3000

export function blockCount({ start, end, blockBytes }: Omit<BlockJob, 'shared'>): number {
  return Math.ceil((end - start) / blockBytes)
}

/** The numbers that threads share about so many blocks. */
export function sharedNumbers(blocks: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * (SHARED.ends + blocks)))
}

/** Reads blocks of a file into a kernel, one after the other or as they are left by other threads. */
export class BlockReader {
  readonly #kernel: Kernel
  readonly #job: BlockJob
  readonly #file: BlockFile
  readonly #count: number

  constructor(kernel: Kernel, job: BlockJob) {
    this.#kernel = kernel
    this.#job = job
    this.#file = new BlockFile(job.path)
    this.#count = blockCount(job)
  }

  /** Tells all threads that no block is needed any more; the first reason stands. */
  static refuse({ shared }: BlockJob, why: Refusal = 'rows'): void {
    Atomics.compareExchange(shared, SHARED.refused, 0, 1 + REFUSALS.indexOf(why))
  }

  static refusal({ shared }: BlockJob): Refusal | undefined {
    return REFUSALS[Atomics.load(shared, SHARED.refused) - 1]
  }

  close(): void {
    this.#file.close()
  }

  /** Reads the next block that nobody has taken; undefined where there is none, or all is in vain. */
  next(): BlockRows | undefined {
    const { shared } = this.#job
    const block = Atomics.add(shared, SHARED.next, 1)
    if (block >= this.#count || Atomics.load(shared, SHARED.refused) !== 0) return undefined
    return this.#read(block)
  }

  #read(block: number): BlockRows | undefined {
    const { exports } = this.#kernel
    const { start, end, blockBytes, isUnseen } = this.#job
    const from = start + block * blockBytes
    const own = Math.min(blockBytes, end - from)
    let length = Math.min(own + FIRST_TAIL, end - from)
    let text = this.#load(from, length, own)
    if (!text) return this.#refuse(isUnseen ? 'text' : 'rows')
    if (isUnseen && !this.#isSound(block, text)) return this.#refuse('text')
    exports.scanBlock(exports.blockRoom(0), text.length, text.own, from + length >= end)
    const quotes = exports.quotes() & 1
    const lines = exports.feeds()
    const quoted = this.#stateBefore(block)
    if (quoted === undefined) return undefined
    this.#tellEnd(block, quoted !== (quotes === 1))
    for (;;) {
      const isLast = from + length >= end
      const at = exports.blockRoom(0)
      const status = exports.readRows(at, text.length, text.own, quoted, block === 0, isLast, from)
      if (status === DONE) return this.#rows(block, lines, from)
      if (status !== MORE || isLast || length - own >= LONGEST_TAIL) return this.#refuse()
      length = Math.min(own + (length - own) * 4, end - from)
      text = this.#load(from, length, own)
      if (!text) return this.#refuse()
    }
  }

  /**
   * Reads bytes of the file, and what stands before them, into the kernel's block; undefined where they are not there any
   * more, or not what they should be.
   */
  #load(from: number, length: number, own: number): BlockText | undefined {
    const { exports, plan } = this.#kernel
    const { start, end } = this.#job
    const unit = unitBytes(plan)
    const at = plan.utf16 ? exports.wideRoom(length) : exports.blockRoom(length)
    const bytes = this.#kernel.bytes(at - unit, length + unit)
    // The first row begins as if after a line end.
    bytes[0] = 0x0a
    const isThere = from > start ? this.#file.fill(bytes, from - unit) : this.#file.fill(bytes.subarray(unit), from)
    if (!isThere || !plan.utf16) return isThere ? { length, own } : undefined
    const text = exports.narrow(length, own, from === start, from + length >= end)
    return text < 0 ? undefined : { length: text, own: exports.ownText() }
  }

  /** Whether a block begins inside quotes: known once the one before it has told. */
  #stateBefore(block: number): boolean | undefined {
    if (block === 0) return false
    const { shared } = this.#job
    const at = SHARED.ends + block - 1
    for (let look = 0; ; look++) {
      const state = Atomics.load(shared, at)
      if (state !== 0) return state === INSIDE
      if (Atomics.load(shared, SHARED.refused) !== 0) return undefined
      if (look > LOOKS + MOST_NAPS) return this.#refuse()
      if (look > LOOKS) Atomics.wait(shared, at, 0, NAP_MS)
    }
  }

  #tellEnd(block: number, inside: boolean): void {
    const { shared } = this.#job
    Atomics.store(shared, SHARED.ends + block, inside ? INSIDE : OUTSIDE)
    Atomics.notify(shared, SHARED.ends + block)
  }

  #refuse(why?: Refusal): undefined {
    BlockReader.refuse(this.#job, why)
  }

  /** Whether a block's own text is UTF-8, from its first whole character to that of the next block, and has no NUL. */
  #isSound(block: number, { length, own }: BlockText): boolean {
    const { exports, plan } = this.#kernel
    const bytes = this.#kernel.bytes(exports.blockRoom(0), length)
    // What was UTF-16 is UTF-8 but for halves of characters at its ends.
    if (plan.utf16) return !bytes.subarray(0, own).includes(0)
    const text = bytes.subarray(block === 0 ? 0 : characterFrom(bytes, 0), characterFrom(bytes, own))
    return isUtf8(text) && !text.includes(0)
  }

  #rows(block: number, lines: number, from: number): BlockRows {
    const { exports } = this.#kernel
    const at = exports.blockRoom(0)
    const count = exports.eventCount()
    const events = this.#kernel.numbers(exports.eventList(), EVENT * count)
    const copy = (from: number, to: number) => new Uint8Array(this.#kernel.bytes(at + from, to - from))
    const runOf = (start: number, end: number): RunRow | undefined =>
      end > 0 ? { row: copy(start, end), offset: from + exports.bytesBefore(start) } : undefined
    const odd = Array.from({ length: count }, (_, event): OddRow => {
      const number = (at: number): number => events[EVENT * event + at]!
      const beforeEnd = number(5)
      return {
        row: copy(number(0), number(1)),
        used: number(2),
        filtered: number(3),
        before: beforeEnd > 0 ? copy(number(4), beforeEnd) : undefined,
        lines: number(6),
        offset: from + exports.bytesBefore(number(0)),
        isUsed: number(7) === 1,
        run: runOf(number(8), number(9)),
      }
    })
    const run = runOf(exports.runStart(), exports.runEnd())
    const used = exports.used()
    const last = used > 0 ? copy(exports.lastStart(), exports.lastEnd()) : undefined
    return { block, lines, odd, used, filtered: exports.filtered(), last, run }
  }
}
