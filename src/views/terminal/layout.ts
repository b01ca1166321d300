import Table from 'cli-table3'
import type { Ink } from '../paint.ts'
import { shorten, widthOf } from '../width.ts'

/** A table cell: text without line breaks or controls, and the ink it is painted with. */
export type Cell = { readonly text: string; readonly ink?: Ink | undefined }

export type Column = {
  readonly align: 'left' | 'right'
  /** Columns of text may be shortened down to this; figures, which have none, are never cut. */
  readonly shrinkTo?: number
}

export const GAP = 2

/** The width that each column needs for its widest cell. */
export function naturalWidths(rows: readonly (readonly Cell[])[], columns: readonly Column[]): number[] {
  return columns.map((_, at) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[at]?.text ?? '')), 0))
}

/** Takes from the widest column that may shrink, again and again, until all fit into `room` or none may shrink further. */
export function fitWidths(widths: readonly number[], columns: readonly Column[], room: number): number[] {
  const fitted = [...widths]
  for (let excess = total(fitted) - room; excess > 0; excess--) {
    let widest: number | undefined
    for (const [at, { shrinkTo }] of columns.entries()) {
      if (shrinkTo === undefined || fitted[at]! <= shrinkTo) continue
      if (widest === undefined || fitted[at]! > fitted[widest]!) widest = at
    }
    if (widest === undefined) break
    fitted[widest]!--
  }
  return fitted
}

/** Columns with gaps between them. */
export function total(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0)
  return shown.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, shown.length - 1)
}

/**
 * The lines of a borderless table, one per row; columns of width 0 are left out. cli-table3 lays out stand-ins of the
 * right width, which then give way to the cells: it would measure Thai or Hindi wrong, and ink not at all.
 */
export function layOut(
  rows: readonly (readonly Cell[])[],
  columns: readonly Column[],
  widths: readonly number[],
): string[] {
  const shown = columns.flatMap((_, at) => (widths[at]! > 0 ? [at] : []))
  if (rows.length === 0 || shown.length === 0) return []
  const options = {
    chars: BORDERLESS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: shown.map((at) => columns[at]!.align),
    colWidths: shown.map((at) => widths[at]!),
  }
  const lines: string[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE)
    const fitted = part.map((row) => shown.map((at) => shorten(row[at]?.text ?? '', widths[at]!)))
    const table = new Table(options)
    table.push(...fitted.map((texts) => texts.map(standIn)))
    const waiting = part.flatMap((row, line) =>
      shown.flatMap((at, place) => {
        const text = fitted[line]![place]!
        return text === '' ? [] : [row[at]!.ink?.(text) ?? text]
      }),
    )
    let next = 0
    for (const line of table.toString().split('\n')) {
      lines.push(line.trimEnd().replace(STAND_IN, () => waiting[next++]!))
    }
  }
  return lines
}

/** cli-table3 takes time by the square of its rows; as the widths are given, parts of a table fit each other. */
const ROWS_AT_ONCE = 50

function standIn(text: string): string {
  return text === '' ? '' : FIRST + REST.repeat(Math.max(0, widthOf(text) - 1))
}

/** Private-use characters: one column each, and `visible` texts are laid out elsewhere, so none is mistaken for one. */
const FIRST = '\ue000'
const REST = '\ue001'
const STAND_IN = /\ue000\ue001*/g

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
}
