import { strToU8, zipSync, type Zippable } from 'fflate'

/** A cell as a test writes it: a text, or the XML of a cell without its place, such as `<c t="b"><v>1</v></c>`. */
export type TestCell = string | { readonly xml: string } | undefined

export type TestSheet = {
  readonly name: string
  readonly rows: readonly (readonly TestCell[])[]
  readonly state?: 'hidden' | 'veryHidden'
  readonly hiddenRows?: readonly number[]
  readonly merges?: readonly string[]
}

export type TestWorkbook = {
  readonly sheets: readonly TestSheet[]
  readonly is1904?: boolean
  /** Number formats of the styles from 1 on: built-in ones by number, others by their code. */
  readonly formats?: readonly (number | string)[]
  readonly shared?: readonly string[]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A number cell, exactly as written, in a style. */
export function number(text: string, style = 0): TestCell {
  return { xml: `<c s="${style}"><v>${text}</v></c>` }
}

/** The bytes of a workbook with these sheets. */
export function workbookBytes(workbook: TestWorkbook): Buffer {
  const { sheets, is1904 = false, formats = [], shared } = workbook
  const parts: Zippable = {}
  const add = (path: string, xml: string): void => void (parts[path] = strToU8(`<?xml version="1.0"?>${xml}`))
  add('[Content_Types].xml', '<Types/>')
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}" state="${state ?? 'visible'}" r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
  )
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}${relation('s', 'styles', 'styles.xml')}${shared ? relation('t', 'sharedStrings', '/xl/sharedStrings.xml') : ''}</Relationships>`,
  )
  const codes = formats.map((format, at) => (typeof format === 'number' ? format : 164 + at))
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((format, at) =>
        typeof format === 'number' ? '' : `<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>`,
      )
      .join(
        '',
      )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
  )
  if (shared) add('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${shared.map((si) => `<si>${si}</si>`).join('')}</sst>`)
  for (const [at, sheet] of sheets.entries()) add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet))
  // A fixed time: the same bytes each run.
  return Buffer.from(zipSync(parts, { mtime: '2026-01-01T00:00:00' }))
}

/** A workbook with one sheet. */
export function sheetBytes(
  rows: readonly (readonly TestCell[])[],
  workbook: Omit<TestWorkbook, 'sheets'> & Omit<TestSheet, 'name' | 'rows'> = {},
): Buffer {
  const { is1904, formats, shared, ...sheet } = workbook
  return workbookBytes({
    sheets: [{ name: 'Sheet1', rows, ...sheet }],
    ...(is1904 !== undefined && { is1904 }),
    ...(formats && { formats }),
    ...(shared && { shared }),
  })
}

function sheetXml({ rows, merges = [], hiddenRows = [] }: TestSheet): string {
  const lines = rows.flatMap((cells, at) => {
    if (cells.length === 0) return []
    const row = at + 1
    const hidden = hiddenRows.includes(row) ? ' hidden="1"' : ''
    const written = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`))
    return [`<row r="${row}"${hidden}>${written.join('')}</row>`]
  })
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`
}

function cellXml(cell: TestCell, ref: string): string {
  if (cell === undefined || cell === '') return ''
  if (typeof cell === 'object') return /^<c [^>]*r=/.test(cell.xml) ? cell.xml : cell.xml.replace('<c', `<c r="${ref}"`)
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(/\r|_(?=x[\da-f]{4}_)/gi, (each) => (each === '_' ? '_x005F_' : '_x000D_'))
}
