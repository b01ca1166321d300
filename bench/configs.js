// Writes the config of a job beside its data.
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DATA } from './paths.js'

const MORE = { sums: '', customers: ', order_id: Name, customer_id: Email' }

/** Writes a config that reads the files, with one file of orders or several, and answers the question; gives its path. */
export function writeConfig(question, { orders, spend, rates }) {
  const files = [orders].flat().map((path) => basename(path))
  const path = join(DATA, `${question}-${basename(files.at(-1), '.csv')}-${files.length}.yaml`)
  writeFileSync(
    path,
    `version: 1
reporting: { currency: EUR }
fx: { rates: ${basename(rates)}, quote: units-per-reporting }
sources:
  ads:
    files: ${basename(spend)}
    columns: { date: date, campaign: campaign, spend: cost, impressions: impressions, clicks: clicks }
    set: { currency: EUR, channel: Ads }
  shop:
    files: [${files.join(', ')}]
    columns: { date: Created at, campaign: Campaign, currency: Currency, revenue: Total${MORE[question]} }
    where: { Financial Status: [paid, refunded, partially_refunded] }
    tax: none
    dates: yyyy-MM-dd HH:mm:ss
`,
  )
  return path
}
