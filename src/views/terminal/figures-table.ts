import type { Report } from '../../report/report.ts'
import { figureCells, type FigureCell } from '../figure-cells.ts'
import type { FigureWriter } from '../figures.ts'
import type { Paint } from '../paint.ts'
import { visible } from '../visible.ts'
import { widthOf } from '../width.ts'
import { planBlocks } from './blocks.ts'
import { inkOf } from './inks.ts'
import { layOut, naturalWidths, total, type Cell, type Column } from './layout.ts'

/** Names of members keep at least this much when a line gets tight. */
const SHORTEST_MEMBER = 16
/** Names of KPIs beyond this are shortened rather than widening their column. */
const LONGEST_TITLE = 26

/** The figures: a line per member, the totals below a rule; in several blocks of KPIs where they don't fit beside each other. */
export function figuresTable(report: Report, writer: FigureWriter, paint: Paint, width: number): string[] {
  const cellsOf = figureCells(report, writer)
  if (report.by.length === 0) return listOfTotals(report, cellsOf([], report.totals), paint)
  const { by, kpis, rows, totals } = report
  const members = {
    title: by.map((dimension): Cell => ({ text: visible(dimension), ink: paint.quiet })),
    rows: rows.map(({ members, folded }) => members.map((text) => memberCell(text, folded > 0, paint))),
    total: by.map((_, at): Cell => ({ text: at === 0 ? 'total' : '', ink: paint.strong })),
  }
  const figures = rows.map((row) => cellsOf(row.members, row.figures))
  const sums = cellsOf([], totals)
  const figureColumns = kpis.map(({ name }, at) => {
    const cells = figures.map((row) => paintFigure(row[at]!, paint))
    const sum = strengthen(paintFigure(sums[at]!, paint), paint)
    const width = [...cells, sum].reduce((widest, { text }) => Math.max(widest, widthOf(text)), 0)
    const title = { text: visible(name), ink: paint.quiet }
    return { title, cells, sum, width: Math.max(width, Math.min(widthOf(title.text), LONGEST_TITLE)) }
  })
  const memberColumns = by.map((): Column => ({ align: 'left', shrinkTo: SHORTEST_MEMBER }))
  const memberWidths = naturalWidths([members.title, ...members.rows, members.total], memberColumns)
  const plan = planBlocks(
    memberWidths,
    memberColumns,
    figureColumns.map((column) => column.width),
    width,
  )
  const blocks = plan.blocks.map((block) => {
    const chosen = block.map((at) => figureColumns[at]!)
    const columns = [...memberColumns, ...chosen.map((): Column => ({ align: 'right' }))]
    const widths = [...plan.memberWidths, ...chosen.map((column) => column.width)]
    const lines = layOut(
      [
        [...members.title, ...chosen.map(({ title }) => title)],
        ...members.rows.map((row, at) => [...row, ...chosen.map(({ cells }) => cells[at]!)]),
        [...members.total, ...chosen.map(({ sum }) => sum)],
      ],
      columns,
      widths,
    )
    const rule = paint.quiet('─'.repeat(Math.min(width, total(widths))))
    return [lines[0]!, rule, ...lines.slice(1, -1), rule, lines.at(-1)!]
  })
  return blocks.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

/** Without dimensions there is one line of figures only: it reads better downwards. */
function listOfTotals({ kpis }: Report, cells: readonly FigureCell[], paint: Paint): string[] {
  const rows = kpis.map(({ name }, at): Cell[] => [{ text: visible(name) }, paintFigure(cells[at]!, paint)])
  const columns: Column[] = [{ align: 'left' }, { align: 'right' }]
  return layOut(rows, columns, naturalWidths(rows, columns))
}

function memberCell(text: string, isFolded: boolean, paint: Paint): Cell {
  return { text: visible(text), ink: isFolded ? paint.quiet : undefined }
}

/** The sign of a verdict stands before its figure, so that digits stay under each other. */
function paintFigure({ text, mark, status }: FigureCell, paint: Paint): Cell {
  return { text: mark ? `${mark} ${text}` : text, ink: status && inkOf(status, paint) }
}

function strengthen(cell: Cell, paint: Paint): Cell {
  return { ...cell, ink: (text) => paint.strong(cell.ink ? cell.ink(text) : text) }
}
