import { resolve } from 'node:path'
import { parseDay, type Day } from '../base/days.ts'
import { nearestName } from '../base/nearest.ts'
import { parsePeriod } from '../base/periods.ts'
import { problem, type Problem } from '../base/problems.ts'
import type { Condition, Where } from '../config/config.ts'
import { usesColor } from './color.ts'
import { comesLater, extensionsOf, formatOfFile, type Format } from './formats.ts'
import type { Io } from './io.ts'

export type CommandName =
  | 'report'
  | 'check'
  | 'reconcile'
  | 'validate'
  | 'inspect'
  | 'init'
  | 'kpis'
  | 'schema'
  | 'cache'

/** What the user asks for: the options checked one by one, without knowledge of the config. */
export type Request = {
  readonly command: CommandName
  /** The NAME of `report` and `check`. */
  readonly name: string | undefined
  /** The FILEs of `inspect` and `init`. */
  readonly files: readonly string[]
  readonly configPath: string | undefined
  /** Periods as typed, each of a right form; the config's fiscal year decides which days they are. */
  readonly period: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly asOf: Day
  readonly by: readonly string[] | undefined
  readonly kpis: readonly string[] | undefined
  readonly where: Where
  /** A KPI's name, with a leading dash for descending order. */
  readonly sort: string | undefined
  readonly top: number | undefined
  readonly format: Format
  /** Files to write; formatOfFile tells the format of each. */
  readonly outputs: readonly string[]
  /** Undefined: each view's own default. */
  readonly precision: number | undefined
  readonly onBadRow: 'stop' | 'quarantine' | undefined
  readonly locale: string | undefined
  readonly engine: 'plain' | 'fast' | 'auto'
  /** Whether what earlier runs have kept of files may be used, and this one may keep more. */
  readonly cache: boolean
  /** The sheet of the workbook that `inspect` looks at, or the file inside a zip. */
  readonly sheet: string | undefined
  readonly settled: boolean
  readonly force: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  /** Whether standard output takes colours, and whether standard error does. */
  readonly color: boolean
  readonly errorColor: boolean
}

/** Options as commander gives them: texts as typed. */
export type RawOptions = {
  readonly config?: string
  readonly period?: string
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly by?: readonly string[]
  readonly kpi?: readonly string[]
  readonly where?: readonly string[]
  readonly sort?: string
  readonly top?: string
  readonly format?: string
  readonly output?: readonly string[]
  readonly precision?: string
  readonly onBadRow?: string
  readonly locale?: string
  readonly engine?: string
  readonly cache?: boolean
  readonly sheet?: string
  readonly settled?: boolean
  readonly force?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color?: boolean
}

/** The part of a command's form that its options depend on. */
export type Takes = { readonly name: CommandName; readonly formats: readonly Format[] }

/**
 * Checks every option of a command by itself and against its neighbours; gives the request, or all problems found.
 * What only the config can tell (names of KPIs, dimensions, reports, the fiscal year) is left to selectFigures.
 */
export function readRequest(
  { name: command, formats }: Takes,
  operands: readonly string[],
  raw: RawOptions,
  io: Pick<Io, 'cwd' | 'env' | 'isTTY' | 'today'>,
): { readonly request: Request; readonly problems: readonly Problem[] } {
  const problems: Problem[] = missingValues(raw)
  const tell = (found: Problem): undefined => void problems.push(found)

  if (command === 'cache' && operands[0] !== 'clean') {
    tell(problem('ROI-U110', undefined, { option: command, text: operands[0]!, expected: 'clean', near: 'clean' }))
  }
  const asOf = readAsOf(raw.asOf, io, tell)
  for (const option of ['period', 'from', 'to'] as const) checkPeriod(`--${option}`, raw[option], asOf, tell)
  if (raw.period !== undefined && (raw.from !== undefined || raw.to !== undefined))
    tell(problem('ROI-U112', undefined, {}))
  const request: Request = {
    command,
    name: command === 'report' || command === 'check' ? operands[0] : undefined,
    files: command === 'inspect' || command === 'init' ? operands : [],
    configPath: readText('--config', raw.config, 'a file', tell),
    period: raw.period,
    from: raw.from,
    to: raw.to,
    asOf,
    by: readNames('--by', raw.by, 'a list of dimensions', tell),
    kpis: readNames('--kpi', raw.kpi, 'a list of KPIs', tell),
    where: readWhere(raw.where ?? [], tell),
    sort: readText('--sort', raw.sort, 'a KPI', tell),
    top: readCount('--top', raw.top, 1, 1_000_000, 'a number of rows, 1 or more', tell),
    format: readFormat(raw.format, command, formats, tell),
    outputs: readOutputs(raw.output ?? [], io.cwd, command, formats, tell),
    precision: readCount('--precision', raw.precision, 0, 40, 'a number of decimal places from 0 to 40', tell),
    onBadRow: readChoice('--on-bad-row', raw.onBadRow, ['stop', 'quarantine'], tell),
    locale: readLocale(raw.locale, tell),
    engine: readChoice('--engine', raw.engine, ['plain', 'fast', 'auto'], tell) ?? 'auto',
    cache: raw.cache !== false,
    sheet: readText('--sheet', raw.sheet, 'a sheet', tell),
    settled: raw.settled === true,
    force: raw.force === true,
    quiet: raw.quiet === true,
    verbose: raw.verbose === true,
    color: usesColor('stdout', io, raw.color !== false),
    errorColor: usesColor('stderr', io, raw.color !== false),
  }
  return { request, problems }
}

type Tell = (found: Problem) => undefined

/** The next option in place of a value (`--config --by campaign`) is a value forgotten. */
function missingValues(raw: RawOptions): Problem[] {
  return Object.entries(raw).flatMap(([key, value]) => {
    const option = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    const forgotten = [value].flat().some((each) => typeof each === 'string' && /^--[a-z]/.test(each))
    return forgotten ? [problem('ROI-U104', undefined, { option, form: `${option} VALUE` })] : []
  })
}

function readAsOf(text: string | undefined, io: Pick<Io, 'today'>, tell: Tell): Day {
  const today = parseDay(io.today())!
  if (text === undefined) return today
  const day = parseDay(text)
  if (day === undefined) {
    tell(problem('ROI-U110', undefined, { option: '--as-of', text, expected: 'a date such as 2026-03-01' }))
  }
  return day ?? today
}

const RELATIVE_PERIODS = ['last-week', 'last-7-days', 'last-month', 'this-month', 'ytd']

function checkPeriod(option: string, text: string | undefined, asOf: Day, tell: Tell): void {
  // The forms are the same whatever the fiscal year: only the days behind them differ.
  if (text === undefined || parsePeriod(text, asOf, { fiscalStart: 1 })) return
  tell(problem('ROI-U111', undefined, { option, text, near: nearestName(text, RELATIVE_PERIODS) }))
}

function readText(option: string, text: string | undefined, expected: string, tell: Tell): string | undefined {
  if (text === undefined || (text.trim() !== '' && text !== '-')) return text
  return tell(problem('ROI-U110', undefined, { option, text, expected }))
}

function readNames(
  option: string,
  lists: readonly string[] | undefined,
  expected: string,
  tell: Tell,
): string[] | undefined {
  if (!lists) return undefined
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.trim())
  if (names.includes('')) tell(problem('ROI-U110', undefined, { option, text: lists.join(','), expected }))
  return [...new Set(names.filter((name) => name !== ''))]
}

function readWhere(texts: readonly string[], tell: Tell): Where {
  const values = new Map<string, string[]>()
  for (const text of texts) {
    const [, field, value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
    if (!field?.trim() || !value) {
      tell(problem('ROI-U115', undefined, { option: '--where', text }))
      continue
    }
    const known = values.get(field.trim())
    if (known) known.push(value)
    else values.set(field.trim(), [value])
  }
  return [...values].map(([field, each]): Condition => ({ field, values: each }))
}

function readCount(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
  expected: string,
  tell: Tell,
): number | undefined {
  if (text === undefined) return undefined
  const count = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (count >= least && count <= most) return count
  return tell(problem('ROI-U110', undefined, { option, text, expected }))
}

function readChoice<Choice extends string>(
  option: string,
  text: string | undefined,
  choices: readonly Choice[],
  tell: Tell,
): Choice | undefined {
  if (text === undefined) return undefined
  const choice = choices.find((each) => each === text)
  if (choice) return choice
  const expected = choices.join(' or ')
  return tell(problem('ROI-U110', undefined, { option, text, expected, near: nearestName(text, choices) }))
}

function readLocale(text: string | undefined, tell: Tell): string | undefined {
  if (text === undefined) return undefined
  try {
    if (Intl.NumberFormat.supportedLocalesOf(text).length > 0) return text
  } catch {
    // Not even the form of a locale: told below, like one that nobody knows.
  }
  return tell(problem('ROI-U110', undefined, { option: '--locale', text, expected: 'a locale such as en-GB or de-DE' }))
}

function readFormat(text: string | undefined, command: CommandName, formats: readonly Format[], tell: Tell): Format {
  const format = formats.find((each) => each === text)
  if (format) return format
  if (text !== undefined && comesLater(text)) tell(problem('ROI-U118', undefined, { text, instead: formats }))
  else if (text !== undefined) {
    tell(problem('ROI-U116', undefined, { format: text, command, known: formats, near: nearestName(text, formats) }))
  }
  return formats[0]!
}

function readOutputs(
  files: readonly string[],
  cwd: string,
  command: CommandName,
  formats: readonly Format[],
  tell: Tell,
): string[] {
  const known = extensionsOf(formats)
  const paths = files.map((file) => resolve(cwd, file))
  for (const [at, file] of files.entries()) {
    const format = formatOfFile(file)
    if (comesLater(/[^.]*$/.exec(file)![0])) tell(problem('ROI-U118', undefined, { text: file, instead: known }))
    else if (!format || !formats.includes(format)) tell(problem('ROI-U117', undefined, { file, command, known }))
    else if (paths.indexOf(paths[at]!) < at) tell(problem('ROI-U119', undefined, { file }))
  }
  return [...files]
}
