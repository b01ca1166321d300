// The readers that others would take, each as its own documents say, without a word about the single file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import Papa from 'papaparse'

const alarm = (text, hasLine) => ({ alarm: true, hasLine, text })
const texts = (row, header) => header.map((name) => (row[name] === undefined ? '' : String(row[name])))

/** A reader that throws where it refuses: the message is what the user gets. */
function refusing(read) {
  return async (bytes) => {
    try {
      return await read(Buffer.from(bytes))
    } catch (cause) {
      const text = String(cause.message ?? cause)
      return { table: undefined, told: [alarm(text, /\blines?:? \d|row \d|\bLine: \d/i.test(text))] }
    }
  }
}

function csvParse(options) {
  return refusing((bytes) => {
    const records = parse(bytes, options)
    const [header = [], ...rows] = records
    return { table: { header, rows }, told: [] }
  })
}

const papa = refusing((bytes) => {
  const { data, errors, meta } = Papa.parse(bytes.toString('utf8'), { header: true, skipEmptyLines: true })
  const header = meta.fields ?? []
  const told = errors.map(({ message, row }) => alarm(message, row !== undefined))
  return { table: { header, rows: data.map((row) => texts(row, header)) }, told }
})

/** One connection for all files; each is read as text, and what DuckDB rejects is asked for. */
async function duckdb(folder) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const path = join(folder, 'file.csv')
  return refusing(async (bytes) => {
    writeFileSync(path, bytes)
    await connection.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans')
    const read = await connection.runAndReadAll(
      `SELECT * FROM read_csv('${path}', all_varchar = true, store_rejects = true)`,
    )
    const rejects = await connection.runAndReadAll('SELECT line, error_message FROM reject_errors')
    const header = read.columnNames()
    const rows = read.getRows().map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    const told = rejects.getRows().map(([line, message]) => alarm(message, line !== null))
    return { table: { header, rows }, told }
  })
}

/** All peers by name, and what to do when they are done. */
export async function peers() {
  const folder = mkdtempSync(join(tmpdir(), 'pollution-'))
  const readers = {
    'csv-parse': csvParse({ bom: true }),
    'csv-parse, lenient': csvParse({
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
    PapaParse: papa,
    'DuckDB, rejects kept': await duckdb(folder),
  }
  return { readers, close: () => rmSync(folder, { recursive: true, force: true }) }
}
