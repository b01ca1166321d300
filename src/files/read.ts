import { hasErrors, problem, type Place, type Problem } from '../base/problems.ts'
import { namedCells } from './blocks.ts'
import { openBytes, type Bytes, type FileBytes } from './bytes.ts'
import { bytesOf } from './decoder.ts'
import { settleDialect, type Dialect } from './dialect.ts'
import { settleEncoding, type Encoding } from './encoding.ts'
import { fileReason } from './file-reasons.ts'
import { foreignText, type Foreign } from './foreign.ts'
import { headText, type HeadText } from './head-text.ts'
import { shapeOf } from './header.ts'
import { columnProblems, declaredPreset, headerProblems, preamblePeriod } from './known-header.ts'
import { lineEndsIn } from './locate.ts'
import { findOneOfSeveral } from './one-of-several.ts'
import { PackedFault } from './packed/fault.ts'
import { preambleOf, saidRows, type PreambleLine } from './preamble.ts'
import { PRESETS } from './presets/index.ts'
import type { Preset } from './presets/preset.ts'
import { presetByBegin } from './presets/recognise.ts'
import { rawTable } from './raw-table.ts'
import { readRows, type Start } from './read-rows.ts'
import { surveyBytes, surveyHead, WholeFile, type Survey } from './survey.ts'
import type { FoundFile, Opened, ReadHints, Table, TableOutline } from './table.ts'
import { NO_HABITS, usualColumns } from './usual-columns.ts'

/**
 * Opens a file as a table: all its bytes are looked at once (hash, encoding), its head is read, its form is known. Without
 * a table, the problems say why the file can't be read as one. What is packed is unpacked: by its content, not its name.
 */
export async function openTable(file: FoundFile, hints: ReadHints, stdin?: NodeJS.ReadableStream): Promise<Opened> {
  try {
    const bytes = await openBytes(file, stdin)
    const head = hints.headOnly ? await surveyHead(bytes, hints.encoding) : undefined
    const survey = head ?? (await surveyBytes(bytes, hints.encoding))
    if (survey.foreign?.packed) return await openPacked(file, hints, bytes, survey.foreign)
    return await openSurveyed(file, hints, bytes, survey)
  } catch (cause) {
    if (cause instanceof PackedFault) return { problems: [cause.toProblem({ file: file.shown })] }
    const reason = fileReason(cause)
    if (reason === undefined) throw cause
    return { problems: [problem('ROI-D102', { file: file.shown }, { file: file.shown, reason })] }
  }
}

async function openPacked(file: FoundFile, hints: ReadHints, bytes: FileBytes, foreign: Foreign): Promise<Opened> {
  const { unpack } = await import('./packed/open.ts')
  const unpacked = await unpack(file, bytes, foreign, hints)
  switch (unpacked.kind) {
    case 'none':
      return { problems: [unpacked.problem] }
    case 'workbook': {
      const { openSheetTable } = await import('./sheets/sheet-table.ts')
      return openSheetTable(file, hints, bytes, unpacked.entries)
    }
    case 'bytes':
      return openSurveyed(file, hints, unpacked.bytes, await surveyBytes(unpacked.bytes, hints.encoding), unpacked.name)
  }
}

async function openSurveyed(
  file: FoundFile,
  hints: ReadHints,
  bytes: Bytes,
  survey: Survey,
  inside?: string,
): Promise<Opened> {
  const place = { file: file.shown }
  const { source, delimiter, columns } = hints
  if (survey.foreign) return { problems: [foreignProblem(survey.foreign, place, bytes)] }
  if (survey.empty) return { problems: [problem('ROI-D103', place, { holds: 'nothing' })] }
  const encoding = await settleEncoding(bytes, survey, { declared: hints.encoding, source, file: file.shown })
  if (hasErrors(encoding.problems)) return { problems: [...encoding.problems] }

  const head = headText(survey.head, encoding.name)
  if (head.begun === '') return { problems: [problem('ROI-D103', place, { holds: 'a mark' })] }
  const wrong = wrongContent(head, place)
  if (wrong) return { problems: [wrong] }
  const known = declaredPreset(hints.preset, place)
  if ('problem' in known) return { problems: [known.problem] }
  const form = { file, hints, bytes, survey, encoding, inside }
  const byBegin = known.declared ?? presetByBegin(head.begun, PRESETS)
  if (byBegin?.begins) return openOneOfSeveral(byBegin, form, head)
  const dialect = settleDialect(head, survey.whole, { delimiter, presets: known.presets, columns })
  if (!dialect) return { problems: [problem('ROI-D106', place, {})] }
  const preamble = preambleOf(dialect.records, dialect.header.row, dialect.delimiter)
  const problems = [...encoding.problems, ...headerProblems(dialect, preamble, known.declared, hints, file.shown)]
  if (hasErrors(problems)) return { problems }
  return { table: tableOf(form, foundBy(dialect, preamble, head, encoding.name)), problems }
}

/** A file whose bytes and encoding are known. */
type KnownFile = {
  readonly file: FoundFile
  readonly hints: ReadHints
  readonly bytes: Bytes
  readonly survey: Survey
  readonly encoding: Encoding
  /** Which file of a zip it is. */
  readonly inside: string | undefined
}

async function openOneOfSeveral(preset: Preset, form: KnownFile, head: HeadText): Promise<Opened> {
  const { file, hints, bytes, encoding } = form
  const place = { file: file.shown }
  const { found, problems: told } = await findOneOfSeveral(preset, head, bytes, encoding.name, hints, place)
  if (!found) return { problems: [...encoding.problems, ...told] }
  const { delimiter, block, blocks } = found
  const { header, headerLine, comments, start, end, sample } = block
  const preamble = comments.map((text): PreambleLine => ({ text, line: headerLine }))
  const known = columnProblems(preset, preamble, header, { ...place, line: headerLine })
  const problems = [...encoding.problems, ...told, ...known]
  if (hasErrors(problems)) return { problems }
  const reason = preset.begins!.sign.test(head.begun) ? `it begins with "${preset.begins!.as}"` : undefined
  const tables = blocks.map((each) => ({
    title: each.title,
    header: namedCells(each.header),
    headerLine: each.headerLine,
    rows: each.rows,
    read: each === block,
  }))
  const rows = sample.map((cells) => ({ cells }))
  const at = { delimiter, header, headerLine, sample: rows, preamble, start, end, preset, reason, tables }
  return { table: tableOf(form, at), problems }
}

function foreignProblem({ what, fix, packed }: Foreign, place: Place, { origin }: Bytes): Problem {
  if (!origin) return problem('ROI-D105', place, { what, fix })
  return problem('ROI-D105', place, { what: `${what} inside another`, fix: packed ? 'unpack the outer one' : fix })
}

const MERGE_MARK = /^<{7} /m

function wrongContent(head: HeadText, place: Place): Problem | undefined {
  const foreign = foreignText(head.begun)
  if (foreign) return problem('ROI-D105', place, foreign)
  // Nearly no file has any: to look for plain text first takes a tenth of the time.
  const mark = head.has('<<<<<<< ') ? MERGE_MARK.exec(head.whole()) : null
  return mark
    ? problem('ROI-D118', { ...place, line: lineEndsIn(head.whole().slice(0, mark.index)) + 1 }, {})
    : undefined
}

/** Where a table stands in its file, and by what it was known. */
type FoundTable = {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly headerLine: number
  /** Rows under the header: they tell how wide the table is. */
  readonly sample: readonly { readonly cells: readonly string[] }[]
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
  head: HeadText,
  encoding: string,
): FoundTable {
  const record = records[found.row]!
  const text = record.end <= head.begun.length ? head.begun : head.whole()
  return {
    delimiter,
    header: record.cells,
    headerLine: record.line,
    sample: records.slice(found.row + 1),
    preamble,
    start: {
      line: record.line + lineEndsIn(text.slice(record.start, record.end)),
      character: record.end,
      byte: head.markBytes + bytesOf(text.slice(0, record.end), encoding),
    },
    end: undefined,
    preset: found.presets[0],
    reason: found.reason,
    tables: undefined,
  }
}

function tableOf({ file, hints, bytes, survey, encoding, inside }: KnownFile, found: FoundTable): Table {
  const { delimiter, headerLine, preset, preamble, start, end, tables } = found
  const shape = shapeOf(found.header, found.sample)
  const whole = new WholeFile(bytes, hints.encoding, survey, survey.sha256 !== '')
  // A preset's rows are told apart by its own signs.
  const rowsOf = () => found.sample.map(({ cells }) => cells)
  const usual = hints.ofNames || preset ? NO_HABITS : usualColumns(shape.header, rowsOf(), hints.roles)
  const rows = { bytes, start, end, surplus: shape.surplus, usual, whole, source: hints.source }
  const table: Table = {
    form: {
      file,
      encoding: encoding.name,
      encodingGuessed: encoding.guessed,
      delimiter,
      ...(inside !== undefined && { sheet: inside }),
      preset,
      presetReason: hints.preset === undefined ? found.reason : 'the config names it',
      preamble: preamble.map(({ text }) => text),
      saidRows: saidRows(preamble, preset?.rowCount),
      ...(tables && { tables }),
    },
    header: shape.header,
    headerLine,
    preamblePeriod: preamblePeriod(preset, preamble, shape.header),
    read: (sink) => readRows(table, rows, sink),
    raw: () => rawTable(table, rows, file),
    look: () => whole.look(),
    text: file.path === '-' ? undefined : () => bytes.read(),
  }
  return table
}
