import { entry } from './entry.ts'

/** ROI-D201 to D206 and ROI-N201 to N202: tables of names that can't be used, and rows of them that did nothing. */
export const factProblems = {
  'ROI-D201': entry<{ column: string; file: string; near: string }>({
    severity: 'error',
    message: ({ column, file }) => `${file} has a column "${column}" that is no text field`,
    why: ({ near }) => `it is so near to "${near}" that it may be a slip`,
    fix: ({ near, column }) => `did you mean "${near}"? Otherwise declare it:  fields: { ${column}: text }`,
  }),
  'ROI-D202': entry<{ file: string; column: string }>({
    severity: 'error',
    message: ({ file, column }) => `${file} has no column "${column}"`,
    why: 'a campaign table has the columns from, campaign and any text fields; a map has from and to',
    fix: ({ column }) => `name a column  ${column}`,
  }),
  'ROI-D203': entry<{ from: string; line: number; before: number }>({
    severity: 'error',
    message: ({ from, line, before }) => `"${from}" stands on line ${before} and, with other values, on line ${line}`,
    why: 'which of the two holds can not be known',
    fix: 'take one of the lines out',
  }),
  'ROI-D204': entry<{ column: 'from' | 'to' }>({
    severity: 'error',
    message: ({ column }) => `the row has nothing in its column "${column}"`,
    why: ({ column }) =>
      column === 'from' ? 'no name fits it: a blank name is (none)' : 'a value can not be renamed to nothing',
    fix: 'fill the cell in, or take the row out',
  }),
  'ROI-D205': entry<{ column: string; file: string; taken: string }>({
    severity: 'error',
    message: ({ column, file }) => `${file} has a column "${column}" that can't be a text field`,
    why: ({ taken }) => (taken === '' ? 'a field is named with letters, digits and _' : `the name stands for ${taken}`),
    fix: 'give the column another name, or take it out',
  }),
  'ROI-D206': entry<{ file: string; column: string }>({
    severity: 'error',
    message: ({ file, column }) => `${file} has the column "${column}" twice`,
    why: 'which of the two is meant can not be known',
    fix: 'take one of them out',
  }),
  'ROI-N201': entry<{ from: string }>({
    severity: 'note',
    message: ({ from }) => `the rule for "${from}" matched nothing`,
  }),
  'ROI-N202': entry<{ field: string; value: string; like: string; money: string }>({
    severity: 'note',
    message: ({ field, value, like, money }) =>
      `${field} "${value}"${money === '' ? '' : ` (${money})`} is not "${like}": names compare exactly, with case and spaces`,
    fix: ({ value }) => `add a row for "${value}", if it is meant`,
  }),
} as const
