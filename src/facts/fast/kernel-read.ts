import type { RawTable } from '../../files/table.ts'
import { blockCount, BlockReader, sharedNumbers, type BlockJob, type BlockRows } from './blocks.ts'
import { compileKernel, runsAsJavaScript } from './kernel-code.ts'
import { unitBytes, type KernelPlan } from './kernel-plan.ts'
import { Kernel } from './kernel.ts'
import type { StoredLines } from './line-store.ts'
import { inMemory, lookAtAll, LookNeeded, PlainNeeded } from './plain-needed.ts'
import { mergeSums, sumsOf, type KernelSums, type SumsData } from './sums.ts'
import type { ThreadResult } from './thread-job.ts'
import type { Thread, Threads } from './threads.ts'

/** How the work is shared out: threads in all, and bytes of a block; and whether kernels are to run as JavaScript. */
export type FastOptions = {
  readonly threads: number
  readonly blockBytes: number
  readonly withoutWebAssembly: boolean
}

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
  /** Looks at all bytes of the file, where their hash is asked for: see Table. Else threads look at them as they read. */
  readonly look: (() => Promise<boolean>) | undefined
  readonly plan: KernelPlan
  readonly shown: string
  readonly options: FastOptions
  /** Those beside the main one. */
  readonly threads: Threads
  /** Told once they have nothing more to read of it. */
  readonly whenRead: () => Promise<void>
  readonly progress: () => void
}

/** In words, how a file is going to be read. Throws PlainNeeded where there is no memory to do so. */
export function howRead({ shown, options }: Pick<KernelFile, 'shown' | 'options'>): string {
  const { threads, withoutWebAssembly } = options
  const without = inMemory(shown, () => runsAsJavaScript(withoutWebAssembly)) ? ', without WebAssembly' : ''
  return `${threads === 1 ? 'in one thread' : `in ${threads} threads`}${without}`
}

/** Blocks between two looks at signals. */
const AT_A_TIME = 64

/**
 * A file that the kernel reads. Once it is begun, other threads go on with it whatever the main one does; that one takes
 * its share of the blocks when it asks for the end, and memory for that only then.
 */
export class KernelReading {
  readonly #file: KernelFile
  readonly #job: BlockJob
  readonly #threads: readonly Thread[]
  readonly #read: BlockRows[] = []
  /** The first plain row that is used, by which each thread begins; and what others than the main one read from then on. */
  #first: Uint8Array | undefined
  #begun: Promise<ThreadResult[]> | undefined

  /** Lets other threads begin, where the first block tells by which row. Throws PlainNeeded where the kernel can't. */
  constructor(file: KernelFile) {
    const { raw, plan, look, options } = file
    const unit = unitBytes(plan)
    const blockBytes = Math.max(unit, options.blockBytes - (options.blockBytes % unit))
    const isUnseen = !look && raw.sha256() === ''
    const draft = { path: raw.path, start: raw.start.byte, end: raw.size, blockBytes, isUnseen }
    const blocks = blockCount(draft)
    this.#file = file
    this.#job = { ...draft, shared: sharedNumbers(blocks) }
    this.#threads = file.threads.start(Math.max(0, Math.min(options.threads, blocks) - 1))
    if (this.#threads.length > 0) this.#beginBy(inMemory(file.shown, () => firstBlock(file, this.#job)))
  }

  /** Reads all blocks that are left. Throws PlainNeeded where the kernel can't. */
  async end(): Promise<KernelRead> {
    const { plan, shown, options } = this.#file
    try {
      const kernel = inMemory(shown, () => new Kernel(compileKernel(options.withoutWebAssembly), plan))
      if (this.#first && !kernel.setFirst(this.#first)) throw refused(this.#file)
      await this.#readBlocks(kernel)
      return await this.#merge(kernel)
    } finally {
      this.close()
    }
  }

  /** Lets go of the file, whether or not it is read to its end. */
  close(): void {
    BlockReader.refuse(this.#job)
  }

  #beginBy(block: BlockRows | undefined): void {
    if (this.#begun) return
    this.#first = block?.odd.find(({ isUsed }) => isUsed)?.row
    if (!this.#first) return
    const { plan, options } = this.#file
    const job = { module: compileKernel(options.withoutWebAssembly), plan, job: this.#job, first: this.#first }
    this.#begun = Promise.all(this.#threads.map((thread) => thread.read(job)))
  }

  /** Reads the main thread's share of the blocks. */
  async #readBlocks(kernel: Kernel): Promise<void> {
    const { shown, progress } = this.#file
    let { look } = this.#file
    const reader = new BlockReader(kernel, this.#job)
    const next = (): BlockRows | undefined => inMemory(shown, () => reader.next())
    try {
      for (;;) {
        if (this.#begun && look) {
          // The others are reading meanwhile.
          await lookAtAll(shown, look)
          look = undefined
        }
        const block = next()
        if (!block) break
        this.#read.push(block)
        this.#beginBy(block)
        if (this.#read.length % AT_A_TIME !== 0) continue
        progress()
        // Signals are heard only between two turns.
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      reader.close()
    }
    if (look) await lookAtAll(shown, look)
  }

  async #merge(kernel: Kernel): Promise<KernelRead> {
    const { plan, shown, whenRead } = this.#file
    const results = (await this.#begun) ?? []
    if (this.#threads.length > 0) await whenRead()
    const refusal = BlockReader.refusal(this.#job)
    if (refusal === 'text') throw new LookNeeded(shown)
    if (results.includes(undefined) || refusal) throw refused(this.#file)
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

/** The first block of a file, read for its own sake: it is left to be read once more. */
function firstBlock({ plan, options }: KernelFile, job: BlockJob): BlockRows | undefined {
  const kernel = new Kernel(compileKernel(options.withoutWebAssembly), plan)
  const reader = new BlockReader(kernel, { ...job, shared: sharedNumbers(blockCount(job)) })
  try {
    return reader.next()
  } finally {
    reader.close()
    kernel.release()
  }
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
