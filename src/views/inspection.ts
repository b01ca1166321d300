import type { Problem } from '../base/problems.ts'
import type { Inspection } from '../facts/inspect-table.ts'
import type { TableOutline } from '../files/table.ts'
import { SCHEMA_VERSION } from './json.ts'
import { visible } from './visible.ts'
import { shorten, widthOf } from './width.ts'

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
const WIDEST_CELL = 24

/** The facts of a file for people: its form, its columns with their types, its first rows. */
export function inspectionView(inspection: Inspection, width: number): string {
  const { file, encoding, encodingGuessed, delimiter, sheet, preset, presetReason, headerLine, preamble, footer } =
    inspection
  const { rows, badRows, totalLines, columns, firstRows, tables = [] } = inspection
  const facts: [string, string][] = [
    ['encoding', `${encoding}${encodingGuessed ? ' (by its bytes: it is no UTF-8)' : ''}`],
    ...(delimiter === '' ? [] : [['delimiter', DELIMITERS[delimiter] ?? visible(delimiter)] as [string, string]]),
    ...(sheet === undefined
      ? []
      : [[delimiter === '' ? 'sheet' : 'inside the zip', visible(sheet)] as [string, string]]),
    ['preset', preset ? `${preset}: ${presetReason}` : 'none recognised: name the columns in the config'],
    ...(tables.length > 1 ? [['tables', `${tables.length}, of which this is one: see below`] as [string, string]] : []),
    ['header', `line ${headerLine}`],
    ['rows', `${rows}${badRows > 0 ? `, and ${badRows} that can't be read` : ''}`],
    ...(preamble.length > 0 ? [['before the header', `${preamble.length} lines left out`] as [string, string]] : []),
    ...(totalLines.length > 0 ? [['total rows', `left out, lines ${totalLines.join(', ')}`] as [string, string]] : []),
    ...(footer.length > 0 ? [['after the data', `${footer.length} lines left out`] as [string, string]] : []),
  ]
  const label = Math.max(...facts.map(([name]) => name.length))
  const lines = [visible(file), ...facts.map(([name, value]) => `  ${name.padEnd(label)}  ${value}`)]
  if (tables.length > 1) lines.push('', 'tables', ...tables.map((table) => tableLine(table, width)))
  lines.push('', 'columns')
  const nameWidth = Math.min(40, Math.max(...columns.map(({ name }) => widthOf(visible(name)))))
  for (const { name, type } of columns) lines.push(`  ${pad(shorten(visible(name), nameWidth), nameWidth)}  ${type}`)
  if (firstRows.length > 0)
    lines.push(
      '',
      'first rows',
      ...rowsTable(
        columns.map(({ name }) => name),
        firstRows,
        width,
      ),
    )
  return `${lines.join('\n')}\n`
}

function tableLine({ title, header, headerLine, rows, read }: TableOutline, width: number): string {
  const name = `${header.join(',')}${title === undefined ? '' : `  (${title})`}`
  const facts = `${read ? '>' : ' '} line ${String(headerLine).padEnd(6)} ${String(rows).padStart(6)} rows  `
  return `${facts}${shorten(visible(name), Math.max(20, width - facts.length))}`
}

function rowsTable(names: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  const shown = [names, ...rows].map((row) => row.map((cell) => shorten(visible(cell), WIDEST_CELL)))
  const widths = names.map((_, at) => Math.max(...shown.map((row) => widthOf(row[at] ?? ''))))
  let room = width
  const fitting = widths.filter((column) => (room -= column + 2) >= 0).length || 1
  return shown.map((row) =>
    `  ${row
      .slice(0, fitting)
      .map((cell, at) => pad(cell, widths[at]!))
      .join('  ')}`.trimEnd(),
  )
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The same facts for programs, with what is doubtful. */
export function inspectionJson(inspection: Inspection, doubts: readonly Problem[]): string {
  const { preset, presetReason, problems: _, ...facts } = inspection
  const problems = doubts.map(({ code, severity, message, place, why, fix }) => ({
    code,
    severity,
    message,
    ...place,
    why,
    fix,
  }))
  const value = {
    schemaVersion: SCHEMA_VERSION,
    command: 'inspect',
    ...facts,
    preset: preset ?? null,
    presetReason: presetReason ?? null,
    problems,
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

/** A row as RFC 4180 wants it, its texts untouched: for other programs, not for spreadsheets. */
export function plainCsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
