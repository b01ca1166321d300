import { entry } from './entry.ts'

export const factProblems = {} as const
