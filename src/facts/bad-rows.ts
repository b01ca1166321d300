import type { Place, Problem } from '../base/problems.ts'
import type { Table } from '../files/table.ts'
import type { SourceContext } from './source-context.ts'

/** After so many unreadable rows in a file, reading on tells nothing new. */
const ENOUGH = 1000

/** A problem of one row; `cell` is the index of the cell it is about, for the caret. */
export type CellProblem = { readonly problem: Problem; readonly cell: number | undefined }

/** Collects what is wrong with rows of one file, and keeps the rows that are left out. */
export class BadRows {
  /** The rows' problems, in order; placed to the column by `placeCells` once the file is read. */
  readonly problems: (CellProblem & { readonly line: number })[] = []
  /** Names that no rule knows, with the first line of each, where `unknown: stop` forbids them. */
  readonly unknownNames = new Map<string, number>()
  readonly #context: SourceContext
  readonly #table: Table

  constructor(context: SourceContext, table: Table) {
    this.#context = context
    this.#table = table
  }

  place(line: number): Place {
    return { file: this.#table.form.file.shown, line }
  }

  columnName(cell: number): string {
    return this.#table.header[cell] ?? ''
  }

  unknownName(name: string, line: number): void {
    if (!this.unknownNames.has(name)) this.unknownNames.set(name, line)
  }

  /** Leaves a row out; 'stop' once so many are bad that reading on is no use. */
  leaveOut(cells: readonly string[], line: number, faults: readonly CellProblem[]): void | 'stop' {
    const { account, quarantine, source } = this.#context
    account.quarantined++
    if (this.problems.length < ENOUGH) this.problems.push(...faults.map((fault) => ({ ...fault, line })))
    if (quarantine) {
      const reason = faults.map(({ problem }) => `${problem.code} ${problem.message}`).join('; ')
      account.quarantine.push({
        source: source.name,
        file: this.#table.form.file.shown,
        line,
        header: this.#table.header,
        cells: [...cells],
        reason,
      })
    } else if (this.problems.length >= ENOUGH) return 'stop'
    return undefined
  }
}
