import { Readable } from 'node:stream'
import { columnIndex } from '../../src/files/columns.ts'
import { openTable } from '../../src/files/read.ts'
import type { Problem } from '../../src/base/problems.ts'
import type { Outcome, Telling } from './judge.ts'

/**
 * Reads a file as `inspect` does, or, with the columns that a config names, as a source: they must be there, and once.
 * Total rows are kept out of the table, as the program does.
 */
export async function readOurs(bytes: string | Uint8Array, columns: readonly string[] = []): Promise<Outcome> {
  const hints = {
    source: 'ads',
    preset: undefined,
    encoding: undefined,
    delimiter: undefined,
    sheet: undefined,
    columns,
  }
  try {
    const stdin = Readable.from([Buffer.from(bytes)])
    const { table, problems } = await openTable({ path: '-', shown: '-' }, hints, stdin)
    const rows: string[][] = []
    const told = problems.map(tellingOf)
    if (!table) return { table: undefined, told }
    for (const column of columns) {
      if (typeof columnIndex(table.header, column) === 'number') continue
      told.push({ alarm: true, hasLine: true, text: `no column ${column}` })
    }
    const end = await table.read({
      row: (cells) => void rows.push([...cells]),
      total: () => {},
      bad: (_cells, _line, problem) => void told.push(tellingOf(problem)),
    })
    told.push(...end.problems.map(tellingOf))
    return { table: { header: table.header, rows }, told }
  } catch (cause) {
    return { crash: String(cause) }
  }
}

function tellingOf({ code, severity, place, message }: Problem): Telling {
  return { alarm: severity !== 'note', hasLine: place?.line !== undefined, text: `${code} ${message}` }
}
