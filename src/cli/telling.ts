/* What a run that fails needs in order to say so, loaded in one go. */
export { failureJson } from '../views/json.ts'
export { usesColor } from './color.ts'
export { defectProblem, stackOf } from './defect.ts'
export { OutputFailure } from './failure.ts'
export { tellProblems } from './output.ts'
export { usageProblem } from './usage-errors.ts'
