import type { Preset } from './preset.ts'

const iso = (compact: string): string => `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`

/** Columns that say more closely than the report's range when a row was, in ways that are not read. */
const OTHER_DATES = /^(?:Nth |(?:ISO |Year )?(?:week|month|year)\b)/i
const DATES = ['Date', 'Nth day', 'Date + hour (YYYYMMDDHH)']

/** Google Analytics 4: the snapshot of reports, with many tables in one file, and explorations. */
export const ga4: Preset = {
  name: 'ga4',
  title: 'Google Analytics 4',
  kind: 'analytics',
  evidence: 'downloaded',
  header: [],
  begins: { sign: /^\s*"?# ?-{10,}/, as: '# ----------' },
  dateColumns: { Date: 'yyyyMMdd', 'Nth day': 'nth-day', 'Date + hour (YYYYMMDDHH)': 'yyyyMMddHH' },
  columns: {
    date: DATES,
    campaign: ['Session campaign', 'First user campaign', 'Campaign'],
    // Not "Transactions": whether those were orders, the shop says.
    conversions: ['Key events', 'Conversions'],
    claimed_revenue: ['Total revenue', 'Purchase revenue'],
  },
  totals: [{ beyond: /^(?:Grand total|Totale complessivo|Total general|Gesamtsumme|Total général)$/i }],
  // Rows without a date cover the range that stands above their table.
  preamblePeriod: (lines, header) => {
    const names = header.map((name) => name.trim())
    if (!names.some((name) => DATES.includes(name)) && names.some((name) => OTHER_DATES.test(name))) return undefined
    // The words before the two days follow the language of the interface; the days don't.
    const own = lines.slice(lines.findLastIndex((line) => /^# ?-{10,}/.test(line)) + 1)
    const [from, to, ...more] = own.flatMap((line) => /^# [^:]+: ?(\d{8})$/.exec(line)?.[1] ?? [])
    if (from !== undefined && to !== undefined && more.length === 0) return { from: iso(from), to: iso(to) }
    const range = lines.map((line) => /^# (\d{8})-(\d{8})$/.exec(line)).find(Boolean)
    return range ? { from: iso(range[1]!), to: iso(range[2]!) } : undefined
  },
  remarks: [
    'Where a file has several tables, the one is read whose header has the columns that the config names, else the columns below; `table:` names one by its title or the first cells of its header. The others are told.',
    '`Nth day` counts from the `# Start date:` above the table. Rows without a date cover the range that stands there.',
    'The export names no currency: set it, if revenue is claimed.',
    'What GA4 calls a channel is no channel of the company, so it is not mapped.',
  ],
}
