import { dayInWords } from './day-in-words.ts'
import type { Preset } from './preset.ts'

const CAMPAIGN = ['Campaign', 'Campaña', 'Kampagne', 'Campagna', 'Campagne']
const COST = ['Cost', 'Coste', 'Kosten', 'Costo', 'Coût']
const IMPRESSIONS = ['Impr.', 'Impressionen', 'Impressioni']
const CLICKS = ['Clicks', 'Clics', 'Klicks', 'Clic']
const STATUS = [
  'Campaign status',
  'Campaign state',
  'Estado de la campaña',
  'Kampagnenstatus',
  'Stato campagna',
  'État de la campagne',
  'Statut de la campagne',
]
const DAY = ['Day', 'Día', 'Tag', 'Giorno', 'Jour']
const WEEK = ['Week', 'Semana', 'Woche', 'Settimana', 'Semaine']
const MONTH = ['Month', 'Mes', 'Monat', 'Mese', 'Mois']
const QUARTER = ['Quarter', 'Trimestre', 'Quartal']

// With the colon and the blank: campaigns may be called "Total Rewards Brand" or "Gesamtpaket Brand".
const TOTAL = /^(?:Total\s?: |Gesamt(?:: |:?$)|Summe$|Totale: )/i

/** Google Ads, downloads of the web interface in English, Spanish, German, Italian and French. */
export const googleAds: Preset = {
  name: 'google-ads',
  title: 'Google Ads',
  channel: 'Google Ads',
  kind: 'advertising',
  evidence: 'downloaded',
  header: [CAMPAIGN, COST, [...IMPRESSIONS, ...CLICKS]],
  // The overview cards and most tables made by hand say Date; Google's reports say Day. Only Google Ads Editor writes a
  // Criterion Type, and the figures of a campaign once more for each of its ad groups, ads and keywords.
  without: ['Date', 'Criterion Type', 'Channel', 'Platform', 'Source', 'Canale', 'Kanal', 'Canal'],
  columns: {
    date: [...DAY, ...WEEK, ...MONTH, ...QUARTER],
    campaign: CAMPAIGN,
    spend: COST,
    impressions: IMPRESSIONS,
    clicks: [...CLICKS, 'Interactions', 'Interacciones', 'Interaktionen', 'Interazioni'],
    conversions: ['Conversions', 'Conversiones', 'Conversioni'],
    claimed_revenue: [
      'Conv. value',
      'Valor conv.',
      'Conv.-Wert',
      'Valore conv.',
      'Valeur conv.',
      'Valeur de conv.',
      'Valeur de conversion',
    ],
    currency: ['Currency code', 'Código de moneda', 'Währungscode', 'Codice valuta', 'Code de devise', 'Code devise'],
  },
  covers: [
    { columns: WEEK, grain: 'week' },
    { columns: MONTH, grain: 'month' },
    { columns: QUARTER, grain: 'quarter' },
  ],
  totals: [{ firstCell: TOTAL }, { label: TOTAL, in: [STATUS] }],
  // Rows without a day cover the range that stands in the second line.
  preamblePeriod: (lines) => {
    for (const line of lines) {
      const [from, to, ...more] = line.split(/\s[-–—]\s/).map(dayInWords)
      if (from !== undefined && to !== undefined && more.length === 0) return { from, to }
    }
    return undefined
  },
}
