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
import { totalNames } from './total-names.ts'

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
    // The as-of day is not over.
    ...jumps(table, names, { from: range.from, to: Math.min(range.to, asOf - 1) }),
    ...sameFiles(config, accounts),
    ...totalNames(table, names, range),
    ...oneSidedCampaigns(table, range),
    ...campaignCoverage(table, range),
    ...oddClicks(table, names, range, new Set(accounts.flatMap((each, at) => (coversPeriods(each) ? [at] : [])))),
  ])
}

function coversPeriods({ usedOn }: SourceAccount): boolean {
  return usedOn.some(({ period }) => period.to > period.from)
}

/** Files of one source with the same bytes; the same file by the same path is read once anyway. */
function sameFiles({ sources }: Config, accounts: readonly SourceAccount[]): Problem[] {
  return accounts.flatMap(({ files }, at) => {
    // Of two files that tell the same, only the last counts.
    if (sources[at]?.overlap === 'last') return []
    const seen = new Map<string, string>()
    return files.flatMap(({ file, sha256, rows }) => {
      // Of files that may be as large as each other, the hash is always taken.
      if (sha256 === undefined) return []
      const first = seen.get(sha256)
      if (first === undefined) seen.set(sha256, file)
      if (first === undefined || first === file || rows === 0) return []
      return [problem('ROI-N703', { file }, { first, second: file })]
    })
  })
}
