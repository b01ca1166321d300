import type { RawTable } from '../../files/table.ts'
import { blockCount, BlockReader, sharedNumbers, type BlockJob, type BlockRows } from './blocks.ts'
import type { KernelPlan } from './kernel-plan.ts'
import { compileKernel, Kernel } from './kernel.ts'
import type { StoredLines } from './line-store.ts'
import { inMemory, LookNeeded, PlainNeeded } from './plain-needed.ts'
import { mergeSums, sumsOf, type KernelSums } from './sums.ts'
import type { ThreadResult } from './thread-job.ts'
import type { Threads } from './threads.ts'

/** How the work is shared out: threads in all, and bytes of a block. */
export type FastOptions = { readonly threads: number; readonly blockBytes: number }

/**
 * What the kernel makes of a file: plain data that depends on the file's bytes, the plan, where the first row begins, and
 * this program alone. It knows nothing of names, rates or rules, so it can be kept for another run.
 */
export type KernelRead = {
  readonly sums: KernelSums
  readonly blocks: readonly BlockRows[]
  /** What threads have told of orders; for each page of theirs, its number in `sums`. */
  readonly lines: readonly { readonly stored: StoredLines; readonly pages: Uint32Array | undefined }[]
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

/** Reads all blocks of a file with the kernel. Throws PlainNeeded where it can't. */
export async function readByKernel(file: KernelFile): Promise<KernelRead> {
  const { raw, plan, shown, options } = file
  const blockBytes = Math.max(1, options.blockBytes)
  const draft = { path: raw.path, start: raw.start.byte, end: raw.size, blockBytes }
  const blocks = blockCount(draft)
  const job: BlockJob = { ...draft, shared: sharedNumbers(blocks) }
  const module = compileKernel()
  const kernel = inMemory(shown, () => new Kernel(module, plan))
  const threads = file.threads.start(Math.max(0, Math.min(options.threads, blocks) - 1))
  const begin = (first: Uint8Array) => Promise.all(threads.map((thread) => thread.read({ module, plan, job, first })))
  try {
    const { read, begun } = await readBlocks(file, kernel, job, begin)
    const results = (await begun) ?? []
    if (threads.length > 0) await file.whenRead()
    if (results.includes(undefined) || BlockReader.isRefused(job)) throw refused(file)
    const all = [...read, ...results.flatMap((result) => result!.blocks)].toSorted((a, b) => a.block - b.block)
    const parts = results.map((result) => result!.sums)
    const lines = results.map((result) => ({ stored: result!.lines, pages: mergeSums(kernel, result!.sums) }))
    if (kernel.exports.hasOverflow()) throw refused(file)
    if (plan.orders) kernel.exports.flushLines()
    const own = { stored: kernel.lines.stored(), pages: undefined }
    return { sums: withFlags(sumsOf(kernel), parts), blocks: all, lines: plan.orders ? [own, ...lines] : [] }
  } finally {
    BlockReader.refuse(job)
  }
}

/** Reads the main thread's share of the blocks; the other threads begin once the first plain row that is used is known. */
async function readBlocks(
  file: KernelFile,
  kernel: Kernel,
  job: BlockJob,
  begin: (first: Uint8Array) => Promise<ThreadResult[]>,
): Promise<{ read: BlockRows[]; begun: Promise<ThreadResult[]> | undefined }> {
  const reader = new BlockReader(kernel, job)
  const next = (): BlockRows | undefined => inMemory(file.shown, () => reader.next())
  const read: BlockRows[] = []
  let begun: Promise<ThreadResult[]> | undefined
  try {
    for (let block = next(); block; block = next()) {
      read.push(block)
      const first = block.odd.find(({ isUsed }) => isUsed)
      if (!begun && first) {
        begun = begin(first.row)
        // The others are reading meanwhile.
        await lookAtAll(file)
      }
      if (read.length % AT_A_TIME !== 0) continue
      file.progress()
      // Signals are heard only between two turns.
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    reader.close()
  }
  await lookAtAll(file)
  return { read, begun }
}

/** Looks at all bytes of the file; throws where they are not what its head has promised. */
export async function lookAtAll({ look, shown }: Pick<KernelFile, 'look' | 'shown'>): Promise<void> {
  if (!(await look())) throw new LookNeeded(shown, 'it is not UTF-8 throughout')
}

/** The kernel's sums with what other threads have met besides amounts. */
function withFlags(sums: KernelSums, parts: readonly KernelSums[]): KernelSums {
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
