import { entry } from './entry.ts'

export const factProblems = {
  'ROI-D201': entry<{ column: string; file: string; near: string }>({
    severity: 'error',
    message: ({ column, file }) => `${file} has a column "${column}" that is no text field`,
    fix: ({ near }) => `did you mean "${near}"?`,
  }),
  'ROI-D202': entry<{ file: string; column: string }>({
    severity: 'error',
    message: ({ file, column }) => `${file} has no column "${column}"`,
  }),
  'ROI-D203': entry<{ from: string; line: number }>({
    severity: 'error',
    message: ({ from, line }) => `"${from}" stands twice, first on line ${line}`,
  }),
  'ROI-N201': entry<{ from: string }>({
    severity: 'note',
    message: ({ from }) => `the rule for "${from}" matched nothing`,
  }),
} as const
