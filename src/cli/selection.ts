import { formatDay } from '../base/days.ts'
import { nearestName } from '../base/nearest.ts'
import { GRAINS, isGrain, parsePeriod, type Period } from '../base/periods.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import type { Config, NamedReport, Where } from '../config/config.ts'
import type { Selection } from '../report/selection.ts'
import type { Request } from './options.ts'

/** The names that a selection may use; the periods' names are added by themselves. */
export type KnownNames = { readonly dimensions: readonly string[]; readonly kpis: readonly string[] }

/** The figures of a report that names none (contract 2). */
const MAIN_KPIS = ['spend', 'net_revenue', 'cost', 'contribution', 'roas']

/**
 * Puts a report of the config and the command line together, option by option; the command line wins. Conditions on
 * other dimensions than those of the command line stay in force. Gives all problems found; then the selection is not to be used.
 */
export function mergeSelection(
  config: Config,
  request: Request,
  known: KnownNames,
): { readonly selection: Selection; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const named = findReport(config, request.name, problems)
  const by = request.by ?? named?.by ?? ['campaign']
  const kpis = request.kpis ?? named?.kpis ?? mainKpis(config)
  const sort = sortOf(request.sort ?? named?.sort)
  const where = mergeWhere(named?.where ?? [], request.where)

  const dimensions = [...known.dimensions, ...GRAINS]
  for (const name of by)
    if (!dimensions.includes(name)) problems.push(unknownDimension(name, dimensions, named?.place, request.by))
  for (const { field, place } of where) {
    if (isGrain(field)) problems.push(problem('ROI-U124', place, { name: field }))
    else if (!known.dimensions.includes(field))
      problems.push(unknownDimension(field, known.dimensions, place, undefined))
  }
  const grains = by.filter(isGrain)
  if (grains.length > 1) problems.push(problem('ROI-U123', request.by ? undefined : named?.place, { names: grains }))
  for (const name of new Set([...kpis, ...(sort ? [sort.kpi] : [])])) {
    if (!known.kpis.includes(name))
      problems.push(problem('ROI-U122', undefined, { name, near: nearestName(name, known.kpis) }))
  }
  const selection: Selection = {
    period: rangeAsked(config, request, named, problems),
    asOf: request.asOf,
    by,
    kpis,
    where,
    sort,
    top: request.top ?? named?.top,
  }
  return { selection, problems }
}

function findReport(config: Config, name: string | undefined, problems: Problem[]): NamedReport | undefined {
  const report = config.reports.find((each) => each.name === (name ?? 'default'))
  if (!report && name !== undefined) {
    const names = config.reports.map((each) => each.name)
    problems.push(problem('ROI-U120', undefined, { name, known: names, near: nearestName(name, names) }))
  }
  return report
}

function mainKpis(config: Config): string[] {
  const bound = config.roi !== undefined || config.kpis.some(({ name }) => name === 'roi')
  return bound ? [...MAIN_KPIS, 'roi'] : MAIN_KPIS
}

/** `-contribution`: by contribution, the most first. */
function sortOf(text: string | undefined): Selection['sort'] {
  if (text === undefined) return undefined
  return text.startsWith('-') ? { kpi: text.slice(1), descending: true } : { kpi: text, descending: false }
}

function mergeWhere(named: Where, asked: Where): Where {
  const fields = new Set(asked.map(({ field }) => field))
  return [...named.filter(({ field }) => !fields.has(field)), ...asked]
}

function unknownDimension(
  name: string,
  known: readonly string[],
  place: Place | undefined,
  typed: readonly string[] | undefined,
): Problem {
  return problem('ROI-U121', typed ? undefined : place, { name, near: nearestName(name, known), known })
}

/** The days asked for; undefined where none were, as is a first day: then the data decides. */
function rangeAsked(
  config: Config,
  request: Request,
  named: NamedReport | undefined,
  problems: Problem[],
): Selection['period'] {
  const onCommandLine = [request.period, request.from, request.to].some((text) => text !== undefined)
  const { period, from, to } = onCommandLine || !named ? request : named
  const place = onCommandLine ? undefined : named?.place
  const read = (text: string): Period | undefined => {
    const found = parsePeriod(text, request.asOf, config.reporting.calendar)
    if (!found) problems.push(problem('ROI-U111', place, { option: 'period', text, near: undefined }))
    return found
  }
  if (period !== undefined) return read(period)
  if (from === undefined) {
    const last = to === undefined ? undefined : read(to)
    return last && { from: undefined, to: last.to }
  }
  const first = read(from)
  const last = to === undefined ? { from: request.asOf, to: request.asOf } : read(to)
  if (!first || !last) return undefined
  if (first.from <= last.to) return { from: first.from, to: last.to }
  const [firstDay, lastDay] = [formatDay(first.from), formatDay(last.to)]
  problems.push(problem('ROI-U113', place, { from, to: to ?? 'as-of', firstDay, lastDay }))
  return undefined
}
