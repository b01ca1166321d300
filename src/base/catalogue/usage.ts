import { entry } from './entry.ts'

export const usageProblems = {} as const
