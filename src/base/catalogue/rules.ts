import { entry } from './entry.ts'

export const ruleProblems = {} as const
