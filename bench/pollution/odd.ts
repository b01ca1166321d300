import { gzipSync } from 'node:zlib'
import { ADS, joined, linesOf, ORDERS, textOf, type Clean } from './tables.ts'
import type { Variant } from './slips.ts'

/** The odd files that finance departments meet: encodings, marks, line ends, totals, headers, footers, no tables at all. */
export function* oddFiles(): Generator<Variant> {
  yield* encodings()
  yield* lineEnds()
  for (const sample of [ADS, ORDERS]) yield* totals(sample)
  yield* headers()
  yield* noTables()
}

const TEXT = textOf(ADS)
const LINES = linesOf(ADS)

function fine(kind: string, bytes: string | Uint8Array, table: Clean = ADS): Variant {
  return { kind, bytes, table, harmless: true }
}

function utf16(text: string, big: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

function* encodings(): Generator<Variant> {
  yield fine('encoding: UTF-8 mark', `\ufeff${TEXT}`)
  yield fine('encoding: UTF-8 mark', `\ufeff${textOf(ADS, { quoteAll: true })}`)
  yield fine('encoding: UTF-8 mark twice', `\ufeff\ufeff${TEXT}`)
  for (const big of [false, true]) {
    yield fine('encoding: UTF-16', utf16(`\ufeff${TEXT}`, big))
    yield fine('encoding: UTF-16 without mark', utf16(TEXT, big))
  }
  const narrow = TEXT.replaceAll('’', "'")
  const western = (text: string): Buffer => Buffer.from(text, 'latin1')
  const plain = { ...ADS, rows: ADS.rows.map((row) => row.map((cell) => cell.replaceAll('’', "'"))) }
  yield { kind: 'encoding: Windows-1252', bytes: western(narrow), table: plain }
  const at = Buffer.from(TEXT).indexOf('é')
  const broken = Buffer.from(TEXT)
  broken[at + 1] = 0x41
  yield { kind: 'encoding: broken UTF-8', bytes: broken, table: undefined }
  yield { kind: 'encoding: two mixed', bytes: Buffer.concat([Buffer.from(TEXT), western('x,é\n')]), table: undefined }
  const cut = Buffer.from(`${TEXT}2026-06-01,Café`)
  yield { kind: 'encoding: cut in a character', bytes: cut.subarray(0, -1), table: undefined }
  yield { kind: 'encoding: mark in the middle', bytes: `${TEXT}\ufeff${TEXT}`, table: undefined }
}

function* lineEnds(): Generator<Variant> {
  yield fine('line ends: mixed', LINES.map((line, at) => line + ['\n', '\r\n', '\r'][at % 3]!).join(''))
  yield fine('line ends: header CRLF, rows LF', `${LINES[0]}\r\n${joined(LINES.slice(1))}`)
  yield fine('line ends: CR CR LF', joined(LINES, '\r\r\n'))
  yield fine('line ends: blank lines between', joined(LINES, '\n\n'))
  yield fine('line ends: blank lines before', `\n\n${TEXT}`)
  yield fine('line ends: rows of separators', `${TEXT},,,,,,,,\n,,,,,,,,\n`)
  const separated = { ...ADS, rows: ADS.rows.map((row) => row.with(1, `a\u2028b\u0085c`)) }
  yield fine('line ends: U+2028 inside of cells', textOf(separated), separated)
  yield { kind: 'bytes: a NUL', bytes: TEXT.replace('Social', 'So\0cial'), table: undefined }
  yield { kind: 'bytes: NULs at the end', bytes: `${TEXT}${'\0'.repeat(512)}`, table: undefined }
  yield { kind: 'bytes: Ctrl-Z at the end', bytes: `${TEXT}\x1a`, table: ADS }
  yield { kind: 'bytes: cut in the last row', bytes: TEXT.slice(0, -12), table: undefined }
}

function* totals(sample: typeof ADS): Generator<Variant> {
  const lines = linesOf(sample)
  const sums = sample.header.map((_, at) => {
    const texts = sample.rows.map((row) => row[at]!)
    if (!texts.every((text) => /^\d*(?:\.\d\d)?$/.test(text))) return ''
    const sum = texts.reduce((total, text) => total + Math.round(Number(text) * 100), 0)
    return texts.some((text) => text.includes('.')) ? (sum / 100).toFixed(2) : String(sum / 100)
  })
  const labelled = (label: string) => sums.with(0, label).join(',')
  const unnamed = sums.join(',')
  const total = (kind: string, all: readonly string[]): Variant => ({ kind, bytes: joined(all), table: sample })
  for (const label of ['Total', 'Grand total', 'Totale', 'Gesamt', 'TOTAL:', 'Sum']) {
    yield total('total: last, with label', [...lines, labelled(label)])
    yield total('total: first, with label', [lines[0]!, labelled(label), ...lines.slice(1)])
  }
  yield total('total: last, without label', [...lines, unnamed])
  yield total('total: last, without label, after a blank line', [...lines, '', unnamed])
  yield total('total: first, without label', [lines[0]!, unnamed, ...lines.slice(1)])
  yield total('total: last, fewer cells', [...lines, `Total,${sums[sample.money]}`])
  const half = 41
  yield total('total: subtotals', [
    ...lines.slice(0, half),
    labelled('Subtotal'),
    ...lines.slice(half),
    labelled('Subtotal'),
    labelled('Grand total'),
  ])
  yield total('total: in another column', [...lines, sums.with(1, 'Total Brand').join(',')])
}

function* headers(): Generator<Variant> {
  const renamed = (at: number, name: string): Clean => ({ ...ADS, header: ADS.header.with(at, name) })
  const half = [...LINES.slice(0, 41), LINES[0]!, ...LINES.slice(41)]
  yield { kind: 'header: again in the middle', bytes: joined(half), table: ADS }
  const loud = [...LINES.slice(0, 41), LINES[0]!.toUpperCase(), ...LINES.slice(41)]
  yield { kind: 'header: again, in capitals', bytes: joined(loud), table: ADS }
  const spaced = [...LINES.slice(0, 41), LINES[0]!.replaceAll(',', ', '), ...LINES.slice(41)]
  yield { kind: 'header: again, with blanks', bytes: joined(spaced), table: ADS }
  yield { kind: 'header: file twice', bytes: TEXT + TEXT, table: undefined }
  yield { kind: 'header: money twice', bytes: textOf(renamed(6, 'Spent')), table: renamed(6, 'Spent') }
  yield { kind: 'header: another twice', bytes: textOf(renamed(5, 'Clicks')), table: renamed(5, 'Clicks') }
  yield { kind: 'header: a blank name', bytes: textOf(renamed(4, '')), table: renamed(4, '') }
  const proto = renamed(4, '__proto__')
  yield fine('header: __proto__', textOf(proto), proto)
  const numeric = { ...ADS, header: ADS.header.map((name, at) => (at > 4 && at !== ADS.money ? String(9 - at) : name)) }
  yield fine('header: numbers as names', textOf(numeric), numeric)
  yield fine('header: sep=', `sep=,\n${TEXT}`)
  yield fine('header: sep=;', `sep=;\r\n${textOf(ADS, { delimiter: ';', end: '\r\n' })}`)
  const wider = { header: [...ADS.header, ''], rows: ADS.rows.map((row) => [...row, '']) }
  yield fine('header: a separator after every line', textOf(wider), wider)
  yield fine('header: a separator after every row', joined([LINES[0]!, ...LINES.slice(1).map((line) => `${line},`)]))
  yield fine('footer: copyright', `${TEXT}\n© 2026 Example GmbH. All rights reserved.\n`)
  yield fine('footer: a remark', `${TEXT}\nAll amounts in EUR\n`)
  yield { kind: 'footer: a row count', bytes: `${TEXT}Rows: 80\n`, table: ADS }
  const comma = { ...ADS, rows: ADS.rows.map((row) => row.with(ADS.money, row[ADS.money]!.replace('.', ','))) }
  const unquoted = [ADS.header, ...comma.rows].map((row) => row.map((cell) => cell.replace(', ', ' ')).join(','))
  yield { kind: 'decimal comma in a comma file', bytes: joined(unquoted), table: comma }
  yield fine('decimal comma in quotes', textOf(comma), comma)
  yield fine('decimal comma in a semicolon file', textOf(comma, { delimiter: ';' }), comma)
}

function* noTables(): Generator<Variant> {
  const none = (kind: string, bytes: string | Uint8Array): Variant => ({
    kind,
    bytes,
    table: undefined,
    wholeFile: true,
  })
  yield none('no table: mark only', '\ufeff')
  yield none('no table: line ends only', '\n\n\n')
  yield none('no table: HTML', '<!DOCTYPE html>\n<html><body>Please log in</body></html>\n')
  yield none('no table: JSON', '{"error":{"code":401,"message":"Expired, log in"}}\n')
  yield none('no table: LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n')
  const merge = [
    ...LINES.slice(0, 9),
    '<<<<<<< HEAD',
    LINES[9]!,
    '=======',
    LINES[10]!,
    '>>>>>>> main',
    ...LINES.slice(11),
  ]
  yield { kind: 'no table: merge marks', bytes: joined(merge), table: undefined }
  yield { kind: 'gzip', bytes: gzipSync(TEXT), table: ADS, wholeFile: true }
}
