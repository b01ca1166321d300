import { nearestName } from '../../base/nearest.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'
import type { HeadRecord } from '../head-records.ts'
import { findHeader, type FoundHeader } from '../header.ts'
import { possiblePresets } from '../presets/recognise.ts'
import type { Preset } from '../presets/preset.ts'
import { sheetRows, type Cell } from './sheet-rows.ts'
import { writtenNumber } from './numbers.ts'
import type { Sheet, Workbook } from './workbook.ts'

/** A sheet whose first rows are read, and its header found. */
export type OpenSheet = { readonly sheet: Sheet; readonly records: readonly HeadRecord[]; readonly header: FoundHeader }

type Known = { readonly presets: readonly Preset[]; readonly columns: readonly string[]; readonly source: string }

/** The header stands among so many rows. */
const HEAD_ROWS = 1000

/** The sheet that is the table: the one that is named, else the one where a preset or the config's columns are found. */
export async function chooseSheet(
  workbook: Workbook,
  named: string | undefined,
  known: Known,
  place: Place,
): Promise<OpenSheet | { readonly problem: Problem }> {
  const what = 'Excel workbook'
  const { source } = known
  const names = workbook.sheets.map(({ name }) => name)
  const nothing = { problem: problem('ROI-D103', place, { holds: 'a workbook' }) }
  if (named !== undefined) {
    const sheet = workbook.sheets.find(({ name }) => name === named)
    const near = nearestName(named, names)
    if (!sheet) return { problem: problem('ROI-D153', place, { what, sheet: named, near, names, source }) }
    return (await openSheet(workbook, sheet, known)) ?? nothing
  }
  const open: OpenSheet[] = []
  for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
    const opened = await openSheet(workbook, sheet, known)
    if (opened) open.push(opened)
  }
  const best = open.filter((each) => open.every((other) => rank(each) >= rank(other)))
  const [only, second] = best
  if (only && !second) return only
  if (only) return { problem: problem('ROI-D152', place, { what, names: best.map(({ sheet }) => sheet.name), source }) }
  return nothing
}

/** By a preset, then by how many of the config's columns it has; a header that is only as wide as its rows tells nothing. */
function rank({ header }: OpenSheet): number {
  return (header.by === 'preset' ? 1_000_000 : 0) + header.named
}

async function openSheet(
  workbook: Workbook,
  sheet: Sheet,
  { presets, columns }: Known,
): Promise<OpenSheet | undefined> {
  const records: HeadRecord[] = []
  for await (const { line, cells } of sheetRows(workbook, sheet)) {
    records.push({ cells: cells.map(textOf), line, start: 0, end: 0, sound: true })
    if (records.length === HEAD_ROWS) break
  }
  const text = records.map(({ cells }) => cells.join('\n')).join('\n')
  const header = findHeader(records, possiblePresets(text, presets), columns)
  return header && { sheet, records, header }
}

/** A cell as text, as far as it has a value. */
export function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell
  if ('number' in cell) return writtenNumber(cell.number)
  return 'error' in cell ? cell.error : ''
}
