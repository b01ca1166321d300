import type { Entry } from './entry.ts'
import { cellProblems } from './cells.ts'
import { configRuleProblems } from './config-rules.ts'
import { configProblems } from './config.ts'
import { factProblems } from './facts.ts'
import { fileProblems } from './files.ts'
import { formulaProblems } from './formulas.ts'
import { qualityProblems } from './quality.ts'
import { reportProblems } from './report.ts'
import { ruleProblems } from './rules.ts'
import { runProblems } from './run.ts'
import { usageProblems } from './usage.ts'
import { verdictProblems } from './verdicts.ts'

/** Every problem the program can tell, by its stable code. Wording only; where a problem is found, it is told as data. */
export const catalogue = {
  ...usageProblems,
  ...runProblems,
  ...configProblems,
  ...configRuleProblems,
  ...fileProblems,
  ...factProblems,
  ...cellProblems,
  ...ruleProblems,
  ...formulaProblems,
  ...verdictProblems,
  ...qualityProblems,
  ...reportProblems,
} as const

export type ProblemCode = keyof typeof catalogue

/** The arguments that a code's wording needs. */
export type ProblemArgs<Code extends ProblemCode> = (typeof catalogue)[Code] extends Entry<infer Args> ? Args : never
