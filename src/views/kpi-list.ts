import { formatDay, type Day } from '../base/days.ts'
import type { ListedKpi, ListedVersion } from '../figures/kpis/list.ts'
import { textCell } from './csv.ts'
import type { Format } from './index.ts'
import { SCHEMA_VERSION } from './json.ts'
import { escape, table } from './markdown.ts'
import type { Paint } from './paint.ts'
import { visible } from './visible.ts'
import { widthOf, wrap } from './width.ts'

/** What `kpis` prints: a table, Markdown, CSV (a row per version) or JSON. Ends with a line feed. */
export function kpiListView(format: Format, kpis: readonly ListedKpi[], paint: Paint, width: number): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, command: 'kpis', kpis: kpis.map(jsonKpi) }, null, 2)}\n`
    case 'csv':
      return csvList(kpis)
    case 'markdown':
      return markdownList(kpis)
    default:
      return textList(kpis, paint, width)
  }
}

/** An unbound `roi` has no version, and is listed all the same: that it has no meaning yet is what to know. */
function versionsOf({ versions }: ListedKpi): readonly (ListedVersion | undefined)[] {
  return versions.length === 0 ? [undefined] : versions
}

function jsonKpi({ boundTo, versions, title, says, owner, source, better, ...kpi }: ListedKpi) {
  return {
    name: kpi.name,
    title: title ?? null,
    says: says ?? null,
    unit: kpi.unit,
    better: better ?? null,
    owner: owner ?? null,
    source: source ?? null,
    builtIn: kpi.builtIn,
    ...(boundTo !== undefined && { is: boundTo }),
    versions: versions.map(({ formula, custom, from, to, owner: versionOwner, note }) => ({
      formula,
      custom,
      from: dayText(from) ?? null,
      to: dayText(to) ?? null,
      owner: versionOwner ?? null,
      note: note ?? null,
    })),
  }
}

const CSV_HEADER = ['name', 'title', 'unit', 'better', 'formula', 'is', 'owner', 'from', 'to', 'says', 'note', 'source']

function csvList(kpis: readonly ListedKpi[]): string {
  const lines = kpis.flatMap((kpi) =>
    versionsOf(kpi).map((version) => {
      const owner = version?.owner ?? kpi.owner
      const days = [dayText(version?.from), dayText(version?.to)]
      const meaning = [kpi.name, kpi.title, kpi.unit, kpi.better, version?.formula, kpi.boundTo]
      return [...meaning, owner, ...days, kpi.says, version?.note, kpi.source].map((text) => textCell(text ?? ''))
    }),
  )
  return [CSV_HEADER, ...lines].map((cells) => `${cells.join(',')}\n`).join('')
}

function markdownList(kpis: readonly ListedKpi[]): string {
  const header = ['KPI', 'what it says', 'formula', 'unit', 'better', 'owner', 'source']
  const rows = kpis.flatMap((kpi) =>
    versionsOf(kpi).map((version, at) => {
      const about = at === 0 ? [kpi.title, kpi.says].filter((text) => text !== undefined).join(': ') : ''
      const cells = [
        kpi.name,
        about,
        version && formulaWords(kpi, version),
        kpi.unit,
        kpi.better,
        version?.owner ?? kpi.owner,
      ]
      return [...cells, kpi.source].map((text) => escape(text ?? ''))
    }),
  )
  return `${['# KPIs', '', ...table(header, rows, header.length)].join('\n')}\n`
}

const UNIT_WIDTH = 'percent'.length
const BETTER_WIDTH = 'higher'.length

/** Name, unit, direction and formula in columns; further versions of a name below its first. */
function textList(kpis: readonly ListedKpi[], paint: Paint, width: number): string {
  const nameWidth = Math.max(...kpis.map(({ name }) => widthOf(visible(name))))
  const indent = nameWidth + UNIT_WIDTH + BETTER_WIDTH + 6
  const room = Math.max(30, width - indent)
  const lines = kpis.flatMap((kpi) =>
    versionsOf(kpi).flatMap((version, at) => {
      const name = at === 0 ? visible(kpi.name) : ''
      const owner = version?.owner === undefined ? '' : `  (${version.owner})`
      const [first, ...more] = wrap(visible((version ? formulaWords(kpi, version) : (kpi.says ?? '')) + owner), room)
      const head = paint.strong(name) + ' '.repeat(nameWidth - widthOf(name))
      const traits = `${kpi.unit.padEnd(UNIT_WIDTH)}  ${(kpi.better ?? '').padEnd(BETTER_WIDTH)}`
      return [
        `${head}  ${at === 0 ? traits : ' '.repeat(traits.length)}  ${first}`,
        ...more.map((line) => ' '.repeat(indent) + line),
      ]
    }),
  )
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** `roi_margin = contribution / cost`, `from 2026-01-01: cost / new_customers` */
function formulaWords({ boundTo }: ListedKpi, version: ListedVersion): string {
  const { from, to, formula } = version
  const days = [from === undefined ? '' : `from ${formatDay(from)}`, to === undefined ? '' : `to ${formatDay(to)}`]
  const when = days.filter((word) => word !== '').join(' ')
  const meaning = boundTo === undefined ? formula : `${boundTo} = ${formula}`
  return when === '' ? meaning : `${when}: ${meaning}`
}

function dayText(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : formatDay(day)
}
