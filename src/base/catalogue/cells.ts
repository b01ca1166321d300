import type { Exact } from '../exact.ts'
import { moneyText } from '../money-text.ts'
import { entry } from './entry.ts'

/** Days of the years from 1982 to 2064. */
const isSerial = (text: string): boolean => /^(?:[3-5]\d{4})(?:[.,]\d+)?$/.test(text.trim())

/** ROI-D220 to D241 and ROI-N203, N204, N221 to N225: rows that can't become cells, and what to know about those that did. */
export const cellProblems = {
  'ROI-D220': entry<{ source: string; what: string; other: string; more: number }>({
    severity: 'error',
    message: ({ what, other, more }) =>
      `${what} stands in another file of the source, too: ${other}${more > 0 ? ` (and ${more} more in these two files)` : ''}`,
    why: 'both would count, and the figures double',
    fix: ({ source }) =>
      `leave one file out, or set  sources.${source}.overlap: last  (the last file in name order counts) or  add  (both count)`,
  }),
  'ROI-D221': entry<{
    column: string
    file: string
    source: string
    near: string | undefined
    header: readonly string[]
  }>({
    severity: 'error',
    message: ({ column, file }) => `${file} has no column "${column}"`,
    why: ({ header }) => `its columns are: ${header.slice(0, 30).join(', ')}${header.length > 30 ? ', …' : ''}`,
    fix: ({ near, source }) => (near === undefined ? `correct  sources.${source}` : `did you mean "${near}"?`),
  }),
  'ROI-D222': entry<{ column: string; file: string; source: string }>({
    severity: 'error',
    message: ({ column, file }) => `${file} has the column "${column}" twice`,
    why: 'which of the two is meant can not be known',
    fix: 'rename one of them in the file',
  }),
  'ROI-D223': entry<{ source: string; example: string }>({
    severity: 'error',
    message: ({ example }) => `the decimal mark is ambiguous: "${example}" can be read in two ways`,
    why: 'no amount in the file shows whether point or comma is the decimal mark',
    fix: ({ source }) => `set  sources.${source}.numbers: "1,234.56"  or  "1.234,56"`,
  }),
  'ROI-D224': entry<{ source: string; first: string; second: string }>({
    severity: 'error',
    message: ({ first, second }) => `the order of day and month is ambiguous: ${first} or ${second}`,
    why: 'every date in the file can be read in both ways',
    fix: ({ source, first, second }) => `set  sources.${source}.dates: ${first}  or  ${second}`,
  }),
  'ROI-D225': entry<{ source: string; order: string }>({
    severity: 'error',
    message: ({ order }) => `a refund has no date, and its order "${order}" is not in the data`,
    why: ({ source }) => `rows of "${source}" take their day from their order`,
    fix: ({ source }) => `map  sources.${source}.columns.refund_date, or add the export that has the order`,
  }),
  'ROI-D226': entry<{ source: string; order: string }>({
    severity: 'error',
    message: ({ order }) => `a refund has no currency, and its order "${order}" is not in the data`,
    why: ({ source }) => `rows of "${source}" take their currency from their order`,
    fix: ({ source }) => `set  sources.${source}.set.currency, or add the export that has the order`,
  }),
  'ROI-D227': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is an id ruined by a spreadsheet`,
    why: 'its last digits are lost, so joining by it would be false',
    fix: 'export the file again and do not open it in a spreadsheet in between',
  }),
  'ROI-D228': entry<{ source: string }>({
    severity: 'error',
    message: () => 'a refund has no refund date',
    why: ({ source }) => `refunds of "${source}" count on the day they were given back`,
    fix: 'fill in the date, or set  refunds.on: order',
  }),
  'ROI-D229': entry<{ source: string; field: string }>({
    severity: 'error',
    message: ({ field }) => `an amount of ${field} has no currency`,
    why: 'money without a currency can not be added up',
    fix: ({ source }) => `map  sources.${source}.columns.currency  or set  sources.${source}.set: { currency: EUR }`,
  }),
  'ROI-D230': entry<{ text: string; why: 'blank' | 'unreadable' | 'backwards'; source: string }>({
    severity: 'error',
    message: ({ text, why }) =>
      why === 'blank'
        ? 'the date is blank'
        : why === 'backwards'
          ? `the period ends before it begins: "${text}"`
          : `"${text}" is not a date`,
    why: ({ why, text }) =>
      why !== 'unreadable'
        ? undefined
        : isSerial(text)
          ? 'days since 1900, as Excel counts them, are read only where the config says so'
          : 'the other dates of this column are written in another way',
    fix: ({ source, why, text }) =>
      why === 'unreadable' && isSerial(text)
        ? `set  sources.${source}.dates: excel-serial  if all cells are such days, or correct the cell`
        : why === 'unreadable'
          ? `correct the cell, set  sources.${source}.dates, or set  sources.${source}.onBadRow: quarantine`
          : `correct the cell, or set  sources.${source}.onBadRow: quarantine`,
  }),
  'ROI-D231': entry<{ text: string; found: readonly string[]; expected: string; source: string }>({
    severity: 'error',
    message: ({ text, expected, found }) =>
      expected === ''
        ? `the currency of "${text}" is not clear: ${found.join(' or ')}`
        : `"${text}" is not in ${expected}`,
    why: ({ expected }) =>
      expected === '' ? 'the sign stands for several currencies' : `amounts of this row are in ${expected}`,
    fix: ({ source }) => `correct the cell, or set the currency in  sources.${source}`,
  }),
  'ROI-D232': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not a currency`,
    why: 'a currency is its ISO code of three letters, such as EUR',
    fix: 'correct the cell, or map another column',
  }),
  'ROI-D233': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" says neither new nor returning`,
    why: 'new_customer is read as yes or no: true, yes, 1, new / false, no, 0, returning',
    fix: 'map another column, or take the mapping away',
  }),
  'ROI-D234': entry<{ source: string; measure: string }>({
    severity: 'error',
    message: ({ source, measure }) => `all ${measure} of "${source}" are negative`,
    why: ({ measure }) =>
      `${measure} are written positive; taken as they are, they would raise revenue instead of lowering it`,
    fix: ({ source, measure }) => `set  sources.${source}.columns.${measure}: { column: …, scale: -1 }`,
  }),
  'ROI-D235': entry<{ source: string }>({
    severity: 'error',
    message: ({ source }) => `the source "${source}" maps tax without saying what it is`,
    why: 'tax inside revenue must be taken off, tax on top of it must not',
    fix: ({ source }) => `set  sources.${source}.tax: included  (inside revenue),  added  (on top) or  none`,
  }),
  'ROI-D236': entry<{ source: string }>({
    severity: 'error',
    message: ({ source }) => `the source "${source}" has tax included, but neither a tax column nor a rate`,
    fix: ({ source }) => `map  sources.${source}.columns.tax, or set  sources.${source}.tax: { included: 22% }`,
  }),
  'ROI-D237': entry<{ source: string }>({
    severity: 'error',
    message: ({ source }) => `refunds are to count on the day they were given back, but "${source}" has no refund_date`,
    fix: ({ source }) => `map  sources.${source}.columns.refund_date, or set  refunds.on: order`,
  }),
  'ROI-D238': entry<{ source: string; file: string }>({
    severity: 'error',
    message: ({ file }) => `rows of ${file} have no date`,
    fix: ({ source }) => `map  sources.${source}.columns.date, or set  sources.${source}.set: { date: 2026-03 }`,
  }),
  'ROI-D239': entry<{ file: string }>({
    severity: 'error',
    message: ({ file }) => `${file} has no column customer_id`,
    why: 'customers.knownBefore lists the ids of customers that are not new',
    fix: 'name the column customer_id',
  }),
  'ROI-D240': entry<{ what: string; order: string; more: number; first: string; second: string }>({
    severity: 'error',
    message: ({ what, order, more, first, second }) =>
      `order "${order}"${more > 0 ? ` and ${more} more` : ''} bring${more > 0 ? '' : 's'} ${what} from "${first}" and from "${second}"`,
    why: 'both would count, and the figures double',
    fix: ({ what }) => `take  ${what}  away from one of them (columns: { ${what}: null })`,
  }),
  'ROI-D241': entry<{ name: string }>({
    severity: 'error',
    message: ({ name }) => `no rule knows the campaign "${name}"`,
    why: 'campaigns.unknown is stop',
    fix: 'add it to the file of campaigns.names',
  }),
  'ROI-D242': entry<{ source: string; file: string; header: string; set: string }>({
    severity: 'error',
    message: ({ file, header, set }) => `the header of ${file} says ${header}, the config says ${set}`,
    why: 'one of the two would turn all its money into another currency',
    fix: ({ source }) => `take the currency out of  sources.${source}.set, or export in the other currency`,
  }),
  'ROI-D260': entry<{ text: string; scale: string; field: string; column: string; preset: string; source: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" has decimals where the platform writes none`,
    why: ({ scale, field, preset }) =>
      `the preset ${preset} reads ${field} as whole numbers, times ${scale}; this is in another unit`,
    fix: ({ field, column, source }) =>
      `if it is in the currency itself, set  sources.${source}.columns.${field}: ${column}`,
  }),
  'ROI-D250': entry<{ source: string; preset: string; column: string; why: string; example: string }>({
    severity: 'error',
    message: ({ source, column }) => `the source "${source}" does not say which rows count by their "${column}"`,
    why: ({ why }) => why,
    fix: ({ source, column, example }) =>
      `set  sources.${source}.where: { ${column}: [${example}] }  with your own values; "*" keeps all`,
  }),
  'ROI-D125': entry<{ measure: string; total: string; sum: string | undefined; rows: number }>({
    severity: 'error',
    message: ({ measure, total, sum, rows }) =>
      sum === undefined
        ? `the row has ${measure} ${total}, but no date and no names; whether it is a total can't be told`
        : `the row has ${measure} ${total}, but no date and no names, and is no total: the other ${rows} rows sum to ${sum}`,
    why: 'as a total it would be left out, as a row it would count: the one or the other is wrong money',
    fix: 'fill in its date, write "Total" into its first cell, or take it out',
  }),
  'ROI-N221': entry<{ measure: string; total: string; sum: string; rows: number }>({
    severity: 'warning',
    message: ({ measure, total, sum, rows }) =>
      `the total row says ${measure} ${total}, its ${rows === 1 ? 'row is' : `${rows} rows sum to`} ${sum}`,
    why: 'a platform rounds each row by itself: up to half a cent per row may differ, this is more',
    fix: 'export the file again; the rows are what counts here',
  }),
  'ROI-N222': entry<{ source: string; count: number; money: string }>({
    severity: 'note',
    message: ({ source, count, money }) =>
      `${count === 1 ? '1 refund' : `${count} refunds`} of "${source}" (${money}) ${count === 1 ? 'belongs' : 'belong'} to orders that are not in the data`,
    why: 'they keep their own fields and day',
  }),
  'ROI-N223': entry<{ source: string }>({
    severity: 'note',
    message: ({ source }) => `times of "${source}" carry an offset or have a zone; their days are taken as written`,
    fix: 'set  reporting.timezone  to have all days in one zone',
  }),
  'ROI-N224': entry<{ source: string; count: number; money: ReadonlyMap<string, Exact> }>({
    severity: 'note',
    message: ({ source, count, money }) =>
      `${count === 1 ? '1 row' : `${count} rows`} of "${source}" ${count === 1 ? 'has' : 'have'} revenue (${[...money].map(([currency, amount]) => moneyText(amount, currency)).join(', ')}) but no order id`,
    why: 'it counts as money without an order',
  }),
  'ROI-N225': entry<{ source: string; count: number }>({
    severity: 'note',
    message: ({ source, count }) =>
      `${count === 1 ? '1 order' : `${count} orders`} of "${source}" ${count === 1 ? 'has' : 'have'} no customer`,
    why: 'it counts for no customer, new or old',
  }),
  'ROI-N203': entry<{ dimension: string; names: readonly { readonly value: string; readonly money: string }[] }>({
    severity: 'note',
    message: ({ dimension, names }) =>
      `${dimension} ${names.map(({ value, money }) => `"${value}"${money === '' ? '' : ` (${money})`}`).join(' and ')} differ by case or spaces alone`,
    why: 'names compare exactly, so each has figures of its own',
    fix: ({ dimension }) =>
      `make them one with  map.${dimension}${dimension === 'campaign' ? '  or  campaigns.names' : ''}`,
  }),
  'ROI-N205': entry<{ column: string; value: string; kept: boolean; rows: number; money: string }>({
    severity: 'note',
    message: ({ column, value, kept, rows, money }) =>
      `where ${kept ? 'keeps' : 'leaves out'} ${rows === 1 ? '1 row' : `${rows} rows`} whose "${column}" is "${value}"${money === '' ? '' : ` (${money})`}, for case and spaces count`,
    fix: ({ value, kept }) =>
      kept ? `if they are to be left out, add  "!${value}"` : `if they are to be kept, add  "${value}"`,
  }),
  'ROI-N204': entry<{ what: string; field: string; value: string; like: string; money: string }>({
    severity: 'note',
    message: ({ what, field, value, like, money }) =>
      `${what} asks for ${field} "${value}"; the data has "${like}"${money === '' ? '' : ` (${money})`}`,
    why: 'names compare exactly, with case and spaces',
    fix: ({ like }) => `write "${like}"`,
  }),
} as const
