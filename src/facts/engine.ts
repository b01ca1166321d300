import { availableParallelism } from 'node:os'
import { plainSize } from '../files/find.ts'
import type { FoundFile, ReadEnd, RowSink, Table } from '../files/table.ts'
import type { KernelCache } from './fast/kept-read.ts'
import type { KernelFile } from './fast/kernel-read.ts'
import type { Late } from './fast/late-orders.ts'
import type { KernelSource } from './fast/kernel-plan.ts'
import type { FastRun } from './fast-run.ts'
import type { FilePlan } from './plan.ts'
import type { FileFormats } from './settle.ts'
import type { SourceContext } from './source-context.ts'
import type { SummedRows } from './summed-rows.ts'

/** Which reader is asked for: the one that looks at rows one by one, the kernel where it can, or what suits the file. */
export type Engine = 'plain' | 'fast' | 'auto'

export type EngineOptions = {
  readonly engine: Engine
  /** Threads in all and bytes of a block, where not left to the machine. */
  readonly threads?: number
  readonly blockBytes?: number
  /** Kernels run as JavaScript, as they do where there is no WebAssembly. */
  readonly withoutWebAssembly?: boolean
  /** All bytes of a file are looked at before it is read, however large it is. */
  readonly looksAtAll?: boolean
  /** Each file's hash is asked for: to take that of a large file is a third of the work of reading it. */
  readonly hashes?: boolean
  /** Where the kernel's work is kept from run to run; undefined where each run does it anew. */
  readonly cache?: KernelCache | undefined
  /** Told which reader reads a file, or that none needs to, and why, in words. */
  readonly chosen: (file: string, engine: 'plain' | 'fast' | 'cached', why: string) => void
}

/** Reads the rows of a file into a source's account and cells. */
export type FastWay = (summed: SummedRows, sink: RowSink) => Promise<ReadEnd>

/** Smaller files are read before a kernel is ready. */
const SMALL = 2 << 20
const BLOCK = 512 << 10
/** Of each block something is kept until all are read: beyond so many, blocks are larger. */
const MANY_BLOCKS = 2048
const LARGEST_BLOCK = 2 << 20
/** Less than this for each thread, and starting one takes longer than it saves. */
const PER_THREAD = 24 << 20

/** A file of a source, by its place among the source's files. */
export type OpenFile = { readonly table: Table; readonly plan: FilePlan; readonly at: number }

/** How many threads are to read a file of so many bytes, where that is not left to the machine. */
function threadsFor(size: number, { threads }: EngineOptions): number {
  return threads ?? Math.max(1, Math.min(availableParallelism(), Math.ceil(size / PER_THREAD)))
}

function blockFor(size: number): number {
  let bytes = BLOCK
  while (bytes < LARGEST_BLOCK && size > bytes * MANY_BLOCKS) bytes *= 2
  return bytes
}

/** Starts threads for the largest of some files before it is opened, unless it may be known from an earlier run. */
export async function startThreads(run: FastRun, files: readonly FoundFile[], options: EngineOptions): Promise<void> {
  if (options.engine !== 'auto' || options.cache) return
  const beside = threadsFor(Math.max(0, ...files.map(plainSize)), options) - 1
  if (beside > 0) (await run.threads()).start(beside)
}

/**
 * How a source's orders are counted late; undefined where rows are to count them one by one. Late, all its files are read
 * by the kernel: an order may have rows in each.
 */
export async function lateWay(
  source: Omit<KernelSource, 'seed'>,
  files: readonly (OpenFile & { readonly formats: FileFormats })[],
  { engine, cache, withoutWebAssembly = false }: EngineOptions,
  run: FastRun,
): Promise<Late | undefined> {
  const raws = files.map(({ table }) => table.raw())
  const isLarge = raws.some((raw) => raw && raw.size >= SMALL)
  if (engine === 'plain' || (engine === 'auto' && !isLarge)) return undefined
  const { kernelPlan, LateOrders } = await import('./fast/fast.ts')
  const canAll = files.every(({ table, plan, formats }, at) => {
    const raw = raws[at]
    return raw && typeof kernelPlan({ ...source, seed: [0n, 0n] }, table, raw, plan, formats) !== 'string'
  })
  if (!canAll) return undefined
  const lines = await run.makeLines(cache, withoutWebAssembly)
  return { orders: new LateOrders(lines), lines }
}

function lateFile({ lines }: Late, { index, files, overlap }: SourceContext, plan: FilePlan, at: number) {
  const { orderId, customerId, date, refundDate, texts, currency, where } = plan
  const fields = [...texts, currency, refundDate].flatMap((field) => field?.cells ?? [])
  return {
    number: lines.beginFile(index, at, overlap.watches, customerId !== undefined),
    shown: files[at]!,
    order: orderId!.cells[0]!,
    customer: customerId?.cells[0] ?? -1,
    date: date!.cells[0]!,
    texts: [...fields, ...where.map(({ cell }) => cell)],
  }
}

/** A source's file of which is known how it is read, with what its source's files have in common. */
export type FileToRead = {
  readonly context: SourceContext
  readonly file: OpenFile & { readonly formats: FileFormats }
  readonly late: Late | undefined
  /** Another file of the source may be as large: their hashes tell whether they are the same. */
  readonly mayHaveTwin: boolean
}

export type WayOptions = {
  readonly engine: EngineOptions
  readonly progress: (source: string, rows: number) => void
}

/** How the kernel is to read a file; in words why it can't. */
async function kernelFile(toRead: FileToRead, run: FastRun, options: WayOptions): Promise<KernelFile | string> {
  const { context, file, late, mayHaveTwin } = toRead
  const { table, plan, formats } = file
  const { engine, blockBytes, hashes, withoutWebAssembly = false } = options.engine
  if (engine === 'plain') return 'it is asked for'
  const raw = table.raw()
  if (!raw) return 'its rows do not stand as UTF-8, UTF-16 or Windows-1252 in a file of their own'
  if (engine === 'auto' && raw.size < SMALL && !late) return 'it is small'
  const { kernelPlan } = await import('./fast/fast.ts')
  const kernel = kernelPlan({ ...context, seed: late?.lines.seed }, table, raw, plan, formats)
  if (typeof kernel === 'string') return kernel
  const how = {
    threads: threadsFor(raw.size, options.engine),
    blockBytes: blockBytes ?? blockFor(raw.size),
    withoutWebAssembly,
  }
  const progress = () => options.progress(context.source.name, context.account.rows)
  const threads = await run.threads()
  const whenRead = () => run.fileRead(table)
  const { shown } = table.form.file
  const isHashed = hashes || mayHaveTwin || cacheFor(toRead, options) !== undefined
  const look = isHashed ? () => table.look() : undefined
  return { raw, look, plan: kernel, shown, options: how, threads, whenRead, progress }
}

/** Where the kernel's work on a file is kept: not that on a small one, which it reads only for the orders of others. */
function cacheFor({ file }: FileToRead, { engine: { engine, cache } }: WayOptions): KernelCache | undefined {
  const isSmall = (file.table.raw()?.size ?? 0) < SMALL
  return engine === 'auto' && isSmall ? undefined : cache
}

/**
 * Lets threads begin the first of the files that they are to read before it is that one's turn, and each further one as
 * soon as the one before it is read; but for those that may be known from an earlier run.
 */
export async function readAhead(files: readonly FileToRead[], run: FastRun, options: WayOptions): Promise<void> {
  for (const each of files) {
    const raw = each.file.table.raw()
    if (!raw || threadsFor(raw.size, options.engine) < 2) continue
    const kernel = await kernelFile(each, run, options)
    if (typeof kernel === 'string') continue
    const { mayBeKept } = await import('./fast/fast.ts')
    const cache = cacheFor(each, options)
    run.expect(each.file.table, kernel, !cache || !mayBeKept(cache, kernel))
  }
  await run.beginNext()
}

/** The kernel's way of reading a file; undefined where the plain reader is to read it. */
export async function fastWay(toRead: FileToRead, run: FastRun, options: WayOptions): Promise<FastWay | undefined> {
  const { context, late } = toRead
  const { table, plan, at } = toRead.file
  const { chosen } = options.engine
  const { shown } = table.form.file
  const file = run.expected(table) ?? (await kernelFile(toRead, run, options))
  if (typeof file === 'string') {
    chosen(shown, 'plain', file)
    return undefined
  }
  const { keepRead, keptRead, howRead, readFast } = await import('./fast/fast.ts')
  const keeps = cacheFor(toRead, options)
  const kept = keeps && (await keptRead(keeps, file))
  if (kept) chosen(shown, 'cached', kept.knownBy === 'stamp' ? '' : 'by its bytes')
  else chosen(shown, 'fast', howRead(file))
  return (summed, sink) =>
    readFast({
      ...file,
      summed,
      late: late && { ...late, file: lateFile(late, context, plan, at) },
      replay: file.raw.replay(sink),
      kept: kept?.read,
      begun: run.takeBegun(table),
      keep: (read) => {
        if (keeps) keepRead(keeps, file, read)
      },
    })
}
