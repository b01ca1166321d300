import { problem, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import { columnIndex } from '../files/columns.ts'
import type { TableAccount } from './accounts.ts'
import { customerKey } from './customers.ts'
import { readTable } from './read-table.ts'

/** Reads the ids of customers that are not new although the data begins later: a file with a customer_id column. */
export async function readKnownCustomers(
  config: Config,
): Promise<{ ids: ReadonlySet<string>; tables: TableAccount[]; problems: Problem[] }> {
  const file = config.customers.knownBefore
  if (!file) return { ids: new Set(), tables: [], problems: [] }
  const { header, rows, sha256, problems } = await readTable(config, file.path)
  const column = columnIndex(header, 'customer_id')
  if (typeof column !== 'number') {
    const missing = problems.length > 0 ? [] : [problem('ROI-D239', file.place, { file: file.path })]
    return { ids: new Set(), tables: [], problems: [...problems, ...missing] }
  }
  const ids = new Set(rows.map(({ cells }) => customerKey(cells[column]!)))
  return { ids, tables: [{ what: 'customers.knownBefore', file: file.path, sha256 }], problems: [...problems] }
}
