import type { ProposedName } from '../facts/propose-names.ts'
import type { Proposal } from '../facts/propose.ts'
import { visible } from './visible.ts'

/** What a first config is written from. */
export type FirstConfig = {
  readonly name: string
  readonly currency: string
  readonly timezone: string
  readonly proposals: readonly Proposal[]
  /** The definition that `roi` is bound to, if one was chosen. */
  readonly roi: string | undefined
  /** The table of suggested names that is written beside it, where there are any. */
  readonly suggested: { readonly file: string; readonly names: readonly ProposedName[] } | undefined
}

const ROI_CHOICES = `  # What does "ROI" mean here? The published definitions differ, so it stays undefined until finance chooses one:
  #   roi_margin      contribution / cost                             what is left after all costs, per unit of cost
  #   roi_revenue     (net_revenue - cost) / cost                     as CRM suites have it
  #   roi_total_cost  contribution / (net_revenue - cm2 + cost)       as Google Ads Help has it
  #   roi_incremental (incremental_cm2 - cost) / cost                 only what would not have come anyway`

/** A first campaign-roi.yaml for the files given: commented, and working at once. */
export function firstConfigText({ name, currency, timezone, proposals, roi, suggested }: FirstConfig): string {
  const sources = groupSources(proposals.filter(({ kind }) => kind === 'source'))
  const rates = proposals.find(({ kind }) => kind === 'rates' || kind === 'ecb-rates')
  const names = proposals.find(({ kind }) => kind === 'names')
  const foreign = [...new Set(sources.flatMap(({ currencies }) => currencies))]
    .filter((code) => code !== currency)
    .toSorted()
  return `# The rules by which campaigns are measured. Finance owns this file; keep it in git.
# "campaign-roi validate" checks it, "campaign-roi report" prints the figures, "campaign-roi kpis" says what they mean.
version: 1
name: ${quote(name)}
reporting:
  currency: ${currency}          # all money is converted into it
  timezone: ${timezone}          # of reporting days, for times that carry an offset
  # fiscalYear: { startMonth: 1 }

sources:
${sources.map((source) => sourceText(source, currency)).join('\n')}
# One campaign under many names? List them in a table with the columns from,campaign (from may hold * wildcards):
${namesText(names?.file, suggested)}

${fxText(rates, foreign)}
# What campaigns cost beside media spend:
# costs:
#   agency: { percentOf: spend, rate: 12%, min: 2500 ${currency} }
#   card_fees: { layer: variable, percentOf: revenue, rate: 1.4% }

# What is left of net revenue after the goods; without it gross profit is net revenue, and reports say so:
# margin:
#   - { rate: 45% }

kpis:
${ROI_CHOICES}
${roi ? `  roi: ${roi}` : '  # roi: roi_margin'}

# What CI should hold the figures to ("campaign-roi check"):
# targets:
#   - { kpi: roas, min: 3, warn: 3.5, by: campaign }
`
}

function namesText(names: string | undefined, suggested: FirstConfig['suggested']): string {
  if (names !== undefined) return `campaigns:\n  names: ${quote(names)}`
  const line = ({ from, campaign, why }: ProposedName) =>
    `  #   ${JSON.stringify(from)} is ${JSON.stringify(campaign)}: ${visible(why)}`
  const sure = suggested?.names.filter((each) => each.sure) ?? []
  const unsure = suggested?.names.filter((each) => !each.sure) ?? []
  return [
    ...(sure.length === 0
      ? ['# campaigns:', '#   names: campaigns.csv']
      : ['campaigns:', `  names: ${quote(suggested!.file)}`]),
    ...(sure.length === 0
      ? []
      : ['  # It begins with what is the same but for its spelling. Check each:', ...sure.map(line)]),
    ...(unsure.length === 0 ? [] : ['  # Perhaps the same, too; what is belongs into the table:', ...unsure.map(line)]),
  ].join('\n')
}

/** The campaign table of the suggested names. */
export function suggestedNamesText(names: readonly ProposedName[]): string {
  return [['from', 'campaign'], ...names.map(({ from, campaign }) => [from, campaign])]
    .map((cells) => `${cells.map(csvCell).join(',')}\n`)
    .join('')
}

/** As it is: this table is read again, and a guard against formulas would change the name. */
function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

type Group = Proposal & { readonly name: string; readonly files: readonly string[] }

/** One source per preset; a file of its own form is a source of its own. */
function groupSources(proposals: readonly Proposal[]): Group[] {
  const groups = new Map<string, { first: Proposal; all: Proposal[]; currencies: Set<string> }>()
  for (const proposal of proposals) {
    const key = JSON.stringify([proposal.preset ?? proposal.columns, proposal.table ?? ''])
    const group = groups.get(key) ?? { first: proposal, all: [], currencies: new Set<string>() }
    group.all.push(proposal)
    for (const currency of proposal.currencies) group.currencies.add(currency)
    groups.set(key, group)
  }
  const taken = new Set<string>()
  return [...groups.values()].map(({ first, all, currencies }) => {
    const files = all.map(({ file }) => file)
    const asks = (first.asks ?? []).map(({ column }) => {
      const values = all.flatMap((each) => each.asks?.find((ask) => ask.column === column)?.values ?? [])
      return { column, values: [...new Set(values)].toSorted() }
    })
    const stem = first.preset ?? files[0]!.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
    const base = stem.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-') || 'source'
    let name = base
    for (let count = 2; taken.has(name); count++) name = `${base}-${count}`
    taken.add(name)
    return { ...first, name, files, asks, currencies: [...currencies].toSorted() }
  })
}

/** What may be won already, by its name: the user is to look. */
const LIKELY = /\bwon\b|closedwon|gewonnen|vint[ao]|ganad[ao]|gagn|payment|pagamento|refund|rimborso/i

/** The rows that count, by columns of which only the company knows: its likely values, else all, for the user to cut down. */
function asksText(asks: Group['asks']): string[] {
  return (asks ?? []).flatMap(({ column, values }) => {
    const likely = values.filter((value) => LIKELY.test(value))
    const kept = likely.length > 0 ? likely : values
    const others = values.filter((value) => !kept.includes(value))
    return [
      `    # Which rows count? Keep only what brought money${others.length === 0 ? '' : `; the files also have ${others.map(quote).join(', ')}`}.`,
      `    where: { ${quote(column)}: [${kept.length === 0 ? '"*"' : kept.map(quote).join(', ')}] }`,
    ]
  })
}

function sourceText(
  { name, files, preset, channel, columns, currencies, table, asks }: Group,
  currency: string,
): string {
  const set = [
    ...(channel ? [`channel: ${channel}`] : []),
    ...(currencies.length === 0 ? [`currency: ${currency}`] : []),
  ]
  const lines = [
    `  ${quote(name)}:`,
    `    files: ${files.length === 1 ? quote(files[0]!) : `[${files.map(quote).join(', ')}]`}`,
    preset
      ? `    preset: ${preset}          # recognised by its columns`
      : '    # no known platform: its columns, as their names suggest',
    ...(table === undefined ? [] : [`    table: ${quote(table)}          # one of several; "inspect" lists them`]),
    ...asksText(asks),
    ...(columns.length > 0
      ? ['    columns:', ...columns.map(([field, column]) => `      ${field}: ${quote(column)}`)]
      : []),
    ...(set.length > 0 ? [`    set: { ${set.join(', ')} }`] : []),
    ...(preset === 'shopify-orders'
      ? [
          '    tax: included          # Total holds the tax; "added" if it does not',
          ...(columns.length > 0
            ? []
            : ['    # columns: { campaign: UTM Campaign, channel: UTM Source }   # if an app adds them']),
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

function fxText(rates: Proposal | undefined, foreign: readonly string[]): string {
  if (rates?.kind === 'ecb-rates') return `fx:\n  rates: ${quote(rates.file)}\n`
  if (rates)
    return `fx:\n  rates: ${quote(rates.file)}\n  quote: units-per-reporting          # 1 unit of the reporting currency = rate units; else reporting-per-unit\n`
  const why =
    foreign.length > 0
      ? `The files hold ${foreign.join(', ')}: their rates are needed before a report can convert them.\n# `
      : ''
  return `# ${why}Exchange rates: a table date,currency,rate, or the ECB's eurofxref-hist.csv as published.\n# fx: { rates: rates.csv, quote: units-per-reporting }\n`
}

/** A YAML scalar that reads back as the text, whatever it holds. */
function quote(text: string): string {
  return /^[\p{L}_./][\p{L}\p{N}_./ -]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off)$/i.test(text) &&
    !text.endsWith(' ')
    ? text
    : JSON.stringify(text)
}
