import { parseDay } from '../base/days.ts'
import { nearestName } from '../base/nearest.ts'
import { hasErrors, problem, type Place, type Problem } from '../base/problems.ts'
import { namedCells } from './blocks.ts'
import { openBytes, type Bytes } from './bytes.ts'
import { beginsWith, headerText } from './choose-block.ts'
import { createDecoder } from './decoder.ts'
import { settleDialect, type Dialect } from './dialect.ts'
import { settleEncoding, type Encoding } from './encoding.ts'
import { fileReason } from './file-reasons.ts'
import { foreignText } from './foreign.ts'
import { shapeOf } from './header.ts'
import { lineEndsIn } from './locate.ts'
import { findOneOfSeveral } from './one-of-several.ts'
import { preambleOf, saidRows, type PreambleLine } from './preamble.ts'
import { presetNamed, PRESETS } from './presets/index.ts'
import type { Preset } from './presets/preset.ts'
import { asDeclared, doubledColumns, mappedColumns, missingSigns, presetByBegin } from './presets/recognise.ts'
import { readRows, type Start } from './read-rows.ts'
import { surveyBytes, type Survey } from './survey.ts'
import type { FoundFile, ReadHints, Table, TableOutline } from './table.ts'
import { endOfWholeCharacters } from './utf8.ts'

type Opened = { table?: Table; problems: Problem[] }

/**
 * Opens a file as a table: all its bytes are looked at once (hash, encoding), its head is read, its form is known. Without
 * a table, the problems say why the file can't be read as one.
 */
export async function openTable(file: FoundFile, hints: ReadHints, stdin?: NodeJS.ReadableStream): Promise<Opened> {
  try {
    const bytes = await openBytes(file, stdin)
    const survey = await surveyBytes(bytes, hints.encoding)
    return await openSurveyed(file, hints, bytes, survey)
  } catch (cause) {
    const reason = fileReason(cause)
    if (reason === undefined) throw cause
    return { problems: [problem('ROI-D102', { file: file.shown }, { file: file.shown, reason })] }
  }
}

async function openSurveyed(file: FoundFile, hints: ReadHints, bytes: Bytes, survey: Survey): Promise<Opened> {
  const place = { file: file.shown }
  const { source } = hints
  if (survey.foreign) return { problems: [problem('ROI-D105', place, survey.foreign)] }
  if (survey.empty) return { problems: [problem('ROI-D103', place, { holds: 'nothing' })] }
  const encoding = await settleEncoding(bytes, survey, { declared: hints.encoding, source, file: file.shown })
  if (hasErrors(encoding.problems)) return { problems: [...encoding.problems] }

  const head = headText(survey, encoding.name)
  if (head.text === '') return { problems: [problem('ROI-D103', place, { holds: 'a mark' })] }
  const wrong = wrongContent(head.text, place)
  if (wrong) return { problems: [wrong] }
  const declared = hints.preset === undefined ? undefined : presetNamed(hints.preset)
  if (hints.preset !== undefined && !declared) {
    const known = PRESETS.map(({ name }) => name)
    const args = { preset: hints.preset, near: nearestName(hints.preset, known), known }
    return { problems: [problem('ROI-D120', place, args)] }
  }
  const byBegin = declared ?? presetByBegin(head.text, PRESETS)
  if (byBegin?.begins) return openOneOfSeveral(byBegin, file, hints, bytes, survey, encoding, head)
  const { delimiter, columns } = hints
  const presets = declared ? [asDeclared(declared)] : PRESETS
  const dialect = settleDialect(head.text, survey.whole, { delimiter, presets, columns })
  if (!dialect) return { problems: [problem('ROI-D106', place, {})] }
  const preamble = preambleOf(dialect.records, dialect.header.row, dialect.delimiter)
  const problems = [...encoding.problems, ...headerProblems(dialect, preamble, declared, hints, file)]
  if (hasErrors(problems)) return { problems }
  return { table: tableOf(file, hints, bytes, survey, encoding, foundBy(dialect, preamble, head)), problems }
}

async function openOneOfSeveral(
  preset: Preset,
  file: FoundFile,
  hints: ReadHints,
  bytes: Bytes,
  survey: Survey,
  encoding: Encoding,
  head: Head,
): Promise<Opened> {
  const place = { file: file.shown }
  const { found, problems: told } = await findOneOfSeveral(preset, head, bytes, encoding.name, hints, place)
  if (!found) return { problems: [...encoding.problems, ...told] }
  const { delimiter, block, blocks } = found
  const { header, headerLine, comments, start, end, sample } = block
  const preamble = comments.map((text): PreambleLine => ({ text, line: headerLine }))
  const known = columnProblems(preset, preamble, header, { ...place, line: headerLine })
  const problems = [...encoding.problems, ...told, ...known]
  if (hasErrors(problems)) return { problems }
  const reason = preset.begins!.sign.test(head.text) ? `it begins with "${preset.begins!.as}"` : undefined
  const tables = blocks.map((each) => ({
    title: each.title,
    header: namedCells(each.header),
    headerLine: each.headerLine,
    rows: each.rows,
    read: each === block,
  }))
  const at = { delimiter, header, headerLine, sample, preamble, start, end, preset, reason, tables }
  return { table: tableOf(file, hints, bytes, survey, encoding, at), problems }
}

type Head = { readonly text: string; readonly markBytes: number }

/** The head's text without the file's mark, even if that stands there twice. */
function headText({ head }: Survey, encoding: string): Head {
  const text =
    encoding === 'utf-8'
      ? head.toString('utf8', 0, endOfWholeCharacters(head))
      : createDecoder(encoding, false).decode(head)
  const unmarked = text.replace(/^\ufeff+/, '')
  return { text: unmarked, markBytes: (text.length - unmarked.length) * 3 }
}

const MERGE_MARK = /^<{7} /m

function wrongContent(text: string, place: Place): Problem | undefined {
  const foreign = foreignText(text)
  if (foreign) return problem('ROI-D105', place, foreign)
  const mark = MERGE_MARK.exec(text)
  return mark ? problem('ROI-D118', { ...place, line: lineEndsIn(text.slice(0, mark.index)) + 1 }, {}) : undefined
}

/** What keeps a header from being read, or is worth knowing of it. */
function headerProblems(
  { records, header }: Dialect,
  preamble: readonly PreambleLine[],
  declared: Preset | undefined,
  { source, table }: ReadHints,
  file: FoundFile,
): Problem[] {
  const record = records[header.row]!
  const place = { file: file.shown, line: record.line }
  const [preset, ...others] = header.presets
  if (declared && !preset) {
    // The row that is nearest to the preset's header says best what is missing.
    const missing = records
      .map(({ cells }) => missingSigns(declared, cells))
      .reduce((least, each) => (each.length < least.length ? each : least))
    return [problem('ROI-D108', { file: file.shown }, { preset: declared.name, missing, source })]
  }
  if (!record.sound) return [problem('ROI-D111', place, { kind: 'opening', closes: undefined })]
  if (table !== undefined && !beginsWith(record.cells, table, false)) {
    const name = headerText(record.cells)
    return [problem('ROI-D140', place, { table, near: nearestName(table, [name]), tables: [name], source })]
  }
  if (!preset) return []
  if (others.length > 0) {
    return [problem('ROI-D107', place, { presets: header.presets.map(({ name }) => name), source })]
  }
  return columnProblems(preset, preamble, record.cells, place)
}

function columnProblems(
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

/** Where a table stands in its file, and by what it was known. */
type FoundTable = {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly headerLine: number
  /** Rows under the header: they tell how wide the table is. */
  readonly sample: readonly (readonly string[])[]
  readonly preamble: readonly PreambleLine[]
  readonly start: Start
  readonly end: Start | undefined
  readonly preset: Preset | undefined
  readonly reason: string | undefined
  readonly tables: readonly TableOutline[] | undefined
}

function foundBy(
  { delimiter, records, header: found }: Dialect,
  preamble: readonly PreambleLine[],
  head: Head,
): FoundTable {
  const record = records[found.row]!
  return {
    delimiter,
    header: record.cells,
    headerLine: record.line,
    sample: records.slice(found.row + 1).map(({ cells }) => cells),
    preamble,
    start: {
      line: record.line + lineEndsIn(head.text.slice(record.start, record.end)),
      character: record.end,
      byte: head.markBytes + Buffer.byteLength(head.text.slice(0, record.end)),
    },
    end: undefined,
    preset: found.presets[0],
    reason: found.reason,
    tables: undefined,
  }
}

function tableOf(
  file: FoundFile,
  hints: ReadHints,
  bytes: Bytes,
  survey: Survey,
  encoding: Encoding,
  found: FoundTable,
): Table {
  const { delimiter, headerLine, preset, preamble, start, end, tables } = found
  const shape = shapeOf(found.header, found.sample)
  const lines = preamble.map(({ text }) => text)
  const period = preset?.preamblePeriod?.(lines, shape.header)
  const from = period && parseDay(period.from)
  const to = period && parseDay(period.to)
  const { quotes, returns, sha256 } = survey
  const rows = { bytes, start, end, surplus: shape.surplus, quotes, returns, source: hints.source, sha256 }
  const table: Table = {
    form: {
      file,
      encoding: encoding.name,
      encodingGuessed: encoding.guessed,
      delimiter,
      preset,
      presetReason: hints.preset === undefined ? found.reason : 'the config names it',
      preamble: lines,
      saidRows: saidRows(preamble, preset?.rowCount),
      ...(tables && { tables }),
    },
    header: shape.header,
    headerLine,
    preamblePeriod: from !== undefined && to !== undefined && from <= to ? { from, to } : undefined,
    read: (sink) => readRows(table, rows, sink),
  }
  return table
}
