import type { Command } from './command.ts'
import type { Format } from './formats.ts'
import type { CommandName } from './options.ts'

/** A command as the user sees it, and how to load its action. */
export type CommandForm = {
  readonly name: CommandName
  readonly heading: string
  readonly summary: string
  /** A further line of its help. */
  readonly details?: string
  /** `[name]`, `<file>`, `[files...]` */
  readonly argument?: { readonly form: string; readonly what: string }
  readonly formats: readonly Format[]
  readonly examples: readonly (readonly [command: string, what: string])[]
  readonly load: () => Promise<Command>
}

const FIGURES = 'Figures:'
const DATA = 'Rules and data:'
const TEXTS: readonly Format[] = ['table', 'json', 'csv', 'markdown']

/** All commands, in the order of the help. Their actions are loaded only when one is run: a start stays quick. */
export const COMMANDS: readonly CommandForm[] = [
  {
    name: 'report',
    heading: FIGURES,
    summary: 'the figures, by campaign or what --by names',
    details:
      'NAME is one of the config\'s reports. Without it: the report called "default", else the main figures by campaign.',
    argument: { form: '[name]', what: "one of the config's reports" },
    formats: TEXTS,
    examples: [
      ['report --period last-month', "last month's figures by campaign"],
      ['report monday -o monday.md -o monday.json', 'a report of the config, into two files'],
      ['report --by channel,month --kpi spend,contribution', 'two figures by channel and month'],
      ['report --where channel=Meta --sort -contribution --top 10', 'the ten best of one channel'],
    ],
    load: async () => (await import('./work.ts')).report,
  },
  {
    name: 'check',
    heading: FIGURES,
    summary: 'the figures against targets and objectives, for CI',
    details: 'Exits 0 if every verdict is good, 1 if something is missed or undefined, 2 if it could not answer.',
    argument: { form: '[name]', what: "one of the config's reports" },
    formats: [...TEXTS, 'junit', 'github'],
    examples: [
      ['check --period last-month', 'last month against its targets'],
      ['check --format github -o check.xml', 'annotations for GitHub, JUnit for the CI server'],
    ],
    load: async () => (await import('./work.ts')).check,
  },
  {
    name: 'reconcile',
    heading: FIGURES,
    summary: "platforms' claims against the ledger, invoices against spend",
    details:
      'By channel, campaign and month, with what only one side knows. Exits 1 beyond a tolerance of the config (reconcile:).',
    formats: TEXTS,
    examples: [
      ['reconcile --period last-month', 'can the numbers of last month be trusted?'],
      ['reconcile -o reconciliation.md', 'the same, as a page for the month-end file'],
    ],
    load: async () => (await import('./work.ts')).reconcile,
  },
  {
    name: 'kpis',
    heading: FIGURES,
    summary: 'what each figure means: formula, unit, owner, source',
    formats: TEXTS,
    examples: [
      ['kpis', 'every figure there is'],
      ['kpis -o kpis.md', 'the same, as a page for the wiki'],
    ],
    load: async () => (await import('./work.ts')).kpis,
  },
  {
    name: 'init',
    heading: DATA,
    summary: 'recognises your exports and writes a first config',
    argument: { form: '[files...]', what: 'the exports' },
    formats: ['table', 'json'],
    examples: [['init exports/*.csv', 'a commented campaign-roi.yaml that works at once']],
    load: async () => (await import('./work.ts')).init,
  },
  {
    name: 'inspect',
    heading: DATA,
    summary: 'what is seen in a file: encoding, columns, types, rows',
    argument: { form: '<file>', what: 'an export, or - for standard input' },
    formats: ['table', 'json', 'csv'],
    examples: [
      ['inspect orders.csv', 'how the file is read'],
      ['inspect orders.csv --format csv > clean.csv', 'its whole table as plain UTF-8 CSV, texts untouched'],
    ],
    load: async () => (await import('./work.ts')).inspect,
  },
  {
    name: 'validate',
    heading: DATA,
    summary: "every problem in rules and data, and each source's totals",
    details: 'Exits 0 if all is well, 1 if there are problems to mend, 2 if rules or data can not be read.',
    formats: TEXTS,
    examples: [['validate', 'is all well?']],
    load: async () => (await import('./work.ts')).validate,
  },
  {
    name: 'schema',
    heading: DATA,
    summary: "the config's JSON Schema, for editors",
    formats: ['json'],
    examples: [
      [
        'schema -o campaign-roi.schema.json',
        'the config may then begin with  # yaml-language-server: $schema=campaign-roi.schema.json',
      ],
    ],
    load: async () => (await import('./work.ts')).schema,
  },
  {
    name: 'cache',
    heading: DATA,
    summary: 'what is kept of large files from run to run',
    details:
      'cache clean removes all of it. It is never needed: a file, rule or version that has changed is read anew.',
    argument: { form: '<action>', what: 'clean' },
    formats: ['table', 'json'],
    examples: [['cache clean', 'the next run reads every file']],
    load: async () => (await import('./work.ts')).cache,
  },
]
