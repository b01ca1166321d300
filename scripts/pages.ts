import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchema } from '../src/config/schema.ts'
import { BUILT_IN_KPIS } from '../src/figures/kpis/catalogue.ts'
import { PRESETS } from '../src/files/presets/index.ts'
import type { HeaderSign, Preset } from '../src/files/presets/preset.ts'

/** The generated pages, by path. `root` is the repository's folder. */
export function pages(root: string): Record<string, string> {
  return {
    'docs/config.md': configPage(root),
    'docs/kpis.md': kpisPage(),
    'docs/presets.md': presetsPage(),
    'docs/errors.md': errorsPage(join(root, 'test/problems')),
  }
}

type Schema = {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
}

function configPage(root: string): string {
  const schema = jsonSchema() as Schema
  const demo = readFileSync(join(root, 'fixtures/demo/campaign-roi.yaml'), 'utf8')
  const sections = Object.entries(schema.properties ?? {}).map(([name, each]) => {
    const rows = keysUnder(each, '').map(([path, what]) => row([`\`${path}\``, what]))
    const keys = rows.length > 0 ? `\n${table(['key', 'what it says'], rows)}` : ''
    return `## ${name}\n\n${each.description ?? ''}\n${keys}`
  })
  return `# The config

One YAML file, \`campaign-roi.yaml\`, owned by finance and kept in git. Every key is listed here; an unknown one is an error,
so that a typing slip can't switch a rule off. \`campaign-roi schema\` prints the same as JSON Schema, for editors. What
the rules mean exactly is in [figures.md](figures.md).

Amounts are written \`2500 EUR\`, or \`2500\` in the reporting currency; rates \`12%\` or \`0.12\`; days \`2026-03-01\`. A formula
with commas inside \`{ … }\` wants quotes: \`formula: "spend / prior(spend, 1)"\`. \`where\` is, everywhere,
\`field: value\`, a list (or), \`*\` as a wildcard, \`"!value"\` for not.

${sections.join('\n')}
## An example: the demo company

\`\`\`yaml
${demo.trimEnd()}
\`\`\`
`
}

/** The keys under a part of the schema, with their paths; a name that the user chooses is NAME. */
function keysUnder(schema: Schema, path: string): [string, string][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, each]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    const choices = each.enum ? ` (${each.enum.join(' | ')})` : ''
    return [[at, `${each.description ?? ''}${choices}`], ...keysUnder(each, at)]
  })
  const under = [schema.additionalProperties, schema.items].filter((each): each is Schema => typeof each === 'object')
  const named = under.flatMap((each) => keysUnder(each, schema.items ? path : path === '' ? 'NAME' : `${path}.NAME`))
  return [...own, ...named, ...(schema.anyOf ?? []).flatMap((each) => keysUnder(each, path))]
}

function kpisPage(): string {
  const rows = BUILT_IN_KPIS.map(({ name, formula, unit, better, says, source }) =>
    row([`\`${name}\``, `\`${formula}\``, unit, better ?? '', says ?? '', source ?? '']),
  )
  return `# The built-in KPIs

Written in the same language that finance writes its own in. \`campaign-roi kpis\` shows them as your config has them.
A ratio is always computed from summed operands; a figure without a value has a reason and is never 0 (see
[figures.md](figures.md)).

\`roi\` has no default: the published definitions differ by a factor of ten on the same numbers, so finance binds it to one
of the four below (\`kpis: { roi: roi_margin }\`), and every report names the one used.

${table(['name', 'formula', 'unit', 'better', 'what it says', 'source'], rows)}
## The language

Numbers, percents (\`25%\`), money (\`100 EUR\`), \`+ - * /\`, parentheses, comparisons, \`and or not\`, names of measures, costs
and KPIs, and these functions:

| function | gives |
| --- | --- |
| \`if(a, b, c)\` | b where a holds, else c; looks only at what it needs |
| \`min(…)\`, \`max(…)\`, \`abs(x)\` | the least, the greatest, the size |
| \`coalesce(…)\` | the first that is defined |
| \`matched(x, y)\` | x of those sources that map both, or of all where none does |
| \`total(x)\` | x in the row's own period over everything, whatever is selected |
| \`prior(x, n)\` | x n periods earlier |
| \`ytd(x)\` | x from the start of the fiscal year |

Units are checked when the config is read: money plus a count is an error, money by a count is money, money by money a
ratio. A KPI that rests on itself is an error that shows the loop.
`
}

function presetsPage(): string {
  return `# The exports that are recognised

A file is recognised by its columns, never by its name. Where two presets fit, the file is refused and both are named;
\`preset:\` in the config decides. \`columns:\` in the config add to a preset's and replace them one by one.
\`campaign-roi inspect FILE\` says which preset was chosen, and why.

Below, \`[ (EUR)]\` and \`[ (€)]\` at the end of a column's name are any currency's code or sign, or nothing. Blanks around
names do not matter.

${table(
  ['preset', 'export', 'brings', 'how sure we are'],
  PRESETS.map(({ name, title, kind, evidence }) => row([`\`${name}\``, title, kind, EVIDENCE[evidence]])),
)}
${PRESETS.map(presetSection).join('\n')}`
}

const EVIDENCE = {
  downloaded: 'seen in downloaded files',
  reproduced: "reproduced in vendors' code or public tests; no downloaded file was at hand",
  reported: "by importers' word only: check the first import against the platform",
} as const

function presetSection(preset: Preset): string {
  const fields = Object.entries(preset.columns).map(([field, signs]) =>
    row([`\`${field}\``, `${oneOf(signs)}${scaleText(preset, field)}`]),
  )
  const sums = Object.entries(preset.sums ?? {}).map(([field, columns]) =>
    row([`\`${field}\``, `${columns.map(oneOf).join(' + ')}${scaleText(preset, field)}`]),
  )
  const currencies = Object.values(preset.currencyOf ?? {})
  if (currencies.length > 0) fields.push(row(['`currency`', currencies.map((name) => `\`${name}\``).join(' · ')]))
  const dates = Object.entries(preset.dateColumns ?? {}).filter(([, pattern]) => pattern !== 'nth-day')
  const where = [...Object.entries(preset.where ?? {}), ...Object.entries(preset.whereIfThere ?? {})].map(
    ([column, values]) => `Only rows whose \`${column}\` is ${values.join(', ')} count.`,
  )
  return `## ${preset.title}: \`${preset.name}\`

${knownBy(preset)}

How sure we are: ${EVIDENCE[preset.evidence]}. ${[
    preset.begins ? `A file is known by its first line, \`${preset.begins.as}…\`.` : '',
    preset.dates ? `Dates are ${[preset.dates].flat().join(' or ')}.` : '',
    ...dates.map(([column, pattern]) => `\`${column}\` is ${pattern}.`),
    preset.numbers
      ? `Numbers are ${preset.numbers}.`
      : 'Numbers follow the language of the interface and are settled per file.',
    preset.timezone ? `Times are in ${preset.timezone}.` : '',
    totalsText(preset),
    preset.rowCount ? 'The number of rows that the file says it has is held against the rows read.' : '',
    preset.incomplete ? 'A file that calls its own figures incomplete is told as that.' : '',
    preset.window ? 'Claims of different windows in one source are told.' : '',
    ...where,
    ...(preset.asks ?? []).map(({ column }) => `The config must say which rows count: \`where\` on \`${column}\`.`),
    ...Object.entries(preset.scale ?? {}).map(([field, scale]) => `\`${field}\` is multiplied by ${scale}.`),
    preset.tax === 'added' ? 'Revenue is without tax.' : '',
    preset.kind === 'shop' && preset.tax === undefined
      ? 'The export does not say what its tax is: set `tax:` in the config.'
      : '',
    ...(preset.remarks ?? []),
  ]
    .filter((text) => text !== '')
    .join(' ')}

${table(['field', 'column: the first of these that the file has'], [...fields, ...sums])}`
}

/** What makes a file this platform's. */
function knownBy({ header, without, also, byName }: Preset): string {
  const names = header.map((signs) => [signs].flat().map(headerText).join(' or ')).join(', and ')
  if (byName) return `Read only where the config names it, for its columns are no one's alone. It must have ${names}.`
  const none = without ? ` It is another's with ${without.map(headerText).join(' or ')}.` : ''
  return `Recognised by ${names}${also ? ', with a date column of its own or its own lines before the header' : ''}.${none}`
}

function totalsText({ totals }: Preset): string {
  if (!totals) return ''
  return totals.includes('labelled')
    ? 'Rows that call themselves a total and are blank but for their amounts are kept out, used as a control, and told.'
    : 'Total rows are kept out and used as a control.'
}

function scaleText({ scale }: Preset, field: string): string {
  return scale?.[field] === undefined ? '' : `, times ${scale[field]}`
}

function oneOf(signs: HeaderSign | readonly HeaderSign[]): string {
  return [signs].flat().map(headerText).join(' · ')
}

function headerText(sign: HeaderSign): string {
  if (typeof sign === 'string') return `\`${sign}\``
  const shown = sign.source
    .replace(/^\^|\$$/g, '')
    .replace(String.raw`(?: \(([A-Z]{3})\))?`, '[ (EUR)]')
    .replace(String.raw`(?: \(\p{Sc}\))?`, '[ (€)]')
    .replace(String.raw`\(\p{Sc}\)`, '(€)')
  return `\`${shown}\``
}

function errorsPage(folder: string): string {
  const codes = existsSync(folder) ? readdirSync(folder).toSorted() : []
  const sections = codes.flatMap((code) => {
    const message = join(folder, code, 'message')
    return existsSync(message) ? [`## ${code}\n\n\`\`\`\n${readFileSync(message, 'utf8').trimEnd()}\n\`\`\`\n`] : []
  })
  return `# What the program can tell

Every problem has a stable code, a place, the reason and the way out. Below is each code with what the smallest input
that gives it prints; the inputs are in [test/problems](../test/problems). \`ROI-U\` is about usage, \`-C\` the config, \`-D\`
data, \`-F\` formulas, \`-T\` targets, \`-N\` notes that stop nothing, \`-X\` a defect of ours.

${sections.join('\n')}`
}

function table(header: readonly string[], rows: readonly string[]): string {
  return `${row(header)}\n${row(header.map(() => '---'))}\n${rows.join('\n')}\n`
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
}
