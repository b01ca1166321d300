import { problem, type Problem } from '../base/problems.ts'
import type { Bytes } from './bytes.ts'
import { textOf } from './decoder.ts'
import { PackedFault } from './packed/fault.ts'
import { RowSorter } from './row-sorter.ts'
import type { RowFault, RowSplitter } from './row-splitter.ts'
import { SoundRows } from './sound-rows.ts'
import type { WholeFile } from './survey.ts'
import type { ReadEnd, RowSink, Table } from './table.ts'
import type { UsualColumns } from './usual-columns.ts'

const FIRST_ROWS = 4096

/** Where the rows of a table begin in its file. */
export type Start = {
  readonly line: number
  /** In characters of the text, without its mark. */
  readonly character: number
  /** In bytes of a file in UTF-8, UTF-16 or Windows-1252. */
  readonly byte: number
}

/** What reading a table's rows needs to know beyond the table. */
export type RowSource = {
  readonly bytes: Bytes
  readonly start: Start
  /** Where they end, if not with the file. */
  readonly end: Start | undefined
  readonly surplus: boolean
  readonly usual: UsualColumns
  /** Whether there are quotes and carriage returns in the file, and its hash. */
  readonly whole: WholeFile
  readonly source: string
}

/** Reads the data rows in order, in memory that does not grow with the file, and tells each to the sink. */
export async function readRows(table: Table, rows: RowSource, sink: RowSink): Promise<ReadEnd> {
  const { bytes, start, end, surplus, usual, source, whole } = rows
  const { file, encoding, delimiter } = table.form
  const sorter = new RowSorter(table, source, surplus, usual, sink)
  const take = (cells: string[], line: number) => sorter.take(cells, line)
  const splitter = new SoundRows(delimiter, whole.quotes, whole.returns, start.line, take)
  const pieces =
    encoding === 'utf-8'
      ? bytesFrom(bytes, start.byte, end?.byte)
      : textFrom(bytes, encoding, start.character, end?.character)
  const cut = await splitAll(pieces, splitter, sorter)
  const { fault } = splitter
  const broken =
    cut?.toProblem({ file: file.shown }) ?? (fault && !sorter.stopped ? brokenRow(fault, table) : undefined)
  return endOf(table, bytes, sorter, whole.sha256, broken)
}

/** What there is to tell once the last row is read; `broken` is what has ended the reading before. */
export async function endOf(
  table: Table,
  bytes: Bytes,
  sorter: RowSorter,
  sha256: string,
  broken?: Problem,
): Promise<ReadEnd> {
  const { shown } = table.form.file
  const footer = sorter.footer.map(({ text }) => text)
  const changed = await bytes.changed()
  const failed = changed ? problem('ROI-D119', { file: shown }, { file: shown }) : broken
  return { problems: failed ? [failed] : sorter.problems(), footer, sha256 }
}

/** Why a packed file could not be read to its end, though it could before. */
async function splitAll(
  pieces: AsyncIterable<Buffer>,
  splitter: RowSplitter,
  sorter: RowSorter,
): Promise<PackedFault | undefined> {
  try {
    // Who only looks how a file is written has often seen enough after a few rows.
    let length = FIRST_ROWS
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length && !splitter.fault && !sorter.stopped;) {
        await splitter.write(piece.subarray(at, at + length))
        at += length
        if (length < piece.length) length *= 2
      }
      if (splitter.fault || sorter.stopped) break
    }
  } catch (cause) {
    if (cause instanceof PackedFault) return cause
    throw cause
  }
  if (!splitter.fault && !sorter.stopped) await splitter.end()
  return undefined
}

function bytesFrom(bytes: Bytes, from: number, to: number | undefined): AsyncIterable<Buffer> {
  return to === undefined ? bytes.read(from) : bytesBetween(bytes, from, to)
}

async function* bytesBetween(bytes: Bytes, from: number, to: number): AsyncGenerator<Buffer> {
  let left = to - from
  for await (const piece of bytes.read(from)) {
    if (left > 0) yield piece.subarray(0, left)
    left -= piece.length
    if (left <= 0) return
  }
}

/** The text from a character on, up to another or to the end, as UTF-8 bytes. */
async function* textFrom(
  bytes: Bytes,
  encoding: string,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Buffer> {
  let at = 0
  for await (const text of textOf(bytes, encoding)) {
    if (at + text.length > from) yield Buffer.from(text.slice(Math.max(0, from - at), to - at))
    at += text.length
    if (at >= to) return
  }
}

function brokenRow({ kind, line, cell, closes }: RowFault, table: Table): Problem {
  const columnName = cell === undefined ? undefined : table.header[cell]
  const place = { file: table.form.file.shown, line, ...(columnName !== undefined && { columnName }) }
  switch (kind) {
    case 'quote never closed':
      return problem('ROI-D110', place, { limit: false })
    case 'quote too long':
      return problem('ROI-D110', place, { limit: true })
    case 'quote closed early':
      return problem('ROI-D111', place, { kind: 'closing', closes })
    case 'quote inside':
      return problem('ROI-D111', place, { kind: 'opening', closes: undefined })
    case 'row too long':
      return problem('ROI-D112', place, {})
  }
}
