import type { Period } from '../base/periods.ts'
import type { Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import { unsettledFrom } from '../report/notes.ts'
import type { Selection } from '../report/selection.ts'
import { judgeApproval } from '../verdicts/approval.ts'
import { judgeObjectives } from '../verdicts/objectives.ts'
import { judgeTargets } from '../verdicts/targets.ts'
import { fails, type ObjectiveVerdict, type TargetVerdict } from '../verdicts/verdict.ts'
import type { Figures } from './figures.ts'
import type { Request } from './options.ts'

/** The figures held against targets and objectives. */
export type Verdicts = {
  readonly targets: readonly TargetVerdict[]
  readonly objectives: readonly ObjectiveVerdict[]
  /** What stands against a check beside the verdicts: rules that nobody approved. */
  readonly objections: readonly Problem[]
  readonly problems: readonly Problem[]
}

export function judge(
  config: Config,
  { evaluator, table }: Figures,
  { asOf }: Selection,
  range: Period,
  { settled }: Pick<Request, 'settled'>,
): Verdicts {
  const { calendar } = config.reporting
  const settledBefore = settled ? unsettledFrom(config, asOf) : undefined
  const days = { range, asOf, calendar, settledBefore }
  const { verdicts, problems } = judgeTargets(config, evaluator, table, days)
  const objectives = judgeObjectives(config, evaluator, table, days)
  return { targets: verdicts, objectives, objections: judgeApproval(config, false), problems }
}

/** Whether `check` must answer no. */
export function standsAgainst({ targets, objectives, objections }: Verdicts): boolean {
  return objections.length > 0 || [...targets, ...objectives].some(({ status }) => fails(status))
}
