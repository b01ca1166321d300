import { entry } from './entry.ts'

export const verdictProblems = {} as const
