/** More than any real row: beyond it, memory would grow with the file. In characters. */
export const LONGEST_ROW = 16 * 1024 * 1024

export type TakeRow = (cells: string[], line: number) => void

/** Splits the bytes of a table, as UTF-8, into rows of cells; line ends may be LF, CRLF, CR or all of them. */
export type RowSplitter = {
  /** Takes the next bytes, and hands over the rows that end in them; nothing more once there is a fault. */
  write(piece: Buffer): void | Promise<void>
  /** Hands over the last row, once all bytes are written. */
  end(): Promise<void>
  readonly fault: RowFault | undefined
}

/** Why a row can't be read, nor anything after it. */
export type RowFault = {
  readonly kind: 'quote never closed' | 'quote closed early' | 'quote inside' | 'quote too long' | 'row too long'
  /** Where the cell begins, or the row that is too long. */
  readonly line: number
  /** Which cell of the row; undefined for a whole row. */
  readonly cell: number | undefined
  /** The line where the quote seems to close. */
  readonly closes: number | undefined
}
