import { entry } from './entry.ts'

/** ROI-U14x: what stops a run before there is anything to compute. */
export const runProblems = {
  'ROI-U140': entry({
    severity: 'error',
    message: () => 'no campaign-roi.yaml was found',
    why: 'it is looked for here and in the folders above, up to the root of the repository',
    fix: 'name it with  --config FILE, or write a first one with  campaign-roi init exports/*.csv',
  }),
  'ROI-U141': entry<{ file: string; reason: string }>({
    severity: 'error',
    message: ({ file, reason }) => `the config ${file} can not be read: ${reason}`,
    fix: 'name the right file with  --config FILE',
  }),
  'ROI-U142': entry<{ file: string }>({
    severity: 'error',
    message: ({ file }) => `${file} has no targets and no objectives: there is nothing to check`,
    why: 'a check that judges nothing would always pass',
    fix: 'add  targets  or  objectives  to the config',
  }),
  'ROI-U143': entry<{ field: string; value: string; near: string | undefined }>({
    severity: 'error',
    message: ({ field, value }) => `no row of the data has the ${field} "${value}"`,
    fix: ({ near, field }) =>
      near ? `did you mean "${near}"?` : `campaign-roi report --by ${field}  lists the ones there are`,
  }),
  'ROI-U144': entry<{ file: string }>({
    severity: 'error',
    message: ({ file }) => `${file} is there already`,
    why: 'rules that somebody wrote are not overwritten',
    fix: 'name another file with  --config FILE, or use  --force',
  }),
  'ROI-U147': entry({
    severity: 'error',
    message: () => 'there is nothing to reconcile: no source maps claimed_revenue, conversions or invoiced',
    why: "reconcile holds platforms' claims against the ledger, and invoices against spend",
    fix: 'map one of them under  sources.NAME.columns',
  }),
  'ROI-U148': entry({
    severity: 'error',
    message: () => 'reconcile holds sources against each other: of a single source there is nothing to hold',
    fix: 'choose a channel instead:  --where channel=…',
  }),
  'ROI-U145': entry({
    severity: 'error',
    message: () => 'no file was recognised to start from',
    why: 'a config needs at least one export with dates and amounts',
    fix: 'name your exports:  campaign-roi init exports/*.csv',
  }),
} as const
