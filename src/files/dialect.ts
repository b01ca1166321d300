import { findHeader, findKnownHeader, mostFrequent, type FoundHeader } from './header.ts'
import { headRecords, type HeadRecord } from './head-records.ts'
import type { HeadText } from './head-text.ts'
import type { Preset } from './presets/preset.ts'
import { possiblePresets } from './presets/recognise.ts'

/** How a table is written: the delimiter, and the head's rows as it divides them. */
export type Dialect = {
  readonly delimiter: string
  readonly records: readonly HeadRecord[]
  readonly header: FoundHeader
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const LAST_ROWS = 20

type Known = {
  readonly delimiter: string | undefined
  readonly presets: readonly Preset[]
  readonly columns: readonly string[]
}

/**
 * Settles the delimiter and the header together: the delimiter that shows a known header, else the one that divides the
 * last rows most evenly, for what stands before the table may look like anything. Undefined where all rows are blank.
 */
export function settleDialect(head: HeadText, whole: boolean, known: Known): Dialect | undefined {
  const found = bestDialect(head.begun, whole && head.isAll, known)
  if (head.isAll || (found && found.header.by !== 'width')) return found
  const late = bestDialect(head.whole(), whole, { ...known, delimiter: known.delimiter ?? found?.delimiter })
  return late && (!found || late.header.by !== 'width') ? late : found
}

function bestDialect(text: string, whole: boolean, known: Known): Dialect | undefined {
  const { columns } = known
  const presets = possiblePresets(text, known.presets)
  const declared = known.delimiter ?? declaredIn(text)
  const delimiters = declared === undefined ? delimitersIn(text) : [declared]
  let best: Dialect | undefined
  for (const delimiter of delimiters) {
    const records = headRecords(text, delimiter, whole)
    // Over a known header only another known one can stand.
    const find = best?.header.by === 'preset' ? findKnownHeader : findHeader
    const header = find(records, presets, columns)
    if (!header) continue
    const dialect = { delimiter, records, header }
    if (!best || isAbove(rankOf(dialect), rankOf(best))) best = dialect
  }
  return best
}

function rankOf({ records, header }: Dialect): readonly number[] {
  return [header.by === 'preset' ? 1 : 0, header.named, ...evenness(records, header.row)]
}

/** The delimiters that a text can have; a single column has none, and a comma does no harm there. */
function delimitersIn(text: string): readonly string[] {
  const found = DELIMITERS.filter((delimiter) => text.includes(delimiter))
  return found.length === 0 ? [','] : found
}

/** Excel's own line: `sep=;` */
function declaredIn(text: string): string | undefined {
  return /^"?sep=([^"\r\n])"?(?:\r|\n|$)/i.exec(text)?.[1]
}

/** How evenly a delimiter divides the last rows, all rows from the header on, and into how many cells. */
function evenness(records: readonly HeadRecord[], headerRow: number): readonly number[] {
  const counts = records.map(({ cells, sound }) => (sound && cells.length > 1 ? cells.length : 0))
  const last = counts.slice(-LAST_ROWS)
  const width = mostFrequent(last.filter((count) => count > 0)) ?? 0
  const even = (some: readonly number[]) => some.filter((count) => count > 0 && count === width).length
  return [even(last), even(counts.slice(headerRow)), even(counts), width]
}

function isAbove(rank: readonly number[], other: readonly number[]): boolean {
  const at = rank.findIndex((each, index) => each !== other[index])
  return at >= 0 && rank[at]! > other[at]!
}
