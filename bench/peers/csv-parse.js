// csv-parse's side of the jobs: rows as a stream, sums in plain JavaScript, as exact cents before rates.
//   node bench/peers/csv-parse.js sums|customers ORDERS SPEND RATES
import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'

const [question, orders, spend, rates] = process.argv.slice(2)
const KEPT = new Set(['paid', 'refunded', 'partially_refunded'])
const CUSTOMERS = question === 'customers'

function read(path) {
  return createReadStream(path).pipe(parse({ from_line: 2 }))
}

/** The cents of an amount with two decimals. */
function cents(text) {
  return Number(text.slice(0, -3) + text.slice(-2))
}

function add(sums, key, value) {
  sums.set(key, (sums.get(key) ?? 0) + value)
}

const rate = new Map()
for await (const [date, currency, units] of read(rates)) rate.set(`${date}\t${currency}`, Number(units))

const spent = new Map()
let spendTotal = 0
for await (const [date, campaign, cost] of read(spend)) {
  add(spent, `${campaign}\t${date.slice(0, 7)}`, cents(cost))
  spendTotal += cents(cost)
}

const sums = new Map()
const totals = new Map()
const orderIds = new Map()
const firsts = new Map()
let used = 0
for await (const [name, time, status, email, currency, campaign, total] of read(orders)) {
  if (!KEPT.has(status)) continue
  used++
  add(sums, `${campaign}\t${time.slice(0, 10)}\t${currency}`, cents(total))
  add(totals, currency, cents(total))
  if (!CUSTOMERS) continue
  const group = `${campaign}\t${time.slice(0, 7)}`
  if (!orderIds.has(name)) orderIds.set(name, group)
  const first = firsts.get(email)
  if (first === undefined || time < first.time) firsts.set(email, { time, group })
}

const earned = new Map()
for (const [key, total] of sums) {
  const [campaign, date, currency] = key.split('\t')
  const units = currency === 'EUR' ? 1 : rate.get(`${date}\t${currency}`)
  add(earned, `${campaign}\t${date.slice(0, 7)}`, total / 100 / units)
}
const counted = new Map()
for (const group of orderIds.values()) add(counted, group, 1)
const newCustomers = new Map()
for (const { group } of firsts.values()) add(newCustomers, group, 1)

const rows = [...spent].map(([group, cost]) => {
  const revenue = earned.get(group) ?? 0
  const counts = CUSTOMERS ? [counted.get(group) ?? 0, newCustomers.get(group) ?? 0] : []
  return [...group.split('\t'), cost / 100, revenue, revenue / (cost / 100), ...counts]
})
const amount = (whole) => (whole / 100).toFixed(2)
process.stdout.write(
  JSON.stringify({
    used,
    totals: Object.fromEntries([...totals].map(([currency, total]) => [currency, amount(total)])),
    spend: amount(spendTotal),
    rows,
  }),
)
