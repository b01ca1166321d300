import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const DATA = new URL('data/', import.meta.url)

/** Writes the configs of the jobs into bench/data; gives their paths. */
export function writeConfigs(rows, fewer) {
  return {
    sums: config('sums', shop(rows, '')),
    fewer: config('fewer', shop(fewer, '')),
    orders: config('orders', shop(rows, ', order_id: Name, customer_id: Email, refunds: Refunded Amount')),
    quoted: config('quoted', shop(`quoted-${rows}`, '')),
    small: config('small', shop(1000, ', order_id: Name, customer_id: Email, refunds: Refunded Amount'), ''),
  }
}

function shop(name, more) {
  return `  shop:
    files: orders-${name}.csv
    columns: { date: Created at, campaign: Campaign, currency: Currency, revenue: Total, tax: Taxes${more} }
    where: { Financial Status: [paid, refunded, partially_refunded] }
    tax: included
    dates: yyyy-MM-dd HH:mm:ss
`
}

const ADS = `  ads:
    files: spend.csv
    columns: { date: date, campaign: campaign, spend: cost, impressions: impressions, clicks: clicks }
    set: { currency: EUR, channel: Ads }
`

function config(name, shops, ads = ADS) {
  const url = new URL(`${name}.yaml`, DATA)
  const rules = 'version: 1\nreporting: { currency: EUR }\nfx: { rates: rates.csv, quote: units-per-reporting }\n'
  writeFileSync(url, `${rules}sources:\n${ads}${shops}`)
  return fileURLToPath(url)
}
