import type { RawTable, ReadEnd, RowReplay } from '../../files/table.ts'
import type { RowReader } from '../row-reader.ts'
import { blockCount, BlockReader, sharedNumbers, type BlockJob, type BlockRows } from './blocks.ts'
import type { KernelPlan } from './kernel-plan.ts'
import { compileKernel, Kernel } from './kernel.ts'
import { PlainNeeded } from './plain-needed.ts'
import { forEachPage, mergeSums, profilesOf, type KernelSums } from './sums.ts'
import { Thread } from './threads.ts'

/** How the work is shared out: threads in all, and bytes of a block. */
export type FastOptions = { readonly threads: number; readonly blockBytes: number }

/** More odd rows than this, and one in so many, and the kernel is no help. */
const ODD_ROWS = 1000
const ODD_SHARE = 50
/** Blocks between two looks at signals. */
const AT_A_TIME = 64

type FastFile = {
  readonly raw: RawTable
  /** Looks at all bytes of the file, where that has not been done: see Table. */
  readonly look: () => Promise<boolean>
  readonly plan: KernelPlan
  readonly reader: RowReader
  readonly replay: RowReplay
  readonly shown: string
  readonly options: FastOptions
  readonly progress: () => void
}

/**
 * Reads a file's rows with the kernel: plain ones are summed by it, the others go the way of all rows, in their order
 * among the plain ones. Gives what reading them all one by one would. Throws PlainNeeded where that can't be had.
 */
export async function readFast(file: FastFile): Promise<ReadEnd> {
  const { raw, plan, options } = file
  const blockBytes = Math.max(1, options.blockBytes)
  const draft = { path: raw.path, start: raw.start.byte, end: raw.size, blockBytes }
  const blocks = blockCount({ ...draft, shared: sharedNumbers(0) })
  const job: BlockJob = { ...draft, shared: sharedNumbers(blocks) }
  const module = compileKernel()
  const kernel = newKernel(module, file)
  const threads = Array.from(
    { length: Math.max(0, Math.min(options.threads, blocks) - 1) },
    () => new Thread({ module, plan, job }),
  )
  try {
    const { read, begun } = await readBlocks(file, kernel, job, threads)
    const results = begun ? await Promise.all(threads.map((thread) => thread.result())) : []
    if (results.includes(undefined) || BlockReader.isRefused(job)) throw refused(file)
    const all = [...read, ...results.flatMap((result) => result!.blocks)].toSorted((a, b) => a.block - b.block)
    replayRows(file, all)
    for (const result of results) {
      mergeSums(kernel, result!.sums)
      passFlags(file.reader, result!.sums)
    }
    if (kernel.exports.hasOverflow()) throw refused(file)
    passFlags(file.reader, {
      negatives: kernel.exports.negatives(),
      positives: kernel.exports.positives(),
      hasOffsets: Boolean(kernel.exports.hasOffsets()),
    })
    bookPages(file, kernel)
  } finally {
    BlockReader.refuse(job)
    for (const thread of threads) thread.end()
  }
  return file.replay.end()
}

function newKernel(module: WebAssembly.Module, { plan, shown }: FastFile): Kernel {
  try {
    return new Kernel(module, plan)
  } catch (cause) {
    if (cause instanceof RangeError) throw new PlainNeeded(shown, 'there is no memory for WebAssembly')
    throw cause
  }
}

/** Reads the main thread's share of the blocks; the other threads begin once the first used row is known. */
async function readBlocks(
  file: FastFile,
  kernel: Kernel,
  job: BlockJob,
  threads: readonly Thread[],
): Promise<{ read: BlockRows[]; begun: boolean }> {
  const reader = new BlockReader(kernel, job)
  const read: BlockRows[] = []
  let begun = false
  try {
    for (let block = reader.next(); block; block = reader.next()) {
      read.push(block)
      const [first] = block.odd
      if (!begun && first) {
        begun = true
        for (const thread of threads) thread.begin(first.row)
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

async function lookAtAll({ look, shown }: FastFile): Promise<void> {
  if (!(await look())) throw new PlainNeeded(shown, 'it is not UTF-8 throughout')
}

/** Takes all rows in their order: those that are not plain one by one, the others as so many. */
function replayRows({ raw, reader, replay, shown }: FastFile, blocks: readonly BlockRows[]): void {
  const rows = blocks.reduce((sum, { used, filtered, odd }) => sum + used + filtered + odd.length, 0)
  const odd = blocks.reduce((sum, block) => sum + block.odd.length, 0)
  if (odd > ODD_ROWS && odd * ODD_SHARE > rows) throw new PlainNeeded(shown, 'many of its rows need a closer look')
  let lines = raw.start.line
  const pass = (used: number, filtered: number, last: Uint8Array | undefined): void => {
    if (!replay.pass(used + filtered)) throw new PlainNeeded(shown, 'rows stand behind the end of the data')
    reader.passFiltered(filtered)
    if (last && used > 0) reader.passUsed(replay.cells(Buffer.from(last)))
  }
  for (const block of blocks) {
    for (const each of block.odd) {
      pass(each.used, each.filtered, each.before)
      replay.take(Buffer.from(each.row), lines + each.lines)
      if (replay.stopped) throw new PlainNeeded(shown, 'its rows can not be read to the end')
    }
    pass(block.used, block.filtered, block.last)
    lines += block.lines
  }
}

function passFlags(reader: RowReader, flags: Pick<KernelSums, 'negatives' | 'positives' | 'hasOffsets'>): void {
  reader.passSigns(flags.negatives, flags.positives)
  if (flags.hasOffsets) reader.passZoneless()
}

/** Books what all threads have summed. */
function bookPages({ reader, shown }: FastFile, kernel: Kernel): void {
  const known = profilesOf(kernel).map((texts) => {
    const profile = reader.summedProfile(texts)
    if (!profile) throw new PlainNeeded(shown, 'a currency or a campaign in it needs a closer look')
    return profile
  })
  const rowsOn = new Map<number, number>()
  forEachPage(kernel, ({ profile, firstDay, states, rows, units }) => {
    reader.bookDays(known[profile]!, firstDay, states, units)
    rows.forEach((count, at) => {
      if (count > 0) rowsOn.set(firstDay + at, (rowsOn.get(firstDay + at) ?? 0) + count)
    })
  })
  for (const [day, rows] of rowsOn) reader.passDay(day, rows)
}

function refused({ shown }: FastFile): PlainNeeded {
  return new PlainNeeded(shown, 'it has quotes or amounts that need a closer look')
}
