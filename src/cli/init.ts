import { existsSync, statSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { hasErrors, problem, type Problem } from '../base/problems.ts'
import { proposeNames, type ProposedName } from '../facts/propose-names.ts'
import { proposeSource, type Proposal } from '../facts/propose.ts'
import { findFiles } from '../files/find.ts'
import { openTable } from '../files/read.ts'
import { firstConfigText, suggestedNamesText } from '../views/first-config.ts'
import { visible } from '../views/visible.ts'
import { answer } from './answer.ts'
import { EXIT } from './command.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { deliver, tellProblems } from './output.ts'

const NAME = 'campaign-roi.yaml'
/** What exports are called, packed or not. */
const EXPORTS = '*.{csv,tsv,csv.gz,xlsx,zip,CSV,TSV,XLSX,ZIP}'
const ROI_DEFINITIONS = ['roi_margin', 'roi_revenue', 'roi_total_cost', 'roi_incremental']

/** `init [FILE…]`: recognises the files and writes a first config for them. Never overwrites without --force. */
export async function init(request: Request, io: Io): Promise<number> {
  const target = resolve(io.cwd, request.configPath ?? NAME)
  const shown = relative(io.cwd, target)
  if (existsSync(target) && !request.force) {
    await tellProblems([problem('ROI-U144', undefined, { file: shown })], io, request)
    return EXIT.refused
  }
  const patterns = request.files.length > 0 ? request.files.flatMap((path) => filesIn(path, io)) : WHERE_EXPORTS_ARE
  const { proposals, problems } = await propose(patterns, dirname(target), io)
  const sources = proposals.filter(({ kind }) => kind === 'source')
  if (sources.length === 0) {
    return answer(
      { refused: [...problems.filter(({ code }) => code !== 'ROI-D101'), problem('ROI-U145', undefined, {})] },
      request,
      io,
    )
  }
  const named = request.files.length > 0 && !request.files.some((path) => isFolder(path, io))
  if (named && hasErrors(problems)) return answer({ refused: problems }, request, io)
  // What else lies in a folder is left out, and told.
  await tellProblems(problems.filter(isToTell), io, request)

  const names = proposals.some(({ kind }) => kind === 'names') ? [] : proposeNames(proposals)
  const suggested = names.length === 0 ? undefined : { file: freeName(dirname(target)), names }
  const text = firstConfigText({
    name: basename(dirname(target)) || 'My company',
    currency: mainCurrency(sources),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    proposals,
    roi: await askRoi(io),
    suggested,
  })
  const files = [{ path: shown, content: text }]
  const sure = names.filter((each) => each.sure)
  const table = sure.length === 0 ? undefined : relative(io.cwd, resolve(dirname(target), suggested!.file))
  if (table !== undefined) files.push({ path: table, content: suggestedNamesText(sure) })
  await deliver({ files, stdout: told(shown, proposals, names, table, request) }, io)
  return EXIT.answered
}

/** Where exports mostly are, when none are named. */
const WHERE_EXPORTS_ARE = ['.', 'exports'].map((folder) => `${folder}/${EXPORTS}`)

function isFolder(path: string, { cwd }: Io): boolean {
  return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true
}

/** A folder stands for the exports in it and below it. */
function filesIn(path: string, io: Io): string[] {
  return isFolder(path, io) ? [`${path.replace(/[\\/]+$/, '')}/**/${EXPORTS}`] : [path]
}

function isToTell({ code, severity }: Problem): boolean {
  return severity === 'error' && code !== 'ROI-D101'
}

/** A name for the table of suggested names that nothing has yet. */
function freeName(folder: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? 'campaigns.csv' : `campaigns-${count}.csv`
    if (!existsSync(resolve(folder, name))) return name
  }
}

async function propose(
  patterns: readonly string[],
  folder: string,
  io: Io,
): Promise<{ proposals: Proposal[]; problems: Problem[] }> {
  const found = await findFiles(patterns, io.cwd, folder, { file: NAME })
  const problems = [...found.problems]
  const proposals: Proposal[] = []
  for (const file of found.files) {
    const hints = {
      source: '',
      preset: undefined,
      encoding: undefined,
      delimiter: undefined,
      sheet: undefined,
      columns: [],
      anyTable: true,
    }
    const { table, problems: own } = await openTable(file, hints, io.stdin)
    problems.push(...own)
    if (table) proposals.push(await proposeSource(table))
  }
  return { proposals, problems }
}

/** The currency that most sources have; EUR where none names one. */
function mainCurrency(sources: readonly Proposal[]): string {
  const counts = new Map<string, number>()
  for (const { currencies } of sources) for (const code of currencies) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'EUR'
}

/** Asks what ROI means, on a terminal only: elsewhere it stays open, for finance to choose. */
async function askRoi(io: Io): Promise<string | undefined> {
  if (!io.isTTY.stdin || !io.isTTY.stderr) return undefined
  const lines = createInterface({ input: io.stdin, output: io.stderr })
  const choices = ROI_DEFINITIONS.map((name, at) => `  ${at + 1}  ${name}`).join('\n')
  const typed = await lines.question(
    `Which definition does "ROI" mean in your company?\n${choices}\nNumber, or Enter to leave it open: `,
  )
  lines.close()
  return ROI_DEFINITIONS[Number(typed.trim()) - 1]
}

function told(
  shown: string,
  proposals: readonly Proposal[],
  names: readonly ProposedName[],
  table: string | undefined,
  request: Request,
): string {
  if (request.format === 'json') {
    return `${JSON.stringify({ schemaVersion: 1, command: 'init', written: shown, files: proposals.map(({ file, kind, preset }) => ({ file, kind, preset: preset ?? null })) }, null, 2)}\n`
  }
  const width = Math.max(...proposals.map(({ file }) => visible(file).length))
  return [
    `wrote ${shown}`,
    ...proposals.map((proposal) => `  ${visible(proposal.file).padEnd(width)}  ${whatItIs(proposal, proposals)}`),
    '',
    ...suggestedLines(names, table),
    ...missingRates(proposals),
    'next: campaign-roi validate, then campaign-roi report',
    '',
  ].join('\n')
}

/** What a file is taken for; a config takes one table of names, and one of rates. */
function whatItIs(proposal: Proposal, all: readonly Proposal[]): string {
  const { kind, preset } = proposal
  if (kind === 'source') return preset ?? 'columns by their names: check them'
  if (kind === 'unknown') return 'not recognised, left out'
  const what = kind === 'names' ? 'campaign names' : 'exchange rates'
  const isSame = (other: Proposal) => (kind === 'names' ? other.kind === kind : other.kind.endsWith('rates'))
  return all.find(isSame) === proposal ? what : `${what}, left out: the config takes one such table`
}

function suggestedLines(names: readonly ProposedName[], table: string | undefined): string[] {
  const line = ({ from, campaign, why }: ProposedName) => `  ${visible(from)} → ${visible(campaign)}: ${visible(why)}`
  const sure = names.filter((each) => each.sure)
  const unsure = names.filter((each) => !each.sure)
  return [
    ...(table === undefined ? [] : [`wrote ${table}, names that are the same but for their spelling: check them`]),
    ...sure.map(line),
    ...(sure.length > 0 ? [''] : []),
    ...(unsure.length === 0 ? [] : ['perhaps the same, left to you:', ...unsure.map(line), '']),
    ...(table !== undefined && basename(table) !== 'campaigns.csv'
      ? ['campaigns.csv was there, and is not used', '']
      : []),
  ]
}

/** Several currencies without a file of rates: the config is right, but can't convert them yet. */
function missingRates(proposals: readonly Proposal[]): string[] {
  const sources = proposals.filter(({ kind }) => kind === 'source')
  const foreign = [...new Set(sources.flatMap(({ currencies }) => currencies))].filter(
    (code) => code !== mainCurrency(sources),
  )
  if (foreign.length === 0 || proposals.some(({ kind }) => kind.endsWith('rates'))) return []
  return [`before a report: exchange rates for ${foreign.toSorted().join(', ')} are needed; see  fx  in the config`, '']
}
