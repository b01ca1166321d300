import { toText } from '../base/exact.ts'
import { isDefined } from '../figures/figure.ts'
import type { Report } from '../report/report.ts'

/**
 * The rows as RFC 4180 with line feeds: a column per dimension, then one per KPI; plain decimals of at most `precision`
 * places, percents as ratios, undefined figures empty. Totals are no row, so that a column can be summed; a report
 * without dimensions has its totals as the only row.
 */
export function csvView({ by, kpis, rows, totals }: Report, precision: number): string {
  if (by.length + kpis.length === 0) return ''
  // Rows share most of their members with others.
  const written = new Map<string, string>()
  const cellOf = (text: string): string => {
    let cell = written.get(text)
    if (cell === undefined) written.set(text, (cell = textCell(text)))
    return cell
  }
  const header = [...by, ...kpis.map(({ name }) => name)].map(textCell)
  const lines = by.length === 0 ? [{ members: [], figures: totals }] : rows
  const body = lines.map(({ members, figures }) => [
    ...members.map(cellOf),
    ...figures.map((figure) => (isDefined(figure) ? toText(figure.value, precision) : '')),
  ])
  return [header, ...body].map((cells) => `${cells.join(',')}\n`).join('')
}

/**
 * What a spreadsheet would take for a formula (also behind blanks and in full-width forms, which Excel folds), and
 * what starts with a tab, a line end or a NUL.
 */
const FORMULA = /^[\t\r\n\0]|^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u

/** A text as a CSV cell: harmless for spreadsheets by a leading apostrophe, quoted where it must be. */
export function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
