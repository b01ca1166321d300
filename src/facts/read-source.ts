import { problem, type Problem } from '../base/problems.ts'
import type { Config, Source, TaxRule } from '../config/config.ts'
import { BUILT_IN_FIELDS } from '../config/fields.ts'
import { openTable } from '../files/read.ts'
import type { FoundFile, RowSink } from '../files/table.ts'
import type { Roles } from '../files/usual-columns.ts'
import { AccountBook } from './account-book.ts'
import { askedCells } from './asked-cells.ts'
import { BadRows } from './bad-rows.ts'
import { fastWay, lateWay, type EngineOptions, type FileToRead, type OpenFile } from './engine.ts'
import type { FastRun } from './fast-run.ts'
import { lookAtAll, PlainNeeded } from './fast/plain-needed.ts'
import { NearWheres } from './near-wheres.ts'
import { OrderBook } from './orders.ts'
import { OverlapWatch } from './overlap.ts'
import { placeCells } from './place-cells.ts'
import { planFile, setValue } from './plan.ts'
import { RowReader } from './row-reader.ts'
import { settleFormats, type FileFormats } from './settle.ts'
import { SignWatch } from './signs.ts'
import type { Reading, SourceContext } from './source-context.ts'

/** How to read, as the command line says. */
export type ReadOptions = {
  /** Where relative paths are shown from. */
  readonly cwd: string
  readonly stdin: NodeJS.ReadableStream
  /** Overrides every source's onBadRow. */
  readonly onBadRow: 'stop' | 'quarantine' | undefined
  /** Told now and then, for a progress line. */
  readonly progress: (source: string, rows: number) => void
  readonly engine: EngineOptions
}

/** A source whose files are found and opened, and whose columns are planned: nothing is read yet but the heads. */
export type OpenSource = {
  readonly source: Source
  readonly index: number
  readonly files: readonly OpenFile[]
  readonly mapped: ReadonlySet<string>
  readonly tax: TaxRule | undefined
  readonly hasOrders: boolean
  readonly hasRefundDate: boolean
}

/** Opens a source's files, and plans how their columns become fields. */
export async function openSource(
  reading: Reading,
  { source, index, found }: { readonly source: Source; readonly index: number; readonly found: readonly FoundFile[] },
  options: ReadOptions,
  problems: Problem[],
): Promise<OpenSource> {
  const files: OpenFile[] = []
  for (const file of found) {
    const { name, preset, table, encoding, delimiter, sheet } = source
    const columns = source.columns.flatMap(({ from }) =>
      from.kind === 'none' ? [] : from.kind === 'column' ? [from.column] : from.columns,
    )
    const roles = rolesOf(source, reading.config)
    const headOnly = options.engine.engine !== 'plain' && !options.engine.looksAtAll
    const hints = { source: name, preset, table, encoding, delimiter, sheet, columns, roles, headOnly }
    const opened = await openTable(file, hints, options.stdin)
    problems.push(...opened.problems)
    if (!opened.table) continue
    const { plan, problems: planProblems } = planFile(
      source,
      opened.table.form.preset,
      opened.table,
      reading.measures,
      reading.dimensions,
    )
    problems.push(...planProblems)
    files.push({ table: opened.table, plan, at: files.length })
  }
  problems.push(...windowProblems(source, files))
  return { source, index, files, ...whatIsMapped(source, files, problems) }
}

/** Claims that count sales within different numbers of days, as far as the columns' names tell. */
function windowProblems(source: Source, files: OpenSource['files']): Problem[] {
  const windows = new Map<string, string>()
  for (const { table, plan } of files) {
    const { preset, file } = table.form
    const claims = plan.measures.filter(({ field }) => field === 'claimed_revenue' || field === 'conversions')
    for (const cell of claims.flatMap(({ cells }) => cells)) {
      const days = preset?.window?.exec(table.header[cell]!)?.[1]
      if (days !== undefined && !windows.has(days)) windows.set(days, file.shown)
    }
  }
  if (windows.size < 2) return []
  const args = { source: source.name, windows: [...windows].map(([days, file]) => ({ days, file })) }
  return [problem('ROI-N130', source.place, args)]
}

/** What the config reads from which columns: a row with a text of its own is one of data, whatever else it lacks. */
function rolesOf({ columns }: Source, { fields }: Config): Roles {
  const kindOf = (field: string) => BUILT_IN_FIELDS[field] ?? fields.find(({ name }) => name === field)?.kind
  const columnsOf = (fits: (kind: string | undefined) => boolean) =>
    columns.flatMap(({ field, from }) => (from.kind === 'column' && fits(kindOf(field)) ? [from.column] : []))
  return {
    dates: columnsOf((kind) => kind === 'date'),
    names: columnsOf((kind) => kind !== 'date' && kind !== 'money' && kind !== 'count'),
  }
}

function whatIsMapped(source: Source, files: OpenSource['files'], problems: Problem[]) {
  const mapped = new Set(files.flatMap(({ plan }) => plan.measures.map(({ field }) => field)))
  const preset = files.find(({ table }) => table.form.preset)?.table.form.preset
  const tax = source.tax ?? (preset?.tax && presetTax(preset.tax, source))
  const hasRefundDate =
    files.some(({ plan }) => plan.refundDate) || setValue(source, preset, 'refund_date') !== undefined
  const hasOrders = mapped.has('revenue') && files.some(({ plan }) => plan.orderId)
  if (mapped.has('tax') && !tax) problems.push(problem('ROI-D235', source.place, { source: source.name }))
  if (tax?.kind === 'included' && tax.rate === undefined && !mapped.has('tax') && mapped.has('revenue')) {
    problems.push(problem('ROI-D236', tax.place, { source: source.name }))
  }
  // What a source says of its tax is an answer, even where that is none.
  if (tax && (mapped.has('revenue') || mapped.has('refunds'))) mapped.add('tax')
  if (hasOrders) mapped.add('orders')
  if (hasOrders && files.some(({ plan }) => plan.customerId ?? plan.newCustomer)) mapped.add('new_customers')
  return { mapped, tax, hasOrders, hasRefundDate }
}

function presetTax(kind: 'included' | 'added' | 'none', source: Source): TaxRule {
  return kind === 'included' ? { kind, rate: undefined, place: source.place } : { kind, place: source.place }
}

/** A source of which is known how its files write amounts and dates, and who reads its orders. */
export type SettledSource = {
  readonly context: SourceContext
  readonly files: readonly (FileToRead & { readonly file: SettledFile })[]
}

/** Settles what is to be known of a source before its files are read, one by one. */
export async function settleSource(
  reading: Reading,
  open: OpenSource,
  anyRefunds: boolean,
  run: FastRun,
  options: ReadOptions,
): Promise<SettledSource> {
  const { source, index, files, tax, hasOrders, hasRefundDate } = open
  const shown = files.map(({ table }) => table.form.file.shown)
  const refundsOn = reading.config.refunds.on ?? (hasRefundDate ? 'refund' : 'order')
  const overlap = new OverlapWatch(source.name, source.overlap, shown)
  const settled: SettledFile[] = []
  for (const file of files) settled.push({ ...file, ...(await settleFormats(source, file.table, file.plan)) })
  const late = hasOrders
    ? await lateWay({ reading, source, overlap, refundsOn }, settled, options.engine, run)
    : undefined
  const book = hasOrders && !late ? new OrderBook(anyRefunds, overlap.ids) : undefined
  const context: SourceContext = {
    reading,
    source,
    index,
    files: shown,
    account: new AccountBook(source.name),
    orders: late?.orders ?? book,
    book,
    asked: undefined,
    overlap,
    signs: new SignWatch(),
    nearWheres: new NearWheres(),
    tax,
    refundsOn,
    quarantine: (options.onBadRow ?? source.onBadRow) === 'quarantine',
    spans: new Map(),
    blanks: { orders: 0, customers: 0, money: new Map() },
  }
  if (source.overlap === 'last') settled.reverse()
  const sizes = settled.map(({ table }) => table.raw()?.size)
  // What came through a pipe has a size that is not told.
  const isTwin = (at: number) => (size: number | undefined, other: number) =>
    other !== at && (size === undefined || size === sizes[at])
  return { context, files: settled.map((file, at) => ({ context, file, late, mayHaveTwin: sizes.some(isTwin(at)) })) }
}

/** Reads a source's files into cells, in name order; the last first where the last file counts. */
export async function readSource(
  { context, files }: SettledSource,
  { mapped, hasRefundDate }: OpenSource,
  run: FastRun,
  options: ReadOptions,
  problems: Problem[],
): Promise<void> {
  const { source, reading } = context
  if (reading.config.refunds.on === 'refund' && mapped.has('refunds') && !hasRefundDate) {
    problems.push(problem('ROI-D237', source.place, { source: source.name }))
  }
  let summed = false
  for (const file of files) if (await readFile(file, run, options, problems)) summed = true
  if (source.overlap === 'last') context.account.files.reverse()
  // Sums don't tell the lines that claim the same.
  if (summed && context.overlap.clashes) throw new PlainNeeded(source.name, 'its files overlap')
  problems.push(...context.overlap.problems(), ...context.signs.problems(source.name, source.place))
  problems.push(...context.nearWheres.problems())
}

/** A file of which is known how it writes amounts and dates, or what is wrong with that. */
type SettledFile = OpenFile & { readonly formats: FileFormats; readonly problems: readonly Problem[] }

/** Reads one file; true where the kernel has summed its rows. */
async function readFile(
  toRead: SettledSource['files'][number],
  run: FastRun,
  options: ReadOptions,
  problems: Problem[],
): Promise<boolean> {
  const { context, file } = toRead
  const { account, source, quarantine } = context
  const { table, plan, at, formats, problems: unsettled } = file
  const { form } = table
  problems.push(...unsettled)
  const bad = new BadRows(context, table)
  const reader = new RowReader(context, table, plan, formats, at, bad)
  if (!reader.dated) problems.push(problem('ROI-D238', source.place, { source: source.name, file: form.file.shown }))
  // Without a format or a date, every row would only repeat what is told already.
  if (unsettled.length > 0 || !reader.dated) {
    await lookAtAll(form.file.shown, table.look)
    return false
  }
  const before = account.rows
  const sink: RowSink = {
    row(cells, line) {
      if ((account.rows & 0x3fff) === 0) options.progress(source.name, account.rows)
      return reader.row(cells, line)
    },
    total: (cells, line, bare) => reader.total(cells, line, bare),
    bad: (cells, line, told) => reader.bad(cells, line, told),
  }
  const way = await fastWay(toRead, run, options)
  if (!way) await lookAtAll(form.file.shown, table.look)
  const end = way ? await way(reader.summed, sink) : await table.read(sink, askedCells(plan, source, formats.numbers))
  account.preset ??= form.preset?.name
  account.files.push({
    file: form.file.shown,
    sha256: end.sha256 || undefined,
    encoding: form.encoding,
    delimiter: form.delimiter,
    ...(form.sheet !== undefined && { sheet: form.sheet }),
    rows: account.rows - before,
  })
  const told = await placeCells(table, bad.problems)
  problems.push(...end.problems, ...reader.finish())
  problems.push(...(quarantine ? told.map((each) => ({ ...each, severity: 'warning' as const })) : told))
  for (const [name, line] of bad.unknownNames) {
    problems.push(problem('ROI-D241', bad.place(line), { name }))
  }
  if (reader.zoneless) problems.push(problem('ROI-N223', { file: form.file.shown }, { source: source.name }))
  return way !== undefined
}

/** What a source's orders lack, once all are counted. */
export function blankProblems({ blanks, source }: SourceContext): Problem[] {
  const place = { file: source.place.file, ...(source.place.line !== undefined && { line: source.place.line }) }
  const told: Problem[] = []
  if (blanks.orders > 0) {
    told.push(problem('ROI-N224', place, { source: source.name, count: blanks.orders, money: blanks.money }))
  }
  if (blanks.customers > 0) {
    told.push(problem('ROI-N225', place, { source: source.name, count: blanks.customers }))
  }
  return told
}
