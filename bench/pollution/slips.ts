import { joined, linesOf, textOf, writtenCell, type Clean, type Sample } from './tables.ts'

/** A polluted file, and how it is to be read. */
export type Variant = {
  readonly kind: string
  readonly bytes: string | Uint8Array
  /** The table that the file holds; undefined where none can be known, so that only telling is right. */
  readonly table: Clean | undefined
  /** Nothing in it is wrong or doubtful: to warn of it is a false alarm. */
  readonly harmless?: boolean
  /** What is wrong has no line of its own: the file is empty, or no table at all. */
  readonly wholeFile?: boolean
}

/**
 * The pollutions of the Pollock benchmark (VLDB 2023) for a table of ours: 22 of the whole file, and in every row and at
 * every cell a separator lost or doubled, a quote too many, and another separator in the whole row.
 */
export function* slips(sample: Sample): Generator<Variant> {
  yield* ofTheFile(sample)
  const lines = linesOf(sample)
  const cells = [sample.header, ...sample.rows].map((row) => row.map((cell) => writtenCell(cell, {})))
  for (const [at, row] of cells.entries()) {
    const slip = (kind: string, changed: readonly string[], delimiter = ','): Variant => ({
      kind,
      bytes: joined(lines.map((line, index) => (index === at ? changed.join(delimiter) : line))),
      table: sample,
    })
    for (let cell = 1; cell < row.length; cell++) {
      const merged = [...row.slice(0, cell - 1), row[cell - 1]! + row[cell]!, ...row.slice(cell + 1)]
      yield slip('row: a separator less', merged)
    }
    for (let cell = 0; cell <= row.length; cell++) {
      yield slip('row: a separator more', [...row.slice(0, cell), '', ...row.slice(cell)])
    }
    for (let cell = 0; cell < row.length; cell++) {
      const text = row[cell]!
      const place = [0, Math.floor(text.length / 2), text.length][(at + cell) % 3]!
      yield slip('row: a quote too many', row.with(cell, `${text.slice(0, place)}"${text.slice(place)}`))
    }
    yield slip('row: another separator', row, ';')
  }
}

function* ofTheFile(sample: Sample): Generator<Variant> {
  const { header, rows } = sample
  const lines = linesOf(sample)
  const text = textOf(sample)
  const fine = (kind: string, bytes: string, table: Clean = sample): Variant => ({ kind, bytes, table, harmless: true })
  const units = header.map((_, at) => (at === sample.date ? '(day)' : at === sample.money ? '(EUR)' : '(text)'))
  const groups = header.map((_, at) => (at < 4 ? 'What' : 'How much'))
  const other: Clean = {
    header: ['Person', 'Team', 'Town'],
    rows: [
      ['Ada', 'Sales', 'Rome'],
      ['Ben', 'Tax', 'Bonn'],
    ],
  }
  const renamed = { header: header.map((name) => `Other ${name}`), rows: rows.slice(0, 20) }

  yield { kind: 'file: empty', bytes: '', table: undefined, wholeFile: true }
  yield fine('file: no final line end', text.slice(0, -1))
  yield fine('file: two final line ends', `${text}\n`)
  yield { kind: 'file: no header', bytes: joined(lines.slice(1)), table: undefined }
  yield { kind: 'file: two header rows', bytes: joined([lines[0]!, units.join(','), ...lines.slice(1)]), table: sample }
  yield { kind: 'file: two header rows', bytes: joined([groups.join(','), ...lines]), table: sample }
  yield {
    kind: 'file: three header rows',
    bytes: joined([groups.join(','), lines[0]!, units.join(','), ...lines.slice(1)]),
    table: sample,
  }
  yield fine('file: preamble', `Report of the week\nfrom 2026-01-01 to 2026-03-31\n\n${text}`)
  yield { kind: 'file: several tables', bytes: `${text}\n${textOf(renamed)}`, table: sample }
  yield { kind: 'file: several tables', bytes: `${text}${textOf(renamed)}`, table: sample }
  yield { kind: 'file: several tables', bytes: `${text}\n${textOf(other)}`, table: sample }
  yield { kind: 'file: several tables', bytes: `${textOf(other)}\n${text}`, table: sample }
  yield fine('file: header only', joined(lines.slice(0, 1)), { header, rows: [] })
  yield fine('file: one row', joined(lines.slice(0, 2)), { header, rows: rows.slice(0, 1) })
  for (const delimiter of [';', '\t', '|', ' ', ', ']) {
    yield { kind: 'file: another separator', bytes: textOf(sample, { delimiter }), table: sample }
  }
  yield { kind: 'file: another quote', bytes: textOf(sample, { quote: "'" }), table: sample }
  yield { kind: 'file: another quote', bytes: textOf(sample, { quote: "'", quoteAll: true }), table: sample }
  yield fine('file: all in quotes', textOf(sample, { quoteAll: true }))
  yield { kind: 'file: another escape', bytes: textOf(sample, { escape: '\\' }), table: sample }
  yield { kind: 'file: another escape', bytes: textOf(sample, { escape: '' }), table: sample }
  yield fine('file: CRLF', textOf(sample, { end: '\r\n' }))
  yield fine('file: CR', textOf(sample, { end: '\r' }))
  yield fine('file: as it is', text)
}
