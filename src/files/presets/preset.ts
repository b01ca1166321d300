/**
 * What a platform's export looks like, as data: how to recognise it, its columns, its quirks. Adding a platform is one
 * small file beside this one, and a line in `index.ts`.
 */
export type Preset = {
  /** The name that the config uses: `google-ads`. */
  readonly name: string
  readonly title: string
  /** What a first config calls the channel; undefined where the export's rows say it themselves. */
  readonly channel?: string
  /** Advertising and analytics never map revenue or orders; payments map received and fees; shops and CRMs bring revenue. */
  readonly kind: 'advertising' | 'analytics' | 'shop' | 'crm' | 'payments'
  /** How sure we are of the format: seen in downloaded files, in vendors' code or tests, or by importers' word. */
  readonly evidence: 'downloaded' | 'reproduced' | 'reported'
  /** Headers that must all be in one row (trimmed, case folded); of a list, any one of them. A RegExp matches a whole header. */
  readonly header: readonly (HeaderSign | readonly HeaderSign[])[]
  /** The headers are too common to know a platform by: it is read only where the config names it. */
  readonly byName?: boolean
  /** How the file begins, where that tells the export and not its header: it then may hold several tables. */
  readonly begins?: { readonly sign: RegExp; readonly as: string }
  /** What else must hold where the headers alone are too common: the row, and the lines before it. */
  readonly also?: (row: readonly string[], preamble: readonly string[]) => boolean
  /** Headers of which none may be there, where another of the platform's exports would fit too. */
  readonly without?: readonly string[]
  /** A field's column: the first of these headers that the file has. A capture group 1 in a RegExp is the currency. */
  readonly columns: Readonly<Record<string, HeaderSign | readonly HeaderSign[]>>
  /** Fields whose value is a sum of columns, all of which must be there; of a list, the first that the file has. */
  readonly sums?: Readonly<Record<string, readonly (string | readonly string[])[]>>
  /** What a field's values are multiplied by, as a decimal: `0.000001` where the platform writes millionths, -1 negatives. */
  readonly scale?: Readonly<Record<string, string>>
  /** Date columns whose rows cover more than the day written in them; with `preamble`, where a line before the header fits. */
  readonly covers?: readonly {
    readonly columns: readonly string[]
    readonly grain: 'week' | 'month' | 'quarter'
    readonly preamble?: RegExp
  }[]
  /** The days, as group 1 in a column's name, within which a platform counts what it claims. */
  readonly window?: RegExp
  /** Which column tells the currency of an amount, where an export may have the amount in two currencies. */
  readonly currencyOf?: Readonly<Record<string, string>>
  /** Constants. */
  readonly set?: Readonly<Record<string, string>>
  /** The date patterns that the platform fixes, of which no date fits two; undefined where it varies. */
  readonly dates?: string | readonly string[]
  /** The date patterns that the platform fixes by column; `nth-day` counts from the first day that the preamble names. */
  readonly dateColumns?: Readonly<Record<string, string>>
  /** The number format that the platform fixes, such as "1,234.56"; undefined where it follows the user's language. */
  readonly numbers?: string
  /** The zone of times without an offset. */
  readonly timezone?: string
  /** Texts that mean "missing", beyond the usual ones (`--`, `-`, `NULL`). */
  readonly missing?: readonly string[]
  /** How to know a total row: by any of these. */
  readonly totals?: readonly TotalSign[]
  /** How to know a line after the data that is none of it. */
  readonly footer?: RegExp
  /** How many rows a line after the data says that there are: capture group 1. */
  readonly records?: RegExp
  /** Reads the period from the lines before the header, where rows have no date of their own. */
  readonly preamblePeriod?: (
    lines: readonly string[],
    header: readonly string[],
  ) => { readonly from: string; readonly to: string } | undefined
  /** The line before the header that says how many rows follow, as group 1: a control. */
  readonly rowCount?: RegExp
  /** The line before the header that says that figures may still change. */
  readonly incomplete?: RegExp
  /** Rows to keep, by column: the value must be one of these. */
  readonly where?: Readonly<Record<string, readonly string[]>>
  /** The same, for columns that not every export has. */
  readonly whereIfThere?: Readonly<Record<string, readonly string[]>>
  /** Columns that the config's own `where` must ask, since which values count differs by company; with a value that may. */
  readonly asks?: readonly { readonly column: string; readonly why: string; readonly example: string }[]
  /** Rows with negative revenue are refunds, each with the id of its order. */
  readonly refundRows?: true
  /** Whether tax is inside revenue; undefined where the export can't tell and the config must say. */
  readonly tax?: 'included' | 'added' | 'none'
  /** What else to know of the export, in the docs: sentences. */
  readonly remarks?: readonly string[]
}

export type HeaderSign = string | RegExp

export type TotalSign =
  /** By the usual labels, where most other texts are blank: for platforms of whose totals too little is known. Told. */
  | 'labelled'
  /** The first cell matches. */
  | { readonly firstCell: RegExp }
  /** A cell beyond the last column that has a name matches. */
  | { readonly beyond: RegExp }
  /** All of these columns are blank, as far as the file has them: of each list, the first header that it has. */
  | { readonly blank: readonly (readonly string[])[] }
  /** One of these columns says so, and the `blank` ones are blank, as far as the file has them. */
  | {
      readonly label: RegExp
      readonly in: readonly (readonly string[])[]
      readonly blank?: readonly (readonly string[])[]
    }
