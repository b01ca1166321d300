import type { Variant } from './slips.ts'
import type { Clean } from './tables.ts'

/** What a reader said of a file. */
export type Telling = {
  /** An error or a warning; a note alone tells nobody that a table is wrong, and is no false alarm. */
  readonly alarm: boolean
  readonly hasLine: boolean
  readonly text: string
}

/** What a reader made of a file: its table (undefined where it refused), and what it said. */
export type Outcome =
  | { readonly table: Clean | undefined; readonly told: readonly Telling[] }
  | { readonly crash: string }

export type Verdict = 'exact' | 'told' | 'told without line' | 'silent' | 'crashed' | 'false alarm'

export const VERDICTS: readonly Verdict[] = ['exact', 'told', 'told without line', 'silent', 'crashed', 'false alarm']

/** Judges as a controller would: is the table right, and if not, did somebody say so, and where? */
export function judge(variant: Variant, outcome: Outcome): Verdict {
  if ('crash' in outcome) return 'crashed'
  const { table, told } = outcome
  const alarms = told.filter(({ alarm }) => alarm)
  if (variant.table && table && isSame(variant.table, table)) {
    if (alarms.length === 0) return 'exact'
    if (variant.harmless) return 'false alarm'
    return verdictOf(alarms, variant)
  }
  return alarms.length === 0 ? 'silent' : verdictOf(alarms, variant)
}

function verdictOf(told: readonly Telling[], { wholeFile }: { readonly wholeFile?: boolean }): Verdict {
  return wholeFile || told.every(({ hasLine }) => hasLine) ? 'told' : 'told without line'
}

/** Cell by cell; blanks around a cell are none of it. */
function isSame(a: Clean, b: Clean): boolean {
  const all = (table: Clean) => [table.header, ...table.rows]
  const [mine, other] = [all(a), all(b)]
  if (mine.length !== other.length) return false
  return mine.every((row, at) => {
    const cells = other[at]!
    return row.length === cells.length && row.every((cell, index) => cell.trim() === cells[index]!.trim())
  })
}
