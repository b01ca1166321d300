import type { CommandName } from './options.ts'

/** An option as the help shows it, and the commands that have it. */
export type OptionForm = {
  readonly flags: string
  readonly what: string
  readonly heading: string
  readonly commands: readonly CommandName[]
  /** Given several times, all of its values count. */
  readonly repeats?: true
  /** Commands that take it without effect, so that one set of options fits all, and don't show it in their help. */
  readonly silent?: readonly CommandName[]
}

const ALL: readonly CommandName[] = [
  'report',
  'check',
  'reconcile',
  'kpis',
  'init',
  'inspect',
  'validate',
  'schema',
  'cache',
]
const WRITERS = ALL.filter((name) => name !== 'init' && name !== 'cache')
const READERS: readonly CommandName[] = ['report', 'check', 'reconcile', 'validate']
const FIGURES: readonly CommandName[] = ['report', 'check']

const DAYS = 'Days:'
const SHOWN = 'Figures:'
const DATA = 'Rules and data:'
const OUTPUT = 'Output:'

/** The options in the order of the help; the same name means the same everywhere. */
export const OPTIONS: readonly OptionForm[] = [
  {
    flags: '--period <period>',
    what: '2026-03-01, 2026-W12, 2026-03, 2026-Q1, 2026, last-week, last-7-days, last-month, this-month, ytd',
    heading: DAYS,
    commands: READERS,
    silent: ['validate'],
  },
  {
    flags: '--from <period>',
    what: 'first day, or the period it begins',
    heading: DAYS,
    commands: READERS,
    silent: ['validate'],
  },
  {
    flags: '--to <period>',
    what: 'last day, or the period it ends',
    heading: DAYS,
    commands: READERS,
    silent: ['validate'],
  },
  {
    flags: '--as-of <date>',
    what: 'what counts as today',
    heading: DAYS,
    commands: ALL,
    silent: ['init', 'inspect', 'schema', 'cache'],
  },

  {
    flags: '--by <dimensions>',
    what: 'one row for each: campaign, or channel,month',
    heading: SHOWN,
    commands: FIGURES,
    repeats: true,
  },
  {
    flags: '--kpi <names>',
    what: 'which figures: spend,contribution,roas',
    heading: SHOWN,
    commands: FIGURES,
    repeats: true,
  },
  {
    flags: '--where <dimension=value>',
    what: 'only these; * is a wildcard, !value means not; the same dimension again means or',
    heading: SHOWN,
    commands: [...FIGURES, 'reconcile'],
    repeats: true,
  },
  {
    flags: '--sort <kpi>',
    what: 'in ascending order of a figure; descending with - before it',
    heading: SHOWN,
    commands: FIGURES,
  },
  { flags: '--top <count>', what: 'so many rows; the rest folds into one', heading: SHOWN, commands: FIGURES },
  { flags: '--settled', what: 'judge only periods whose refunds have arrived', heading: SHOWN, commands: ['check'] },

  {
    flags: '-c, --config <file>',
    what: "the rules (default: campaign-roi.yaml here or in the nearest folder above, up to the repository's root)",
    heading: DATA,
    commands: ALL.filter((name) => name !== 'schema' && name !== 'cache'),
  },
  {
    flags: '--on-bad-row <what>',
    what: 'stop, or quarantine: bad rows are left out, counted, and written to a file',
    heading: DATA,
    commands: READERS,
  },
  {
    flags: '--engine <engine>',
    what: 'which reader: plain, row by row; fast, by WebAssembly where it can; auto (default), fast for large files',
    heading: DATA,
    commands: READERS,
  },
  {
    flags: '--no-cache',
    what: 'read every file anew: neither use nor keep what was read of large ones',
    heading: DATA,
    commands: READERS,
  },
  {
    flags: '--sheet <name>',
    what: 'the sheet of a workbook, or the file inside a zip',
    heading: DATA,
    commands: ['inspect'],
  },
  { flags: '--force', what: 'overwrite a config that is there', heading: DATA, commands: ['init'] },

  { flags: '-f, --format <format>', what: 'of standard output', heading: OUTPUT, commands: ALL },
  {
    flags: '-o, --output <file>',
    what: 'write a file, its format by its ending; may be repeated',
    heading: OUTPUT,
    commands: WRITERS,
    repeats: true,
  },
  { flags: '--precision <places>', what: 'decimal places, 0 to 40', heading: OUTPUT, commands: READERS },
  { flags: '--locale <locale>', what: 'how tables write numbers and dates: de-DE', heading: OUTPUT, commands: READERS },
  { flags: '--quiet', what: 'no notes and no progress, only errors', heading: OUTPUT, commands: ALL },
  { flags: '--verbose', what: 'more about what is done', heading: OUTPUT, commands: ALL },
  { flags: '--no-color', what: 'no colours', heading: OUTPUT, commands: ALL },
]

/** `-f, --format <format>` has the names `-f` and `--format`. */
export function namesOf(flags: string): string[] {
  return flags.split(/[ ,]+/).filter((part) => part.startsWith('-'))
}
