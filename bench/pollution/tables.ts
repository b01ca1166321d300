/** A table as it should be read: all cells as texts. */
export type Clean = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** A clean table of our own, and what a config would name of it. */
export type Sample = Clean & {
  readonly name: string
  /** The columns that a source's config maps: its date, its campaign and its money. */
  readonly named: readonly string[]
  readonly money: number
  readonly date: number
}

const ROWS = 80
const CAMPAIGNS = ['Brand', 'Sale, spring', 'Retargeting', 'Café & Co', 'Leads', 'Outdoor']
const MARKETS = ['Italy', 'Spain', 'Côte d’Azur', 'Germany']

/** A number that looks random and is the same on every machine. */
function pick(row: number, salt: number, below: number): number {
  return (Math.imul(row * 31 + salt * 1009 + 17, 2654435761) >>> 8) % below
}

function cents(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}

function day(row: number): string {
  return new Date(Date.UTC(2026, 0, 1 + row)).toISOString().slice(0, 10)
}

function sample(
  name: string,
  header: string,
  named: readonly string[],
  rowOf: (row: number) => readonly string[],
): Sample {
  const names = header.split(',')
  const rows = Array.from({ length: ROWS }, (_, row) => rowOf(row))
  return { name, header: names, rows, named, date: names.indexOf(named[0]!), money: names.indexOf(named.at(-1)!) }
}

/** An ads export: short names, counts, a last column that is blank in some rows. */
export const ADS = sample(
  'ads',
  'Date,Campaign,Ad ID,Channel,Market,Impressions,Clicks,Spent,Leads',
  ['Date', 'Campaign', 'Spent'],
  (row) => [
    day(row),
    CAMPAIGNS[row % CAMPAIGNS.length]!,
    `ad-${4100 + pick(row, 1, 900)}`,
    row % 3 === 0 ? 'Search' : 'Social',
    MARKETS[pick(row, 2, MARKETS.length)]!,
    String(1000 + pick(row, 3, 90_000)),
    String(pick(row, 4, 900)),
    cents(pick(row, 5, 90_000)),
    row % 5 === 0 ? '' : String(pick(row, 6, 40)),
  ],
)

/** An orders file: times, ids, mails, two columns of money. */
export const ORDERS = sample(
  'orders',
  'Order,Created,State,Customer,Source,Items,Coupon,Total,Given back',
  ['Created', 'Source', 'Total'],
  (row) => [
    `#${2000 + row}`,
    `${day(row)} ${String(pick(row, 7, 24)).padStart(2, '0')}:05:00`,
    row % 7 === 0 ? 'refunded' : 'paid',
    `customer${pick(row, 8, 60)}@example.com`,
    CAMPAIGNS[pick(row, 9, CAMPAIGNS.length)]!,
    String(1 + pick(row, 10, 5)),
    row % 4 === 0 ? 'SPRING10' : '',
    cents(500 + pick(row, 11, 40_000)),
    row % 7 === 0 ? '5.00' : '0.00',
  ],
)

/** Texts that need quotes: commas, quotes and line ends inside of cells. */
const TEXTS = sample(
  'texts',
  'Date,Campaign,Headline,Text,Page,Market,Clicks,Spent,Remark',
  ['Date', 'Campaign', 'Spent'],
  (row) => [
    day(row),
    CAMPAIGNS[row % CAMPAIGNS.length]!,
    `New, bold and ${row % 2 === 0 ? '"fresh"' : 'fresh'}`,
    row % 9 === 0 ? `Line one\nline two, ${row}` : `Only today: ${row} pieces, and free`,
    `/landing/${pick(row, 12, 30)}`,
    MARKETS[pick(row, 13, MARKETS.length)]!,
    String(pick(row, 14, 900)),
    cents(pick(row, 15, 90_000)),
    row % 3 === 0 ? '' : 'ok',
  ],
)

export const SAMPLES: readonly Sample[] = [ADS, ORDERS, TEXTS]

/** How a table is written; RFC 4180 where nothing is said. */
export type Writing = {
  readonly delimiter?: string
  readonly quote?: string
  /** What stands before a quote inside quotes. */
  readonly escape?: string
  readonly end?: string
  readonly quoteAll?: boolean
}

/** A cell as a writing has it: in quotes where it needs them. */
export function writtenCell(cell: string, { delimiter = ',', quote = '"', escape = quote, quoteAll }: Writing): string {
  const needs = quoteAll || [delimiter, quote, '\n', '\r'].some((mark) => cell.includes(mark))
  return needs ? `${quote}${cell.replaceAll(quote, escape + quote)}${quote}` : cell
}

/** The lines of a table (a line end inside of a cell stays in its line), the header first. */
export function linesOf({ header, rows }: Clean, writing: Writing = {}): string[] {
  const { delimiter = ',' } = writing
  return [header, ...rows].map((cells) => cells.map((cell) => writtenCell(cell, writing)).join(delimiter))
}

/** A table as a file's text. */
export function textOf(table: Clean, writing: Writing = {}): string {
  return joined(linesOf(table, writing), writing.end)
}

/** Lines as a file's text. */
export function joined(lines: readonly string[], end = '\n'): string {
  return lines.map((line) => line + end).join('')
}
