import type { Day } from '../base/days.ts'
import type { Period } from '../base/periods.ts'
import type { Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import type { TableAccount } from '../facts/accounts.ts'
import type { Facts } from '../facts/read-facts.ts'
import { readTable } from '../facts/read-table.ts'
import { bucketsFor } from '../figures/buckets.ts'
import { createBook, type Book } from '../figures/kpis/book.ts'
import type { Evaluator } from '../figures/kpis/evaluate.ts'
import { createEvaluator } from '../figures/kpis/evaluator.ts'
import { readRates } from '../figures/rules/rates.ts'
import { valueCells, type RuleFacts } from '../figures/rules/value.ts'
import type { ValuedTable } from '../figures/rules/valued.ts'
import { windowOf } from '../figures/window.ts'

/** Cells after finance's rules, and the means to compute any figure from them. */
export type Figures = {
  readonly table: ValuedTable
  readonly evaluator: Evaluator
  readonly book: Book
  readonly ruleFacts: RuleFacts
  readonly tables: readonly TableAccount[]
  readonly problems: readonly Problem[]
}

/** Applies the rules to the cells: rates, costs, margin, incrementality, then the KPI definitions. */
export async function applyRules(
  config: Config,
  facts: Facts,
  { range, asOf, by }: { readonly range: Period; readonly asOf: Day; readonly by: readonly string[] },
): Promise<Figures> {
  const rates = await readRates(config, (path) => readTable(config, path))
  const window = windowOf(config, range, facts.table.days)
  const buckets = bucketsFor(config, window, { range, asOf, by })
  const valued = valueCells(facts.table, config, rates.rates, { window, asOf, buckets })
  // What is wrong with formulas was told when the selection was made, without data.
  const { book } = createBook(config, valued.table.additives)
  const { calendar } = config.reporting
  return {
    table: valued.table,
    evaluator: createEvaluator(book, valued.table, { calendar, asOf }),
    book,
    ruleFacts: valued.facts,
    tables: rates.tables,
    problems: [...rates.problems, ...valued.problems],
  }
}
