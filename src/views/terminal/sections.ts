import type { Report } from '../../report/report.ts'
import type { FigureWriter } from '../figures.ts'
import type { Paint } from '../paint.ts'
import { groupProblems, othersWords, placeWords } from '../problem-groups.ts'
import { visible } from '../visible.ts'
import { widthOf, wrap } from '../width.ts'
import { accountWords, roiBases, rulesWords, sourceWords, titleWords } from '../words.ts'

/** What the report is about: name, period, as-of day, currency, conditions. */
export function titleSection(report: Report, paint: Paint, width: number): string[] {
  const { name, facts } = titleWords(report)
  const line = facts.join(' · ')
  if (widthOf(name) + 2 + widthOf(line) <= width) return [`${paint.strong(name)}  ${paint.quiet(line)}`]
  return [...wrap(name, width).map(paint.strong), ...wrap(line, width).map(paint.quiet)]
}

/** Which definition every ROI on the report follows. */
export function roiSection(report: Report, paint: Paint, width: number): string[] {
  return roiBases(report)
    .flatMap((basis) => wrap(basis, width, 2))
    .map(paint.quiet)
}

/** The row accounting; for `validate` with each source's control totals. */
export function sourcesSection(report: Report, writer: FigureWriter, paint: Paint, width: number): string[] {
  if (report.sources.length === 0) return []
  const lines = report.command === 'validate' ? controlTotals(report, writer) : sourceWords(report, writer)
  return [paint.strong('Data'), ...lines.flatMap((line) => wrap(line, width, 4))]
}

function controlTotals({ sources }: Report, writer: FigureWriter): string[] {
  return sources.flatMap((source) => {
    const totals = [...source.account.controlTotals].map(([measure, sums]) => {
      const amounts = [...sums].map(([currency, sum]) =>
        currency === '' ? writer.value(sum, 'count') : `${writer.value(sum, 'money')} ${visible(currency)}`,
      )
      return `  ${visible(measure)}: ${amounts.join(', ')}`
    })
    return [accountWords(source, writer), ...totals]
  })
}

/** What a reader must know beside the figures. */
export function notesSection({ notes }: Report, paint: Paint, width: number): string[] {
  if (notes.length === 0) return []
  const lines = groupProblems(notes).flatMap(({ first, others }) => {
    const { code, severity, message, fix, place } = first
    const at = place?.line === undefined ? '' : ` (${placeWords(place, visible)})`
    const more = others.length > 0 ? `; ${othersWords(first, others, visible)}` : ''
    const [head, ...rest] = wrap(`${code}  ${visible(message)}${at}${more}`, width, INDENT)
    const ink = severity === 'note' ? paint.quiet : paint.caution
    const fixes = fix === undefined ? [] : wrap(`${' '.repeat(INDENT)}fix: ${visible(fix)}`, width, INDENT + 5)
    return [ink(head!.slice(0, code.length)) + head!.slice(code.length), ...rest, ...fixes.map(paint.quiet)]
  })
  return [paint.strong('Notes'), ...lines]
}

/** As wide as `ROI-N601  `. */
const INDENT = 10

/** The last line: by whose rules all this holds. */
export function rulesSection({ rules }: Report, paint: Paint): string[] {
  return [paint.quiet(rulesWords(rules))]
}
