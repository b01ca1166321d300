import { parseDay } from '../base/days.ts'
import { nearestName } from '../base/nearest.ts'
import type { Period } from '../base/periods.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import { beginsWith, headerText } from './choose-block.ts'
import type { HeadRecord } from './head-records.ts'
import { filled, type FoundHeader } from './header.ts'
import type { PreambleLine } from './preamble.ts'
import { presetNamed, PRESETS } from './presets/index.ts'
import type { Preset } from './presets/preset.ts'
import { asDeclared, doubledColumns, mappedColumns, missingSigns } from './presets/recognise.ts'
import type { ReadHints } from './table.ts'
import { looksLikeData } from './usual-columns.ts'

/** The preset that the config names, and those to look for: that one, else all. */
export function declaredPreset(
  name: string | undefined,
  place: Place,
): { declared: Preset | undefined; presets: readonly Preset[] } | { problem: Problem } {
  if (name === undefined) return { declared: undefined, presets: PRESETS }
  const declared = presetNamed(name)
  if (declared) return { declared, presets: [asDeclared(declared)] }
  const known = PRESETS.map(({ name }) => name)
  return { problem: problem('ROI-D120', place, { preset: name, near: nearestName(name, known), known }) }
}

/** What keeps a header from being read, or is worth knowing of it. */
export function headerProblems(
  { records, header }: { readonly records: readonly HeadRecord[]; readonly header: FoundHeader },
  preamble: readonly PreambleLine[],
  declared: Preset | undefined,
  { source, table }: Pick<ReadHints, 'source' | 'table'>,
  file: string,
): Problem[] {
  const record = records[header.row]!
  const place = { file, line: record.line }
  const [preset, ...others] = header.presets
  if (declared && !preset) {
    // The row that is nearest to the preset's header says best what is missing.
    const missing = records
      .map(({ cells }) => missingSigns(declared, cells))
      .reduce((least, each) => (each.length < least.length ? each : least))
    return [problem('ROI-D108', { file }, { preset: declared.name, missing, source })]
  }
  if (!record.sound) return [problem('ROI-D111', place, { kind: 'opening', closes: undefined })]
  if (table !== undefined && !beginsWith(record.cells, table, false)) {
    const name = headerText(record.cells)
    return [problem('ROI-D140', place, { table, near: nearestName(table, [name]), tables: [name], source })]
  }
  if (!preset) return doubtsOf(records, header, file)
  if (others.length > 0) {
    return [problem('ROI-D107', place, { presets: header.presets.map(({ name }) => name), source })]
  }
  return columnProblems(preset, preamble, record.cells, place)
}

/** Lines of several cells before a header that no preset knows are told: they may be rows. So is a header like a row. */
function doubtsOf(records: readonly HeadRecord[], { row, by }: FoundHeader, file: string): Problem[] {
  const doubts: Problem[] = []
  const isSep = (cells: readonly string[]): boolean => /^"?sep=/i.test(cells[0]!)
  const before = records.slice(0, row).filter(({ cells }) => filled(cells) > 1 && !isSep(cells))
  if (before.length > 0) {
    const lines = before.map(({ line }) => line)
    const text = before[0]!.cells.join(' ').trim().slice(0, 80)
    doubts.push(problem('ROI-N112', { file, line: lines[0]! }, { lines, text }))
  }
  const { cells, line } = records[row]!
  const below = records.slice(row + 1).map((record) => record.cells)
  if (by === 'width' && looksLikeData(cells, below)) doubts.push(problem('ROI-N108', { file, line }, {}))
  return doubts
}

/** What a preset's columns, and the lines before them, say against a file or about it. */
export function columnProblems(
  preset: Preset,
  preamble: readonly PreambleLine[],
  header: readonly string[],
  place: Place,
): Problem[] {
  const doubled = doubledColumns(preset, header)
  if (doubled.length > 0) return [problem('ROI-D121', place, { columns: doubled, preset: preset.name })]
  return [...reportProblems(preset, preamble, place.file), ...grainProblems(preset, preamble, header, place)]
}

/** What the platform itself says against its figures. */
function reportProblems(preset: Preset, preamble: readonly PreambleLine[], file: string): Problem[] {
  const incomplete = preamble.find(({ text }) => preset.incomplete?.test(text))
  if (!incomplete) return []
  const { text, line } = incomplete
  return [problem('ROI-D131', { file, line }, { text })]
}

function grainProblems(
  preset: Preset,
  preamble: readonly PreambleLine[],
  header: readonly string[],
  place: Place,
): Problem[] {
  const lines = preamble.map(({ text }) => text)
  const date = mappedColumns(preset, header, lines).get('date')
  if (!date?.covers) return []
  return [problem('ROI-N106', place, { column: header[date.indexes[0]!]!.trim(), grain: date.covers })]
}

/** The period that lines before the header name. */
export function preamblePeriod(
  preset: Preset | undefined,
  preamble: readonly PreambleLine[],
  header: readonly string[],
): Period | undefined {
  const lines = preamble.map(({ text }) => text)
  const period = preset?.preamblePeriod?.(lines, header)
  const from = period && parseDay(period.from)
  const to = period && parseDay(period.to)
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined
}
