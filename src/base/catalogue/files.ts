import { entry } from './entry.ts'

/** ROI-D1xx: files and tables that can't be read; ROI-N1xx: what to know about a file that was read. */
export const fileProblems = {
  'ROI-D104': entry<{ text: string; format: string; source: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not an amount`,
    why: ({ format }) => `numbers in this source are read as ${format}`,
    fix: ({ source }) =>
      `correct the cell, or set  sources.${source}.onBadRow: quarantine  to leave such rows out and count them`,
  }),
} as const
