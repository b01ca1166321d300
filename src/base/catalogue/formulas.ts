import { entry } from './entry.ts'

export const formulaProblems = {} as const
