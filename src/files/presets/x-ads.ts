import { inCurrency } from './in-currency.ts'
import type { Preset } from './preset.ts'

const CAMPAIGN = ['Campaign name', 'Nombre de la campaña']
const SPEND = [inCurrency('Spend'), inCurrency('Importe gastado')]

/** X Ads. No column is X's alone, in Spanish they are Meta's: the config must name it. */
export const xAds: Preset = {
  name: 'x-ads',
  title: 'X Ads',
  channel: 'X',
  kind: 'advertising',
  evidence: 'reported',
  header: [CAMPAIGN, SPEND],
  byName: true,
  columns: {
    date: ['Date', 'Day', 'Fecha', 'Time period'],
    campaign: CAMPAIGN,
    spend: SPEND,
    impressions: ['Impressions', 'Impresiones'],
    clicks: ['Link clicks', 'Clics en el enlace'],
    // Not "Results", which are of another kind for each objective.
    conversions: ['Conversions', 'Conversiones'],
    currency: 'Currency',
  },
  totals: ['labelled'],
}
