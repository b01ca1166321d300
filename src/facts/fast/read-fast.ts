import type { ReadEnd, RowReplay } from '../../files/table.ts'
import type { Profile } from '../profiles.ts'
import type { SummedRows } from '../summed-rows.ts'
import type { BlockRows, RunRow } from './blocks.ts'
import { KernelReading, type KernelFile, type KernelRead } from './kernel-read.ts'
import type { Late, LateFile } from './late-orders.ts'
import { PlainNeeded } from './plain-needed.ts'
import { countOf, forEachProfile, profilesOf, RowsByDay, type KernelSums } from './sums.ts'

/** More odd rows than this, and one in so many, and the kernel is no help. */
const ODD_ROWS = 1000
const ODD_SHARE = 50
/** Where rows are of orders, those with refunds are odd; to read every row one by one takes longer by far. */
const ODD_SHARE_OF_ORDERS = 5

export type FastFile = KernelFile & {
  readonly summed: SummedRows
  readonly replay: RowReplay
  /** What the kernel has made of the file in an earlier run. */
  readonly kept: KernelRead | undefined
  /** Its reading, where that is begun. */
  readonly begun: KernelReading | undefined
  /** Where it tells of its orders; undefined where it has none. */
  readonly late: LateRows | undefined
  /** Keeps what it has made of it now, for a later run. */
  readonly keep: (read: KernelRead) => void
}

/** The orders of a file that are counted once all rows are read. */
export type LateRows = Late & { readonly file: Omit<LateFile, 'summed'> }

/**
 * Reads a file's rows with the kernel: plain ones are summed by it, the others go the way of all rows, in their order
 * among the plain ones. Gives what reading them all one by one would. Throws PlainNeeded where that can't be had.
 */
export async function readFast(file: FastFile): Promise<ReadEnd> {
  const { kept, begun, summed, late } = file
  const read = kept ?? (await (begun ?? new KernelReading(file)).end())
  refuseOdd(file, read.blocks)
  late?.orders.beginFile({ ...late.file, summed })
  // Before single rows, most of which are of the same days: they find their cells there, in order.
  const profiles = bookSums(file, read)
  passFlags(summed, read.sums)
  replayRows(file, read.blocks)
  late?.orders.endFile()
  const rows = { raw: file.raw, shown: file.shown, cells: (row: Buffer) => file.replay.cells(row) }
  late?.lines.take(late.file.number, rows, summed, profiles, read)
  const end = await file.replay.end()
  if (!kept) file.keep(read)
  read.release()
  return end
}

function refuseOdd({ shown, late }: FastFile, blocks: readonly BlockRows[]): void {
  const rows = blocks.reduce((sum, block) => sum + rowsOf(block), 0)
  const odd = blocks.reduce((sum, block) => sum + block.odd.length, 0)
  if (odd > ODD_ROWS && odd * (late ? ODD_SHARE_OF_ORDERS : ODD_SHARE) > rows)
    throw new PlainNeeded(shown, 'many of its rows need a closer look')
}

/** Takes all rows in their order: those that are not plain one by one, the others as so many. */
function replayRows({ raw, summed, replay, shown, late }: FastFile, blocks: readonly BlockRows[]): void {
  let lines = raw.start.line
  const pass = (used: number, filtered: number, last: Uint8Array | undefined): void => {
    if (!replay.pass(used + filtered)) throw new PlainNeeded(shown, 'rows stand behind the end of the data')
    summed.passFiltered(filtered)
    if (last && used > 0) summed.passUsed(replay.cells(bufferOf(last)))
  }
  const passRun = (run: RunRow | undefined): void => {
    if (late && run) late.orders.passRun(replay.cells(bufferOf(run.row)), run.offset)
  }
  for (const block of blocks) {
    for (const each of block.odd) {
      pass(each.used, each.filtered, each.before)
      const cells = replay.cells(bufferOf(each.row))
      passRun(each.run)
      late?.orders.next({ ...each, cells })
      replay.take(cells, lines + each.lines)
      if (replay.stopped) throw new PlainNeeded(shown, 'its rows can not be read to the end')
    }
    pass(block.used, block.filtered, block.last)
    passRun(block.run)
    lines += block.lines
  }
}

function rowsOf({ used, filtered, odd }: BlockRows): number {
  return odd.reduce((sum, before) => sum + before.used + before.filtered + 1, used + filtered)
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
}

function passFlags(summed: SummedRows, { negatives, positives, hasOffsets }: KernelSums): void {
  summed.passSigns(negatives, positives)
  if (hasOffsets) summed.passZoneless()
}

/** Books what the kernel has summed; gives the profiles by their numbers. */
function bookSums({ summed, plan, shown }: FastFile, { sums }: KernelRead): Profile[] {
  const known = profilesOf(sums, plan).map((texts) => {
    const profile = summed.profileOf(texts)
    if (!profile) throw new PlainNeeded(shown, 'a currency or a campaign in it needs a closer look')
    return profile
  })
  const rows = new RowsByDay()
  summed.expectDays(countOf(sums))
  forEachProfile(sums, plan.measures.length, (each) => {
    summed.bookDays(known[each.profile]!, each.days, each.units)
    rows.add(each)
  })
  rows.forEach((day, count) => summed.passDay(day, count))
  return known
}
