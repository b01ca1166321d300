import type { Unit } from '../../config/config.ts'

/** A built-in KPI (contract 4.9): what it is, how it is computed, and who publishes this definition of it. */
export type BuiltInKpi = {
  readonly name: string
  /** In the KPI language; for a layer, what the rules do cell by cell, in words near to it. */
  readonly formula: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | undefined
  readonly title: string
  readonly says: string
  readonly source: string
  /** Summed cell by cell by the rules, rather than computed from summed operands. */
  readonly layer?: true
  /** Computed over the days up to as-of only. */
  readonly soFar?: true
}

/** All built-in KPIs but `roi`, which is one of the ROI_DEFINITIONS once finance has chosen. */
export const BUILT_IN_KPIS: readonly BuiltInKpi[] = [
  {
    name: 'net_revenue',
    formula: 'revenue - tax - refunds',
    unit: 'money',
    better: 'higher',
    title: 'Net revenue',
    says: 'what customers paid and kept paid, without the tax in it; less discounts where the source brings revenue before them',
    source: 'net sales: Shopify (shopify__orders.sql), Klar',
    layer: true,
  },
  {
    name: 'gross_profit',
    formula: 'net_revenue * margin, or net_revenue - cogs',
    unit: 'money',
    better: 'higher',
    title: 'Gross profit (CM1)',
    says: 'net revenue less the cost of the goods',
    source: 'contribution margin 1: Klar, dema.ai',
    layer: true,
  },
  {
    name: 'cm2',
    formula: 'gross_profit - variable costs',
    unit: 'money',
    better: 'higher',
    title: 'Contribution margin 2 (CM2)',
    says: 'gross profit less what each order costs, such as shipping and payment fees',
    source: 'Klar 6129925, dema.ai',
    layer: true,
  },
  {
    name: 'cost',
    formula: 'spend + marketing costs',
    unit: 'money',
    better: 'lower',
    title: 'Marketing cost',
    says: 'spend with agency fees and all other marketing costs: what a campaign really costs',
    source: 'loaded cost: kameir.com, cashquil',
    layer: true,
  },
  {
    name: 'contribution',
    formula: 'cm2 - cost',
    unit: 'money',
    better: 'higher',
    title: 'Contribution (CM3)',
    says: 'what is left of CM2 after marketing; may be negative',
    source: 'contribution margin 3: Klar, dema.ai',
    layer: true,
  },
  {
    name: 'roas',
    formula: 'net_revenue / spend',
    unit: 'ratio',
    better: 'higher',
    title: 'Return on ad spend (ROAS)',
    says: 'net revenue for each unit of ad spend',
    source: 'IAB and Google usage',
  },
  {
    name: 'poas',
    formula: 'cm2 / spend',
    unit: 'ratio',
    better: 'higher',
    title: 'Profit on ad spend (POAS)',
    says: 'CM2 for each unit of ad spend; breaks even at 1',
    source: 'ecom-ads, blufire',
  },
  {
    name: 'breakeven_roas',
    formula: 'net_revenue / cm2',
    unit: 'ratio',
    better: 'lower',
    title: 'Break-even ROAS',
    says: 'the ROAS at which CM2 just pays for the spend',
    source: '1 / contribution margin: blufire, metrickit, ecom-ads',
  },
  {
    name: 'mer',
    formula: 'total(net_revenue) / total(spend)',
    unit: 'ratio',
    better: 'higher',
    title: 'Marketing efficiency ratio (MER)',
    says: 'all net revenue for each unit of all spend, whatever is selected',
    source: 'incendium.ai, Klar, admaxxer (Triple Whale publishes the reciprocal)',
  },
  {
    name: 'incremental_revenue',
    formula: 'sum of net_revenue * incrementality factor',
    unit: 'money',
    better: 'higher',
    title: 'Incremental revenue',
    says: 'net revenue that would not have come anyway, by the factors of finance',
    source: 'MASB (marketing-dictionary.org)',
    layer: true,
  },
  {
    name: 'incremental_cm2',
    formula: 'sum of cm2 * incrementality factor',
    unit: 'money',
    better: 'higher',
    title: 'Incremental CM2',
    says: 'CM2 that would not have come anyway, by the factors of finance',
    source: 'MASB (marketing-dictionary.org)',
    layer: true,
  },
  {
    name: 'iroas',
    formula: 'incremental_revenue / spend',
    unit: 'ratio',
    better: 'higher',
    title: 'Incremental ROAS',
    says: 'incremental revenue for each unit of ad spend',
    source: 'growth-onomics, matched_markets',
  },
  {
    name: 'cpa',
    formula: 'matched(cost, conversions) / conversions',
    unit: 'money',
    better: 'lower',
    title: 'Cost per acquisition (CPA)',
    says: 'marketing cost of each conversion, of the sources that have both',
    source: 'IAB formula list, with loaded cost',
  },
  {
    name: 'cpl',
    formula: 'matched(cost, leads) / leads',
    unit: 'money',
    better: 'lower',
    title: 'Cost per lead (CPL)',
    says: 'marketing cost of each lead, of the sources that have both',
    source: 'IAB formula list, with loaded cost',
  },
  {
    name: 'cpc',
    formula: 'matched(spend, clicks) / clicks',
    unit: 'money',
    better: 'lower',
    title: 'Cost per click (CPC)',
    says: 'spend for each click, of the sources that have both',
    source: 'IAB formula list',
  },
  {
    name: 'cpm',
    formula: 'matched(spend, impressions) / impressions * 1000',
    unit: 'money',
    better: 'lower',
    title: 'Cost per thousand impressions (CPM)',
    says: 'spend for a thousand impressions, of the sources that have both',
    source: 'IAB formula list',
  },
  {
    name: 'cac',
    formula: 'cost / new_customers',
    unit: 'money',
    better: 'lower',
    title: 'Customer acquisition cost (CAC)',
    says: 'all marketing cost for each new customer',
    source: 'blended and fully loaded: blufire, cashquil',
  },
  {
    name: 'ctr',
    formula: 'clicks / impressions',
    unit: 'percent',
    better: 'higher',
    title: 'Click-through rate (CTR)',
    says: 'clicks for each impression',
    source: 'IAB formula list',
  },
  {
    name: 'cvr',
    formula: 'conversions / clicks',
    unit: 'percent',
    better: 'higher',
    title: 'Conversion rate (CVR)',
    says: 'conversions for each click',
    source: 'pvalues-blog',
  },
  {
    name: 'aov',
    formula: 'net_revenue / orders',
    unit: 'money',
    better: 'higher',
    title: 'Average order value (AOV)',
    says: 'net revenue of each order',
    source: 'pvalues-blog',
  },
  {
    name: 'spend_share',
    formula: 'spend / total(spend)',
    unit: 'percent',
    better: undefined,
    title: 'Share of spend',
    says: 'the part of all spend, whatever is selected',
    source: 'Meridian pct_of_spend',
  },
  {
    name: 'pacing',
    formula: 'spend / budget',
    unit: 'percent',
    better: undefined,
    title: 'Pacing',
    says: 'spend against budget, both of the days so far; 100 % is on plan',
    source: 'Adpulse 10224019, searchespilot',
    soFar: true,
  },
  {
    name: 'overclaim',
    formula: 'claimed_revenue / revenue',
    unit: 'ratio',
    better: 'lower',
    title: 'Over-claim',
    says: 'what platforms say they brought, against what was sold; above 1 they claim more than there is',
    source: 'ugurcoban.com, Rockerbox',
  },
  {
    name: 'roi_margin',
    formula: 'contribution / cost',
    unit: 'percent',
    better: 'higher',
    title: 'ROI on margin (ROMI)',
    says: 'what is left after marketing, for each unit of marketing cost',
    source: 'MASB / Farris, Marketing Metrics: ROMI, if all revenue is incremental',
  },
  {
    name: 'roi_revenue',
    formula: '(net_revenue - cost) / cost',
    unit: 'percent',
    better: 'higher',
    title: 'ROI on revenue',
    says: 'revenue less marketing cost, for each unit of it; takes no cost of goods into account',
    source: 'CRM suites: Salesforce Campaign ROI, HubSpot',
  },
  {
    name: 'roi_total_cost',
    formula: 'contribution / (net_revenue - cm2 + cost)',
    unit: 'percent',
    better: 'higher',
    title: 'ROI on total cost',
    says: 'what is left after marketing, for each unit of all costs, goods included',
    source: 'Google Ads Help 14090',
  },
  {
    name: 'roi_incremental',
    formula: '(incremental_cm2 - cost) / cost',
    unit: 'percent',
    better: 'higher',
    title: 'Incremental ROI',
    says: 'what marketing itself brought after its cost, for each unit of it',
    source: 'MASB: ROMI on incremental revenue',
  },
]

/** The published definitions that `roi` may be bound to, in the order in which they are offered. */
export const ROI_DEFINITIONS: readonly BuiltInKpi[] = BUILT_IN_KPIS.filter(({ name }) => name.startsWith('roi_'))

/** The names of all built-in KPIs, `roi` with them. */
export function builtInKpiNames(): ReadonlySet<string> {
  return new Set([...BUILT_IN_KPIS.map(({ name }) => name), 'roi'])
}
