import { reserve } from './memory'

/** How the rows of the file at hand become sums: told by the host, once. */
export let width: u32 = 0
export let surplus: bool = false
export let delimiter: u8 = 0
/** A column in which rows begin with a digit; -1 for none. */
export let figure: i32 = -1
/** Rows whose first text may be the label of a total are odd. */
export let labels: bool = false

export let dateColumn: u32 = 0
export let dateOrder: u32 = 0
export let dateSeparator: u32 = 0
export let dateLeast: u32 = 0
export let dateTime: u32 = 0
/** What stands between day and time; 0 for a blank or a T. */
export let timeMark: u32 = 0
/** Reporting days have a zone: a time with an offset may be of another day. */
export let zoned: bool = false

export let decimal: u32 = 0
export let group: u32 = 0

/** Rows are of orders: the column of their ids, and that of customers, -1 for none. */
export let ordered: bool = false
export let orderColumn: u32 = 0
export let customerColumn: i32 = -1
/** A column that is blank in plain rows, -1 for none. */
export let blankColumn: i32 = -1
/** Ids with bytes beyond ASCII are for the host. */
export let asciiOnly: bool = false

/** Columns of texts: those that a cell goes by, then those that `where` asks. */
export let textCount: u32 = 0
export let whereCount: u32 = 0
export let measureCount: u32 = 0
let textColumns: usize = 0
let measureColumns: usize = 0

export function setShape(cells: u32, oneMore: bool, mark: u32, digits: i32, totals: bool): void {
  width = cells
  surplus = oneMore
  delimiter = mark as u8
  figure = digits
  labels = totals
}

export function setDate(column: u32, order: u32, separator: u32, least: u32, time: u32, mark: u32, moves: bool): void {
  dateColumn = column
  dateOrder = order
  dateSeparator = separator
  dateLeast = least
  dateTime = time
  timeMark = mark
  zoned = moves
}

export function setNumbers(mark: u32, groups: u32): void {
  decimal = mark
  group = groups
}

export function setOrders(order: u32, customer: i32, blank: i32, ascii: bool): void {
  asciiOnly = ascii
  ordered = true
  orderColumn = order
  customerColumn = customer
  blankColumn = blank
}

export function setCounts(texts: u32, wheres: u32, measures: u32): void {
  textCount = texts
  whereCount = wheres
  measureCount = measures
  textColumns = reserve(((texts + wheres) as usize) << 2)
  measureColumns = reserve((measures as usize) << 3)
}

export function setText(at: u32, column: u32): void {
  store<u32>(textColumns + ((at as usize) << 2), column)
}

/** What becomes of a row with another amount than nothing: it is plain as any, for the host to see, or odd. */
export const PLAIN: u32 = 0
export const SEEN: u32 = 1

export function setMeasure(at: u32, column: u32, anAmount: u32): void {
  store<u32>(measureColumns + ((at as usize) << 3), column)
  store<u32>(measureColumns + ((at as usize) << 3), anAmount, 4)
}

export function textColumn(at: u32): u32 {
  return load<u32>(textColumns + ((at as usize) << 2))
}

export function measureColumn(at: u32): u32 {
  return load<u32>(measureColumns + ((at as usize) << 3))
}

export function anAmount(at: u32): u32 {
  return load<u32>(measureColumns + ((at as usize) << 3), 4)
}
