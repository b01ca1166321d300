import type { Preset } from './preset.ts'

const CAMPAIGN = ['Campaign Name', 'Nome campagna', 'Kampagnenname']
const SPEND = ['Spend', 'Spesa', 'Ausgaben']
// Some countries add their sign, `7 Day Total Sales ($)`. Sponsored Products count 7 days, Brands and Display 14.
const SALES = [
  /^7 Day Total Sales(?: \(\p{Sc}\))?$/u,
  /^14 Day Total Sales(?: \(\p{Sc}\))?$/u,
  /^30 Day Total Sales(?: \(\p{Sc}\))?$/u,
  /^Vendite totali \(\p{Sc}\) 7 giorni$/u,
  /^Vendite totali \(\p{Sc}\) 14 giorni$/u,
  'Gesamtumsatz in 7 Tagen',
  'Gesamtumsatz in 14 Tagen',
]

/** Amazon Ads, sponsored products, brands and display. Names end in blanks here and there. */
export const amazonAds: Preset = {
  name: 'amazon-ads',
  title: 'Amazon Ads',
  channel: 'Amazon',
  kind: 'advertising',
  evidence: 'reported',
  header: [CAMPAIGN, SPEND, SALES],
  columns: {
    date: ['Date', 'Data', 'Datum'],
    date_from: 'Start Date',
    date_to: 'End Date',
    campaign: CAMPAIGN,
    spend: SPEND,
    impressions: ['Impressions', 'Impressioni', 'Impressionen'],
    clicks: ['Clicks', 'Clic', 'Klicks'],
    // The shortest window that the file has, never several of them: each holds the sales of the shorter ones.
    conversions: [
      '7 Day Total Orders (#)',
      '14 Day Total Orders (#)',
      '30 Day Total Orders (#)',
      'Totale ordini (#) 7 giorni',
      'Totale ordini (#) 14 giorni',
      'Gesamtzahl der Bestellungen in 7 Tagen (#)',
      'Gesamtzahl der Bestellungen in 14 Tagen (#)',
    ],
    claimed_revenue: SALES,
    currency: ['Currency', 'Valuta', 'Währung'],
  },
  window: /(\d+) (?:Day|giorni|Tagen)/,
  totals: ['labelled'],
}
