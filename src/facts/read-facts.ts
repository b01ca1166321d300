import { problem, type Problem } from '../base/problems.ts'
import type { Config, Source } from '../config/config.ts'
import { measuresOf } from '../config/fields.ts'
import type { Period } from '../base/periods.ts'
import { findFiles } from '../files/find.ts'
import type { FoundFile } from '../files/table.ts'
import type { SourceAccount, TableAccount } from './accounts.ts'
import type { CellTable } from './cells.ts'
import { CustomerBook } from './customers.ts'
import { readKnownCustomers } from './known-customers.ts'
import { readAhead, startThreads } from './engine.ts'
import { FastRun } from './fast-run.ts'
import { LookNeeded, PlainNeeded } from './fast/plain-needed.ts'
import { nearMissedNames } from './name-notes.ts'
import type { NameRules } from './names.ts'
import { asConfigured } from './quality/severity.ts'
import { readNames } from './read-names.ts'
import {
  blankProblems,
  openSource,
  readSource,
  settleSource,
  type OpenSource,
  type ReadOptions,
  type SettledSource,
} from './read-source.ts'
import { readTable } from './read-table.ts'
import { bookRefunds } from './refunds.ts'
import type { Reading } from './source-context.ts'
import { CellStore } from './store.ts'
import { ordersInTwoSources } from './two-sources.ts'

/** What reading makes: the cells, and the account of how they came about. */
export type Facts = {
  readonly table: CellTable
  readonly accounts: readonly SourceAccount[]
  readonly tables: readonly TableAccount[]
  readonly names: NameRules
  /** Periods that rows cover: a report that cuts through one says so. */
  readonly spans: readonly Period[]
  /** Every file that was read, so that no output overwrites one. */
  readonly inputs: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Reads all sources of the config: files → tables → facts → cells. Collects every problem and goes on as far as it can;
 * cells are to be used only where no problem is an error.
 */
export async function readFacts(config: Config, options: ReadOptions): Promise<Facts> {
  try {
    return await readAll(config, options)
  } catch (cause) {
    if (!(cause instanceof PlainNeeded)) throw cause
    const { engine } = options
    if (cause instanceof LookNeeded && !engine.looksAtAll) {
      engine.chosen(cause.file, 'fast', `${cause.reason}; all files are read anew`)
      return readFacts(config, { ...options, engine: { ...engine, looksAtAll: true } })
    }
    engine.chosen(cause.file, 'plain', `${cause.reason}; all files are read anew`)
    return await readAll(config, { ...options, engine: { ...engine, engine: 'plain' } })
  }
}

async function readAll(config: Config, options: ReadOptions): Promise<Facts> {
  const problems: Problem[] = []
  const {
    names,
    dimensions,
    tables: nameTables,
    problems: nameProblems,
  } = await readNames(config, (path) => readTable(config, path))
  const known = await readKnownCustomers(config)
  problems.push(...nameProblems, ...known.problems)

  const measures = measuresOf(config.fields)
  const measureAt = new Map(measures.map(({ name }, at) => [name, at]))
  const store = new CellStore(measures.length)
  const reading: Reading = {
    config,
    calendar: config.reporting.calendar,
    measures,
    measureAt,
    dimensions,
    names,
    store,
    customers: new CustomerBook(known.ids, store, measureAt.get('new_customers')!),
    refunds: [],
  }
  const found: { source: Source; index: number; found: readonly FoundFile[] }[] = []
  for (const [index, source] of config.sources.entries()) {
    const { files, problems: missing } = await findFiles(source.files, config.folder, options.cwd, source.place)
    problems.push(...missing)
    found.push({ source, index, found: files })
  }
  const run = new FastRun(found.map(({ source, found: files }) => ({ name: source.name, files: files.length })))
  const opened: OpenSource[] = []
  const settled: SettledSource[] = []
  try {
    const files = found.flatMap((each) => each.found)
    await startThreads(run, files, options.engine)
    for (const each of found) opened.push(await openSource(reading, each, options, problems))
    const anyRefunds = opened.some(({ mapped }) => mapped.has('refunds'))
    for (const each of opened) settled.push(await settleSource(reading, each, anyRefunds, run, options))
    const toRead = settled.flatMap((each) => each.files)
    await readAhead(toRead, run, options)
    for (const [at, each] of settled.entries()) await readSource(each, opened[at]!, run, options, problems)
  } finally {
    await run.end()
  }
  const contexts = settled.map(({ context }) => context)
  const { lines } = run
  if (lines) {
    const asked = new Set(reading.refunds.map(({ order }) => order).filter((order) => order !== ''))
    const { blanks, books } = lines.resolve(contexts, reading.customers, [...asked])
    for (const context of contexts) {
      context.blanks.customers += blanks[context.index]!
      context.asked = books[context.index]
    }
  } else reading.customers.finish()
  for (const context of contexts) problems.push(...blankProblems(context))
  problems.push(...bookRefunds(reading, contexts), ...ordersInTwoSources(reading, contexts))
  const spans = contexts.flatMap((context) => [...context.spans.values()])
  const table: CellTable = {
    measures,
    dimensions,
    mapped: opened.map(({ mapped }) => mapped),
    ...store.finish(dimensions.indexOf('channel'), measureAt.get('spend')!),
  }
  problems.push(...nearMissedNames(names, table))
  for (const file of options.engine.cache?.damaged ?? []) problems.push(problem('ROI-N113', { file }, {}))
  return {
    table,
    accounts: contexts.map(({ account }) => account.finish()),
    tables: [...nameTables, ...known.tables],
    names,
    spans,
    inputs: opened.flatMap(({ files }) => files.map(({ table }) => table.form.file.path)),
    problems: asConfigured(config, problems),
  }
}
