import type { Place, Problem } from '../base/problems.ts'
import type { Table } from '../files/table.ts'
import type { CellProblem } from './bad-rows.ts'

/** Problems beyond these are told by line alone: nobody reads more carets. */
const MOST = 50
/** How many lines a row with line breaks in its cells may run on, for its cell to be found. */
const RUN = 20

type Told = CellProblem & { readonly line: number }

/**
 * Finds the line and column of each problem's cell by reading the file once more, up to the last line needed. Rows are
 * read without keeping their places, which keeps reading fast; only what is wrong pays for being found.
 */
export async function placeCells(table: Table, told: readonly Told[]): Promise<Problem[]> {
  const placeable = told.filter(({ cell }) => cell !== undefined).slice(0, MOST)
  if (placeable.length === 0 || !table.text) return told.map(({ problem }) => problem)
  const lines = await linesFrom(table.text(), table.form.encoding, placeable)
  return told.map((each) => {
    const { problem, cell, line } = each
    if (cell === undefined || !problem.place || !placeable.includes(each)) return problem
    const found = findCell(lines, line, cell, table.form.delimiter)
    return found ? { ...problem, place: { ...problem.place, ...found } } : problem
  })
}

async function linesFrom(
  bytes: AsyncIterable<Buffer>,
  encoding: string,
  told: readonly Told[],
): Promise<Map<number, string>> {
  const wanted = new Set(told.flatMap(({ line }) => Array.from({ length: RUN }, (_, after) => line + after)))
  const last = Math.max(...told.map(({ line }) => line)) + RUN
  const lines = new Map<number, string>()
  const decoder = new TextDecoder(encoding)
  let line = 1
  let rest = ''
  const take = (text: string): void => {
    const parts = (rest + text).split(/\r\n|\n|\r(?!\n|$)/)
    rest = parts.pop()!
    for (const part of parts) {
      if (wanted.has(line)) lines.set(line, part)
      line++
    }
  }
  for await (const chunk of bytes) {
    take(decoder.decode(chunk, { stream: true }))
    if (line > last) break
  }
  lines.set(line, rest.replace(/\r$/, ''))
  return lines
}

function findCell(
  lines: ReadonlyMap<number, string>,
  start: number,
  cell: number,
  delimiter: string,
): Pick<Place, 'line' | 'column' | 'length' | 'excerpt'> | undefined {
  let line = start
  let text = lines.get(line)
  let at = 0
  let seen = 0
  let quoted = false
  if (text === undefined) return undefined
  while (seen < cell) {
    const character = text[at]
    if (character === undefined) {
      // A line break: inside quotes the row runs on, outside it has ended without the cell.
      text = quoted ? lines.get(++line) : undefined
      at = 0
      if (text === undefined) return undefined
      continue
    }
    if (character === '"') quoted = !quoted
    else if (character === delimiter && !quoted) seen++
    at++
  }
  const end = endOfCell(text, at, delimiter)
  return { line, column: at + 1, length: Math.max(1, end - at), excerpt: text }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let quoted = false
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === delimiter && !quoted) return at
  }
  return text.length
}
