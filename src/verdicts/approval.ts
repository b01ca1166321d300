import { problem, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'

/** With `approval.required`, rules that finance has not signed make `check` answer no, whatever the figures say. */
export function judgeApproval(config: Config, approved: boolean): Problem[] {
  if (!config.approval.required || approved) return []
  return [problem('ROI-T101', { file: config.file }, { fingerprint: config.fingerprint })]
}
