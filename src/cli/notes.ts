import type { Period } from '../base/periods.ts'
import type { Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import { nearMembers } from '../facts/near-members.ts'
import type { Facts } from '../facts/read-facts.ts'
import { operandsOf } from '../figures/kpis/operands.ts'
import {
  basisNotes,
  newCustomerNotes,
  quarantineNotes,
  rangeNotes,
  settleNotes,
  versionNotes,
} from '../report/notes.ts'
import type { Selection } from '../report/selection.ts'
import type { Figures } from './figures.ts'
import { quarantineFile } from './quarantine.ts'
import type { Verdicts } from './verdicts.ts'

type Found = {
  readonly config: Config
  readonly facts: Facts
  readonly figures: Figures
  readonly selection: Selection
  readonly range: Period
  readonly verdicts: Verdicts
  /** Notes and warnings of reading. */
  readonly found: readonly Problem[]
  readonly cwd: string
}

/** All that a reader of the report must know beside its figures. */
export function notesFor({ config, facts, figures, selection, range, verdicts, found, cwd }: Found): Problem[] {
  const { asOf, kpis } = selection
  const mapped = new Set(figures.table.additives.flatMap(({ name, mapped: is }) => (is ? [name] : [])))
  const operands = new Set(
    kpis.flatMap((kpi) => [...operandsOf(figures.book, kpi, range.to)]).filter((name) => mapped.has(name)),
  )
  const mapsCustomers = facts.table.mapped.some((mapped) => mapped.has('new_customers'))
  return [
    ...found.filter(({ code }) => !isRowWarning(code)),
    ...figures.problems,
    ...nearMembers(config, facts.table),
    ...rangeNotes(selection, range, facts.spans, facts.table.days),
    ...settleNotes(config, asOf, range),
    ...newCustomerNotes(config, operands.has('new_customers'), mapsCustomers, facts.table.days, range),
    ...basisNotes(figures.ruleFacts, operands),
    ...versionNotes(figures.evaluator, kpis, range),
    ...quarantineNotes(facts.accounts, (source) => quarantineFile(config, source, cwd)),
    ...verdicts.problems,
    ...verdicts.objections,
  ]
}

/** Rows left out one by one stand in the quarantine file and in `validate`; a report tells their number. */
export function isRowWarning(code: string): boolean {
  return code.startsWith('ROI-D') && !OF_THE_FILE.has(code)
}

/** What a platform says against its own file concerns all rows. */
const OF_THE_FILE: ReadonlySet<string> = new Set(['ROI-D130', 'ROI-D131'])
