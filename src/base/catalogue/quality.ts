import { entry } from './entry.ts'

/** What is odd about the data and yet can be read: a config may call each an error, a warning, a note, or off. */
export const qualityProblems = {
  'ROI-N701': entry<{ source: string; days: string; count: number; after: string | undefined }>({
    severity: 'note',
    message: ({ source, days, count, after }) =>
      after === undefined
        ? `"${source}" has no used rows on ${count === 1 ? days : `${count} days: ${days}`}`
        : `"${source}" ends on ${after}, though other data go on: ${count === 1 ? '1 day is' : `${count} days are`} missing`,
    why: 'on other days of these weeks it has some: an export may be cut or missing, or all rows be filtered out',
    fix: 'export these days again, or see them with  report --by day',
  }),
  'ROI-N702': entry<{
    source: string
    measure: string
    day: string
    amount: string
    usual: string
    up: boolean
    more: number
  }>({
    severity: 'note',
    message: ({ source, measure, day, amount, usual, up, more }) =>
      `${measure} of "${source}" ${up ? 'jumps' : 'drops'} to ${amount} on ${day}, usually ${usual}${more > 0 ? `; ${more === 1 ? '1 more day is' : `${more} more days are`} as odd` : ''}`,
    why: 'five times or a fifth of the same weekday in the eight weeks before, and far from any of their days',
    fix: ({ source, measure, day }) =>
      `see it with  report --by day,campaign --where ${condition(source)} --kpi ${measure} --period ${day}`,
  }),
  'ROI-N703': entry<{ first: string; second: string }>({
    severity: 'warning',
    message: ({ first, second }) => `${second} has the same bytes as ${first}`,
    why: 'their rows count twice',
    fix: 'remove one of them',
  }),
  'ROI-N704': entry<{ source: string; count: number; money: string }>({
    severity: 'note',
    message: ({ source, count, money }) =>
      `${count === 1 ? '1 row' : `${count} rows`} of "${source}" ${count === 1 ? 'repeats' : 'repeat'} the row before or the first row of the file, cell by cell${money === '' ? '' : ` (${money})`}; here is the first`,
    why: 'rows repeated in a file count: they may be different ads of one campaign, or an export pasted twice',
  }),
  'ROI-N705': entry<{ names: readonly string[]; more: number; money: string }>({
    severity: 'note',
    message: ({ names, more, money }) =>
      `${listed(names, more)} ${names.length + more === 1 ? 'has' : 'have'} spend of ${money} and no revenue`,
    fix: 'campaign-roi reconcile  suggests which names may mean the same',
  }),
  'ROI-N706': entry<{ names: readonly string[]; more: number; money: string }>({
    severity: 'note',
    message: ({ names, more, money }) =>
      `${listed(names, more)} ${names.length + more === 1 ? 'has' : 'have'} revenue of ${money} and no spend`,
    fix: 'campaign-roi reconcile  suggests which names may mean the same',
  }),
  'ROI-N707': entry<{ measure: string; shares: string; money: string }>({
    severity: 'note',
    message: ({ measure, shares, money }) => `${shares} of ${measure} has a campaign; ${money} has none`,
  }),
  'ROI-N708': entry<{ source: string; clicks: string; days: number; campaign: string; day: string }>({
    severity: 'note',
    message: ({ source, clicks, days, campaign, day }) =>
      `"${source}" has ${clicks} clicks that cost nothing, on ${days === 1 ? '1 day of a campaign' : `${days} days of campaigns`}; the first of "${campaign}" on ${day}`,
    why: 'a column of costs may be missing, or be written in another unit',
    fix: ({ source }) => `see them with  report --by day,campaign --where ${condition(source)} --kpi spend,clicks`,
  }),
  'ROI-N709': entry<{ order: string; refunded: string; revenue: string; more: number }>({
    severity: 'note',
    message: ({ order, refunded, revenue, more }) =>
      `more is refunded than order "${order}" brought: ${refunded} of ${revenue}${more > 0 ? `; so it is with ${more} more` : ''}`,
    why: 'a refund may stand in two files, in two columns, or belong to another order',
  }),
  'ROI-N710': entry<{
    source: string
    days: number
    campaign: string
    day: string
    clicks: string
    impressions: string
  }>({
    severity: 'note',
    message: ({ source, days, campaign, day, clicks, impressions }) =>
      `"${source}" has more clicks than impressions on ${days === 1 ? '1 day of a campaign' : `${days} days of campaigns`}; the first of "${campaign}" on ${day}: ${clicks} of ${impressions}`,
    why: 'a click-through rate above 100 % is none: the columns may be mixed up',
    fix: ({ source }) =>
      `see them with  report --by day,campaign --where ${condition(source)} --kpi clicks,impressions`,
  }),
  'ROI-N711': entry<{ source: string; days: number; measure: string; money: string }>({
    severity: 'warning',
    message: ({ source, days, measure, money }) =>
      `on ${days === 1 ? '1 day' : `${days} days`} what has no campaign, or is called a total, in "${source}" is what its other campaigns sum to (${measure} ${money})`,
    why: 'these rows seem to be subtotals: their money counts twice',
    fix: ({ source }) =>
      `leave them out:  sources.${source}.where  on the column of the campaign, with "!" before the name`,
  }),
} as const

/** What a config may call each of them. */
export const QUALITY_SEVERITIES = ['error', 'warning', 'note', 'off'] as const

/** What each of them looks for, for whoever sets how severe it is. */
export const QUALITY_CHECKS: Readonly<Record<keyof typeof qualityProblems, string>> = {
  'ROI-N701': 'Days without rows, though such weekdays usually have some.',
  'ROI-N702': 'Spend or revenue far from the same weekday in the weeks before.',
  'ROI-N703': 'Two files with the same bytes.',
  'ROI-N704': 'Rows that repeat the row before them or the first row of their file.',
  'ROI-N705': 'Campaigns with spend and no revenue.',
  'ROI-N706': 'Campaigns with revenue and no spend.',
  'ROI-N707': 'Spend and revenue without a campaign.',
  'ROI-N708': 'Clicks that cost nothing.',
  'ROI-N709': 'Orders of which more is refunded than they brought.',
  'ROI-N710': 'More clicks than impressions.',
  'ROI-N711': 'Rows with a date that are the sum of the others.',
}

/** As it is typed in a shell. */
function condition(source: string): string {
  return /^[\w.-]+$/.test(source) ? `source=${source}` : `"source=${source}"`
}

function listed(names: readonly string[], more: number): string {
  const quoted = names.map((name) => `"${name}"`).join(', ')
  return more > 0 ? `${quoted} and ${more} more campaigns` : quoted
}
