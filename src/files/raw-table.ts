import { utf16Of } from './decoder.ts'
import type { RowSource } from './read-rows.ts'
import { SortedReplay } from './row-replay.ts'
import { RowSorter } from './row-sorter.ts'
import type { FoundFile, RawTable, RowSink, Table } from './table.ts'

/** The table as another reader may find its rows; undefined where rows can be told apart only by looking at each. */
export function rawTable(table: Table, rows: RowSource, file: FoundFile): RawTable | undefined {
  const { bytes, start, end, surplus, usual, source, whole } = rows
  const { encoding, preset } = table.form
  const utf16 = utf16Of(encoding)
  const readAs = utf16 ? 'utf-8' : encoding
  if (readAs !== 'utf-8' && readAs !== 'windows-1252') return undefined
  if (bytes.onDisk === undefined || !bytes.seen || end) return undefined
  if (preset?.totals || preset?.footer) return undefined
  const sorter = (sink: RowSink) => new RowSorter(table, source, surplus, usual, sink)
  return {
    path: file.path,
    encoding: readAs,
    utf16,
    size: bytes.onDisk,
    seen: bytes.seen,
    sha256: () => whole.sha256,
    trust: (sha256) => whole.trust(sha256),
    start,
    surplus,
    figure: preset ? undefined : (usual.dates[0] ?? usual.figures[0]),
    labels: !preset,
    replay: (sink) => new SortedReplay(sorter(sink), table, readAs, bytes, whole),
  }
}
