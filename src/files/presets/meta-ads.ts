import { inCurrency } from './in-currency.ts'
import type { Preset } from './preset.ts'

const SPENT = [
  'Amount spent',
  'Importo speso',
  'Importe gastado',
  'Ausgegebener Betrag',
  'Montant dépensé',
  'Valor usado',
].map(inCurrency)
const CAMPAIGN = [
  'Campaign name',
  'Nome della campagna',
  'Nombre de la campaña',
  'Kampagnenname',
  'Nom de la campagne',
  'Nome da campanha',
]
const NAMES = [
  CAMPAIGN,
  [
    'Ad set name',
    "Nome dell'insieme di inserzioni",
    'Nome dell’insieme di inserzioni',
    'Nombre del conjunto de anuncios',
    'Name der Anzeigengruppe',
    'Nom de l’ensemble de publicités',
    "Nom de l'ensemble de publicités",
    'Nome do conjunto de anúncios',
  ],
  [
    'Ad name',
    "Nome dell'inserzione",
    'Nome dell’inserzione',
    'Nombre del anuncio',
    'Name der Werbeanzeige',
    'Name der Anzeige',
    'Nom de la publicité',
    'Nome do anúncio',
  ],
]
/** Where an export has no names of campaigns, these tell its rows from its total. */
const BREAKDOWNS = [
  ['Account name', "Nome dell'account", 'Nombre de la cuenta', 'Kontoname', 'Nom du compte'],
  ['Age', 'Età', 'Edad', 'Alter', 'Âge'],
  ['Gender', 'Genere', 'Sexo', 'Geschlecht', 'Genre'],
  ['Country', 'Paese', 'País', 'Land', 'Pays'],
  ['Platform', 'Piattaforma', 'Plataforma', 'Plattform', 'Plateforme'],
]
const DAY = ['Day', 'Giorno', 'Día', 'Tag', 'Jour', 'Dia']
const STARTS = [
  'Reporting starts',
  'Inizio dei report',
  'Inicio del informe',
  'Beginn der Berichterstattung',
  'Début des rapports',
  'Início dos relatórios',
]
const ENDS = [
  'Reporting ends',
  'Fine dei report',
  'Fin del informe',
  'Ende der Berichterstattung',
  'Fin des rapports',
  'Término dos relatórios',
]

/** Meta Ads Manager. The grand total is a row without names, first or last; the currency stands in a header. */
export const metaAds: Preset = {
  name: 'meta-ads',
  title: 'Meta Ads Manager',
  channel: 'Meta',
  kind: 'advertising',
  evidence: 'downloaded',
  header: [SPENT],
  // Snapchat's own word, beside an amount spent.
  without: ['Swipe Ups', 'Date', 'Fecha', 'Datum', 'Data'],
  columns: {
    date: DAY,
    date_from: STARTS,
    date_to: ENDS,
    campaign: CAMPAIGN,
    spend: SPENT,
    impressions: ['Impressions', 'Impression', 'Impresiones', 'Impressionen', 'Impressões'],
    // Not "Clicks (all)", which counts likes and comments, too.
    clicks: [
      'Link clicks',
      'Clic sul link',
      'Clics en el enlace',
      'Link-Klicks',
      'Clics sur un lien',
      'Cliques no link',
      // All clicks on links, where an export has no others.
      'Clics en el enlace (todos)',
    ],
    // Not "Results", which mixes purchases and checkouts by row.
    conversions: ['Purchases', 'Acquisti', 'Compras', 'Käufe', 'Achats'],
    claimed_revenue: [
      'Purchases conversion value',
      'Purchase conversion value',
      'Website purchases conversion value',
      'Conversion-Wert',
    ],
    currency: ['Currency', 'Valuta', 'Divisa', 'Währung', 'Devise', 'Moeda'],
  },
  totals: [
    { blank: [...NAMES, ...BREAKDOWNS] },
    {
      label:
        /^(?:Results from \d+ (?:campaigns?|ad sets?|ads?)|Ergebnisse aus \d+ (?:Kampagnen?|Anzeigengruppen?|Werbeanzeigen?)|(?:Risultati di|Résultats de|Resultados de) \d+ .*)$/,
      in: NAMES,
    },
    {
      label: /^(?:Resultados totales|Risultati totali|Total results|(?:Ergebnisse aus|Results from|Risultati di) .*)$/,
      in: NAMES,
      blank: [DAY, STARTS],
    },
  ],
  footer: /^No data available\.$/,
}
