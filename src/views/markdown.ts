import type { Report, Row } from '../report/report.ts'
import type { ObjectiveVerdict } from '../verdicts/verdict.ts'
import { figureWriter, type FigureWriter } from './figures.ts'
import { figureCells, type FigureCell } from './figure-cells.ts'
import { groupProblems, othersWords } from './problem-groups.ts'
import { joinSections } from './sections.ts'
import { visible } from './visible.ts'
import { widthOf } from './width.ts'
import {
  countStatuses,
  periodWords,
  resultSubject,
  resultWords,
  roiBases,
  rulesWords,
  sourceWords,
  STATUS_WORDS,
  subjectWords,
  targetWords,
  titleWords,
  worstFirst,
} from './words.ts'

/** The report as GitHub-flavoured Markdown, for pull requests, job summaries and wikis. */
export function markdownView(report: Report): string {
  const writer = figureWriter(report.locale)
  const sections = [
    headSection(report),
    report.kpis.length > 0 ? figuresTable(report, writer) : [],
    roiBases(report).map((basis) => `- ${escape(basis)}`),
    targetsSection(report, writer),
    objectivesSection(report, writer),
    ...lastSections(report, writer),
  ]
  return joinSections(sections)
}

/** What the page is about. */
export function headSection(report: Report): string[] {
  const { name, facts } = titleWords(report)
  return [`# ${escape(name)}`, '', escape(facts.join(' · '))]
}

/** What it was read from, what to know about it, and by whose rules it holds. */
export function lastSections(report: Report, writer: FigureWriter): string[][] {
  return [
    report.sources.length > 0 ? ['## Data', '', ...sourceWords(report, writer).map((line) => `- ${escape(line)}`)] : [],
    notesSection(report),
    [escape(rulesWords(report.rules))],
  ]
}

function figuresTable(report: Report, writer: FigureWriter): string[] {
  const { by, kpis, rows, totals } = report
  const cellsOf = figureCells(report, writer)
  const write = ({ text, mark }: FigureCell) => escape(mark ? `${mark} ${text}` : text)
  const line = ({ members, figures }: Pick<Row, 'members' | 'figures'>) => [
    ...members.map(escape),
    ...cellsOf(members, figures).map(write),
  ]
  const total = ['total', ...by.slice(1).map(() => '')]
  const sums = cellsOf([], totals).map(write)
  return table(
    [...(by.length > 0 ? by : ['']), ...kpis.map(({ name }) => name)].map(escape),
    [...rows.map(line), [...total.map(strong), ...sums.map(strong)]],
    Math.max(1, by.length),
  )
}

function targetsSection({ targets }: Report, writer: FigureWriter): string[] {
  if (targets.length === 0) return []
  const rows = worstFirst(targets).map((target) => {
    const { rule, actual, remark } = targetWords(target, writer)
    const { status, period } = target
    return [STATUS_WORDS[status], rule, subjectWords(target), periodWords(period), remark, actual].map(escape)
  })
  const heading = `## Targets: ${countStatuses(targets)}`
  return [heading, '', ...table(['status', 'target', 'for', 'period', 'remark', 'actual'], rows, 5)]
}

function objectivesSection({ objectives }: Report, writer: FigureWriter): string[] {
  if (objectives.length === 0) return []
  return ['## Objectives', ...objectives.flatMap((objective) => ['', ...objectiveLines(objective, writer)])]
}

function objectiveLines({ id, title, owner, status, results }: ObjectiveVerdict, writer: FigureWriter): string[] {
  const rows = results.map((result) => {
    const { actual, goal, expected, remark } = resultWords(result, writer)
    const { status, periodText } = result
    return [STATUS_WORDS[status], resultSubject(result), periodText, remark, actual, goal, expected].map(escape)
  })
  const heading = `### ${escape(title ?? id)}${owner === undefined ? '' : ` (${escape(owner)})`}: ${STATUS_WORDS[status]}`
  return [heading, '', ...table(['status', 'result', 'period', 'remark', 'actual', 'goal', 'expected by now'], rows, 4)]
}

function notesSection({ notes }: Report): string[] {
  if (notes.length === 0) return []
  const lines = groupProblems(notes).map(({ first, others }) => {
    const more = others.length > 0 ? ` (${othersWords(first, others, visible)})` : ''
    return `- **${first.code}** ${escape(first.message)}${escape(more)}`
  })
  return ['## Notes', '', ...lines]
}

/** A table whose source reads as one, too; the first `left` columns are texts, the others figures. Empty columns go. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], left: number): string[] {
  const widths = header.map((title, at) => {
    const widest = rows.reduce((most, row) => Math.max(most, widthOf(row[at]!)), 0)
    return widest === 0 && at > 0 ? 0 : Math.max(3, widthOf(title), widest)
  })
  const line = (cells: readonly string[]) => {
    const shown = cells.flatMap((cell, at) => (widths[at]! > 0 ? [pad(cell, widths[at]!, at < left)] : []))
    return `| ${shown.join(' | ')} |`
  }
  const rule = widths.map((width, at) => (at < left ? '-'.repeat(width) : `${'-'.repeat(Math.max(0, width - 1))}:`))
  return [line(header), line(rule), ...rows.map(line)]
}

function pad(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return left ? text + blanks : blanks + text
}

function strong(text: string): string {
  return text === '' ? '' : `**${text}**`
}

/** Text that Markdown shows as it is: no table cell, code, link, mention, heading or HTML begins in it. */
export function escape(text: string): string {
  return visible(text)
    .replace(/[\\`*|~#@[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\./gu, '\\$&')
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
}
