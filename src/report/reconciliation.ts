import type { Reconcile } from '../config/config.ts'
import type { Coverage, Unmatched } from '../verdicts/reconcile/campaigns.ts'
import type { Comparison } from '../verdicts/reconcile/comparison.ts'
import type { Report } from './report.ts'

/** What `reconcile` found: platforms' claims beside the ledger, invoices beside spend, campaigns that do not meet. */
export type Reconciliation = {
  /** Name, period, sources and notes; it has no figures of its own. */
  readonly report: Report
  readonly tolerances: Reconcile
  /** Claims by channel and campaign, then invoices by month; in order of check, level and member. */
  readonly comparisons: readonly Comparison[]
  readonly coverage: Coverage
  readonly unmatched: readonly Unmatched[]
}
