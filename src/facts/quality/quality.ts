import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import type { SourceAccount } from '../accounts.ts'
import type { CellTable } from '../cells.ts'
import { campaignCoverage, oneSidedCampaigns } from './campaigns.ts'
import { oddClicks } from './clicks.ts'
import { jumps } from './jumps.ts'
import { missingDays } from './missing-days.ts'
import { asConfigured } from './severity.ts'

/**
 * What is odd about the data of a range though every row could be read, each as severe as the config says. Reading tells
 * what concerns single rows; this is what only all of them show.
 */
export function dataQuality(
  config: Config,
  { table, accounts }: { readonly table: CellTable; readonly accounts: readonly SourceAccount[] },
  range: Period,
  asOf: Day,
): Problem[] {
  if (!table.days) return []
  const names = accounts.map(({ name }) => name)
  const lastDay = Math.min(table.days.to, asOf - 1)
  return asConfigured(config, [
    ...missingDays(accounts, range, lastDay),
    ...jumps(table, names, range),
    ...sameFiles(accounts),
    ...oneSidedCampaigns(table, range),
    ...campaignCoverage(table, range),
    ...oddClicks(table, names, range),
  ])
}

/** Files with the same bytes, in one source or in two: the same file by the same path is read once anyway. */
function sameFiles(accounts: readonly SourceAccount[]): Problem[] {
  const seen = new Map<string, string>()
  return accounts
    .flatMap(({ files }) => files)
    .flatMap(({ file, sha256, rows }) => {
      const first = seen.get(sha256)
      if (first === undefined) seen.set(sha256, file)
      if (first === undefined || rows === 0) return []
      return [problem('ROI-N703', { file }, { first, second: file })]
    })
}
