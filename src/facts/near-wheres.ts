import { problem, type Problem } from '../base/problems.ts'
import { compileCondition } from '../config/conditions.ts'
import { foldName } from './fold-name.ts'
import type { FilePlan, MeasurePlan } from './plan.ts'
import { MoneyOfRows } from './quality/money-of-rows.ts'
import type { RowValues } from './row-values.ts'

/** A condition of a source's `where`, on the cell that it asks. */
export type SourceCondition = FilePlan['where'][number]

/** A value that a condition would treat otherwise if case and spaces did not count. */
export type NearWhere = { readonly condition: SourceCondition; readonly value: string; readonly kept: boolean }

type Told = NearWhere & { rows: number; readonly money: MoneyOfRows }

/** The tests of a source's `where`: whether it keeps a value, and whether it would by a name that is nearly the same. */
export type WhereTest = { readonly keeps: (value: string) => boolean; readonly isNear: (value: string) => boolean }

/** Compiles a condition; names compare exactly (contract 3), and a near miss is told. */
export function compileWhereTest({ values }: { readonly values: readonly string[] }): WhereTest {
  const keeps = compileCondition({ field: '', values })
  const keepsFolded = compileCondition({ field: '', values: values.map(foldName) })
  return { keeps, isNear: (value) => keeps(value) !== keepsFolded(foldName(value)) }
}

/** Collects the rows of one source that its `where` missed, or kept, by case or spaces alone, with their money. */
export class NearWheres {
  readonly #told = new Map<string, Told>()

  add(near: NearWhere, measures: readonly MeasurePlan[], read: RowValues): void {
    const key = `${near.condition.column}\u0000${near.value}`
    let told = this.#told.get(key)
    if (!told) this.#told.set(key, (told = { ...near, rows: 0, money: new MoneyOfRows() }))
    told.rows++
    told.money.add(measures, read)
  }

  problems(): Problem[] {
    return [...this.#told.values()].map(({ condition, value, kept, rows, money }) =>
      problem('ROI-N205', condition.place, { column: condition.column, value, kept, rows, money: money.text }),
    )
  }
}
