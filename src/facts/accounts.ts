import type { Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'

/** The row accounting of one source: rows = used + filtered + quarantined, always. */
export type SourceAccount = {
  readonly name: string
  readonly preset: string | undefined
  readonly files: readonly FileAccount[]
  readonly rows: number
  readonly used: number
  readonly filtered: number
  readonly quarantined: number
  /** Total rows of the platform: no data, kept out and used as a control. */
  readonly controlRows: number
  /** Used rows by day; a row that covers a period counts under its whole period. */
  readonly usedOn: readonly { readonly period: Period; readonly rows: number }[]
  /** Sums of the used rows as read: money by currency, counts under the key ''. */
  readonly controlTotals: ReadonlyMap<string, ReadonlyMap<string, Exact>>
  /** What could be read of the quarantined rows: money by currency, counts under ''. */
  readonly quarantinedTotals: ReadonlyMap<string, ReadonlyMap<string, Exact>>
  /** The quarantined rows' places and texts, for the file that is written beside the report. */
  readonly quarantine: readonly QuarantinedRow[]
}

export type FileAccount = {
  readonly file: string
  /** Undefined where nobody asked for it and the file was read without. */
  readonly sha256: string | undefined
  readonly encoding: string
  readonly delimiter: string
  /** The sheet of a workbook, or the file inside a zip. */
  readonly sheet?: string
  readonly rows: number
}

export type QuarantinedRow = {
  readonly source: string
  readonly file: string
  readonly line: number
  readonly header: readonly string[]
  readonly cells: readonly string[]
  readonly reason: string
}

/** A table beside the sources (rates, names, maps, known customers): data with its own hash on the report. */
export type TableAccount = { readonly what: string; readonly file: string; readonly sha256: string }
