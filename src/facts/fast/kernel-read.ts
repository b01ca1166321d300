import type { RawTable } from '../../files/table.ts'
import { blockCount, BlockReader, sharedNumbers, type BlockJob, type BlockRows } from './blocks.ts'
import type { KernelPlan } from './kernel-plan.ts'
import { compileKernel, Kernel } from './kernel.ts'
import type { StoredLines } from './line-store.ts'
import { inMemory, LookNeeded, PlainNeeded } from './plain-needed.ts'
import { mergeSums, sumsOf, type KernelSums, type SumsData } from './sums.ts'
import type { ThreadResult } from './thread-job.ts'
import type { Thread, Threads } from './threads.ts'

/** How the work is shared out: threads in all, and bytes of a block. */
export type FastOptions = { readonly threads: number; readonly blockBytes: number }

/**
 * What the kernel makes of a file. It depends on the file's bytes, the plan, where the first row begins, and this program
 * alone, and knows nothing of names, rates or rules: so it can be kept for another run.
 */
export type KernelRead = {
  readonly sums: KernelSums
  readonly blocks: readonly BlockRows[]
  /** What threads have told of orders; for each page of theirs, its number in `sums`. */
  readonly lines: readonly { readonly stored: StoredLines; readonly pages: Uint32Array | undefined }[]
  /** Gives back the memory that the sums stand in. */
  readonly release: () => void
}

/** A file that the kernel is to read. */
export type KernelFile = {
  readonly raw: RawTable
  /** Looks at all bytes of the file, where that has not been done: see Table. */
  readonly look: () => Promise<boolean>
  readonly plan: KernelPlan
  readonly shown: string
  readonly options: FastOptions
  /** Those beside the main one. */
  readonly threads: Threads
  /** Told once they have nothing more to read of it. */
  readonly whenRead: () => Promise<void>
  readonly progress: () => void
}

/** Blocks between two looks at signals. */
const AT_A_TIME = 64

/**
 * A file that the kernel reads. Once it is begun, other threads go on with it whatever the main one does; that one takes
 * its share of the blocks when it asks for the end.
 */
export class KernelReading {
  readonly #file: KernelFile
  readonly #kernel: Kernel
  readonly #job: BlockJob
  readonly #reader: BlockReader
  readonly #threads: readonly Thread[]
  readonly #read: BlockRows[] = []
  /** What other threads read, as soon as the first plain row that is used is known, which they begin by. */
  #begun: Promise<ThreadResult[]> | undefined

  /** Reads a first block. Throws PlainNeeded where the kernel can't. */
  constructor(file: KernelFile) {
    const { raw, plan, shown, options } = file
    const blockBytes = Math.max(1, options.blockBytes)
    const draft = { path: raw.path, start: raw.start.byte, end: raw.size, blockBytes }
    const blocks = blockCount(draft)
    this.#file = file
    this.#job = { ...draft, shared: sharedNumbers(blocks) }
    this.#kernel = inMemory(shown, () => new Kernel(compileKernel(), plan))
    this.#threads = file.threads.start(Math.max(0, Math.min(options.threads, blocks) - 1))
    this.#reader = new BlockReader(this.#kernel, this.#job)
    try {
      this.#next()
    } catch (cause) {
      this.close()
      throw cause
    }
  }

  /** Reads all blocks that are left. Throws PlainNeeded where the kernel can't. */
  async end(): Promise<KernelRead> {
    try {
      await this.#readBlocks()
      return await this.#merge()
    } finally {
      this.close()
    }
  }

  /** Lets go of the file, whether or not it is read to its end. */
  close(): void {
    BlockReader.refuse(this.#job)
    this.#reader.close()
  }

  /** Reads the next block; false where none is left. */
  #next(): boolean {
    const block = inMemory(this.#file.shown, () => this.#reader.next())
    if (!block) return false
    this.#read.push(block)
    const first = block.odd.find(({ isUsed }) => isUsed)
    if (first) this.#begun ??= this.#begin(first.row)
    return true
  }

  #begin(first: Uint8Array): Promise<ThreadResult[]> {
    const job = { module: compileKernel(), plan: this.#file.plan, job: this.#job, first }
    return Promise.all(this.#threads.map((thread) => thread.read(job)))
  }

  async #readBlocks(): Promise<void> {
    const { progress } = this.#file
    let looked = false
    do {
      if (this.#begun && !looked) {
        // The others are reading meanwhile.
        await lookAtAll(this.#file)
        looked = true
      }
      if (this.#read.length % AT_A_TIME !== 0) continue
      progress()
      // Signals are heard only between two turns.
      await new Promise((resolve) => setImmediate(resolve))
    } while (this.#next())
    if (!looked) await lookAtAll(this.#file)
  }

  async #merge(): Promise<KernelRead> {
    const kernel = this.#kernel
    const { plan, shown, whenRead } = this.#file
    const results = (await this.#begun) ?? []
    if (this.#threads.length > 0) await whenRead()
    if (results.includes(undefined) || BlockReader.isRefused(this.#job)) throw refused(this.#file)
    const blocks = [...this.#read, ...results.flatMap((result) => result!.blocks)].toSorted((a, b) => a.block - b.block)
    const parts = results.map((result) => result!.sums)
    const merge = ({ sums, lines: stored }: NonNullable<ThreadResult>) => ({ stored, pages: mergeSums(kernel, sums) })
    const lines = inMemory(shown, () => results.map((result) => merge(result!)))
    if (kernel.exports.hasOverflow()) throw refused(this.#file)
    if (plan.orders) kernel.exports.flushLines()
    const own = { stored: kernel.lines.stored(), pages: undefined }
    const sums = withFlags(
      inMemory(shown, () => sumsOf(kernel)),
      parts,
    )
    return { sums, blocks, lines: plan.orders ? [own, ...lines] : [], release: () => kernel.release() }
  }
}

/** Looks at all bytes of the file; throws where they are not what its head has promised. */
export async function lookAtAll({ look, shown }: Pick<KernelFile, 'look' | 'shown'>): Promise<void> {
  if (!(await look())) throw new LookNeeded(shown, 'it is not UTF-8 throughout')
}

/** The kernel's sums with what other threads have met besides amounts. */
function withFlags(sums: KernelSums, parts: readonly SumsData[]): KernelSums {
  const all = [sums, ...parts]
  return {
    ...sums,
    negatives: all.reduce((flags, { negatives }) => flags | negatives, 0),
    positives: all.reduce((flags, { positives }) => flags | positives, 0),
    hasOffsets: all.some(({ hasOffsets }) => hasOffsets),
  }
}

function refused({ shown }: KernelFile): PlainNeeded {
  return new PlainNeeded(shown, 'its quotes or amounts need a closer look')
}
