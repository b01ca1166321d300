import type { Table } from '../files/table.ts'
import { headerKey } from '../files/columns.ts'
import { mappedColumns } from '../files/presets/recognise.ts'
import { headerText } from '../files/choose-block.ts'
import { currencyOf } from './currency-signs.ts'
import { inspectTable } from './inspect-table.ts'

/** What a file is, and how a config would read it. */
export type Proposal = {
  readonly file: string
  readonly kind: 'source' | 'rates' | 'ecb-rates' | 'names' | 'unknown'
  readonly preset: string | undefined
  /** The channel that the preset's export is of. */
  readonly channel: string | undefined
  readonly columns: readonly (readonly [field: string, column: string])[]
  /** Currencies seen in the file; empty where it names none. */
  readonly currencies: readonly string[]
  readonly hasOffsets: boolean
  readonly advertising: boolean
  /** The table that was looked at, where the file holds several. */
  readonly table?: string
  /** Columns of which the config must say what counts, with the values that the file has. */
  readonly asks?: readonly { readonly column: string; readonly values: readonly string[] }[]
  /** The campaigns that its rows name, to be matched with those of other files. */
  readonly campaigns: readonly string[]
}

/** Header names by which a field is known in files of no preset; exact, case folded. */
const GUESSES: readonly (readonly [field: string, names: RegExp])[] = [
  [
    'date',
    /^(?:date|day|day date|date_day|datum|tag|data|giorno|fecha|día|dia|jour|order date|created at|created_at|paid at)$/,
  ],
  [
    'campaign',
    /^(?:campaign|campaign name|campaign_name|utm campaign|utm_campaign|kampagne|campagna|campaña|campagne)$/,
  ],
  ['channel', /^(?:channel|utm source|utm_source|platform|kanal|canale|canal)$/],
  [
    'spend',
    /^(?:spend|cost|costs|amount spent|ad spend|kosten|ausgaben|costo|spesa|coste|gasto|coût)(?: [([][a-z]{3}[)\]])?$/,
  ],
  [
    'revenue',
    /^(?:revenue|total|order total|net sales|sales|umsatz|ricavi|fatturato|ingresos|ventas|chiffre d'affaires)(?: [([][a-z]{3}[)\]])?$/,
  ],
  ['refunds', /^(?:refunds|refunded|refund amount|refunded amount)$/],
  ['order_id', /^(?:order|order id|order_id|order number|order no|bestellnummer|ordine|pedido|commande)$/],
  ['customer_id', /^(?:customer|customer id|customer_id|email|e-mail|kunde|cliente|client)$/],
  ['currency', /^(?:currency|currency code|currency_code|währung|valuta|moneda|divisa|devise)$/],
  ['impressions', /^(?:impressions|impr\.|impressionen|impressioni|impresiones)$/],
  ['clicks', /^(?:clicks|klicks|clic|clics)$/],
  ['conversions', /^(?:conversions|conversioni|conversiones)$/],
]

const MOST_VALUES = 30
/** More names than any table by hand should have. */
const MOST_CAMPAIGNS = 2000

/** What a config adds to a preset where the file has it. */
const BESIDE_PRESET: ReadonlySet<string> = new Set(['campaign', 'channel'])

/** Reads a table and proposes how to map it: its preset's way, else by the names of its columns. */
export async function proposeSource(table: Table): Promise<Proposal> {
  const { preset, file } = table.form
  const names = table.header.map((name) => name.trim().toLowerCase())
  const base = {
    file: file.shown,
    preset: preset?.name,
    channel: preset?.channel,
    hasOffsets: false,
    campaigns: [],
    advertising: preset?.kind === 'advertising',
    ...((table.form.tables?.length ?? 0) > 1 && { table: headerText(table.header) }),
  }
  if (!preset && ['date', 'currency', 'rate'].every((name) => names.includes(name)))
    return { ...base, kind: 'rates', columns: [], currencies: [] }
  if (
    !preset &&
    names[0] === 'date' &&
    names.slice(1).every((name) => /^(?:[a-z]{3}|)$/.test(name)) &&
    names.includes('usd')
  ) {
    return { ...base, kind: 'ecb-rates', columns: [], currencies: [] }
  }
  if (!preset && names.includes('from') && names.includes('campaign'))
    return { ...base, kind: 'names', columns: [], currencies: [] }
  const mapped = preset ? mappedColumns(preset, table.header) : undefined
  // Shops know no campaigns; apps add columns that do.
  const columns = guessColumns(table.header).filter(
    ([field]) => !mapped || (!base.advertising && BESIDE_PRESET.has(field) && !mapped.has(field)),
  )
  const campaignAt = mapped?.get('campaign')?.indexes[0] ?? columnOf(columns, 'campaign', table.header)
  const campaigns = new Set<string>()
  const currencyAt = mapped ? (mapped.get('currency')?.indexes[0] ?? -1) : columnOf(columns, 'currency', table.header)
  const dateAt = mapped ? (mapped.get('date')?.indexes[0] ?? -1) : columnOf(columns, 'date', table.header)
  const spendAt = mapped ? (mapped.get('spend')?.indexes[0] ?? -1) : columnOf(columns, 'spend', table.header)
  const currencies = new Set<string>()
  for (const { currency } of mapped?.values() ?? []) if (currency) currencies.add(currency)
  for (const [, column] of columns) {
    const code = /[([]([A-Z]{3})[)\]]\s*$/.exec(column)?.[1]
    if (code) currencies.add(code)
  }
  let hasOffsets = false
  const asks = (preset?.asks ?? []).map(({ column }) => ({
    column,
    at: table.header.findIndex((name) => headerKey(name) === column),
    values: new Set<string>(),
  }))
  await inspectTable(table, (cells) => {
    for (const { at, values } of asks) if (values.size < MOST_VALUES && cells[at]) values.add(cells[at])
    const campaign = cells[campaignAt]?.trim()
    if (campaign && campaigns.size < MOST_CAMPAIGNS) campaigns.add(campaign)
    const currency = cells[currencyAt]?.trim().toUpperCase()
    if (currency && /^[A-Z]{3}$/.test(currency)) currencies.add(currency)
    // A sign that stands for one currency names it as well as a column does.
    const [signed, ...others] = currencyOf(cells[spendAt] ?? '') ?? []
    if (signed && others.length === 0) currencies.add(signed)
    if (!hasOffsets && /[+-]\d{2}:?\d{2}$|Z$/.test(cells[dateAt]?.trim() ?? '')) hasOffsets = true
  })
  const fields = new Set(columns.map(([field]) => field))
  const usable =
    preset !== undefined ||
    (fields.has('date') && ['spend', 'revenue', 'refunds', 'impressions', 'clicks'].some((name) => fields.has(name)))
  return {
    ...base,
    kind: usable ? 'source' : 'unknown',
    columns,
    currencies: [...currencies].toSorted(),
    hasOffsets,
    advertising: base.advertising || fields.has('spend'),
    campaigns: [...campaigns].toSorted(),
    asks: asks.map(({ column, values }) => ({ column, values: [...values].toSorted() })),
  }
}

function guessColumns(header: readonly string[]): [string, string][] {
  const taken = new Set<string>()
  return GUESSES.flatMap(([field, names]): [string, string][] => {
    const column = header.find((name) => names.test(name.trim().toLowerCase()) && !taken.has(name))
    if (column === undefined) return []
    taken.add(column)
    return [[field, column]]
  })
}

function columnOf(columns: readonly (readonly [string, string])[], field: string, header: readonly string[]): number {
  const column = columns.find(([name]) => name === field)?.[1]
  return column === undefined ? -1 : header.indexOf(column)
}
