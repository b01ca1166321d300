// Writes a shop's orders: each row with its own id, at a random second of the year.
import { ByteWriter, bytes } from './byte-writer.js'
import { DAYS, FOREIGN, campaignNames, inQuotes } from './company.js'
import { seeded } from './seeded.js'

const HEADER = 'Name,Created at,Financial Status,Email,Currency,Campaign,Total,Taxes,Refunded Amount'
const STATUSES = ['paid', 'paid', 'paid', 'refunded', 'partially_refunded', 'pending', 'voided', 'paid']
const CURRENCIES = ['EUR', 'EUR', 'EUR', ...FOREIGN]
const HOSTS = ['a.test', 'b.test', 'mail.test', 'example.com']

/**
 * Writes `rows` orders of a third as many customers, on any of the days; quoted: with every text in quotes and awkward
 * campaign names.
 */
export function writeOrders(path, { rows, campaigns, quoted = false, days = DAYS }) {
  const pick = seeded(2024)
  const customers = Math.ceil(rows / 3)
  // What stands before, between and after cells; the cells that are chosen from a few carry the quotes of their neighbours.
  const q = quoted ? '"' : ''
  const [start, colon, comma] = [`${q}#`, ':', ','].map(bytes)
  const dayCells = days.map((day) => bytes(`${q},${q}${day} `))
  const statusCells = STATUSES.map((status) => bytes(`${q},${q}${status}${q},${q}c`))
  const hostCells = HOSTS.map((host) => bytes(`@${host}${q},`))
  const currencyCells = CURRENCIES.map((currency) => bytes(`${q}${currency}${q},`))
  const campaignCells = campaignNames(campaigns, { awkward: quoted }).map((name) =>
    bytes(`${quoted ? inQuotes(name) : name},`),
  )

  const out = new ByteWriter(path)
  out.put(bytes(quoted ? HEADER.split(',').map(inQuotes).join(',') : HEADER))
  out.endRow()
  for (let row = 0; row < rows; row++) {
    const total = 500 + pick(40_000)
    const status = pick(STATUSES.length)
    const customer = pick(customers)
    out.put(start)
    out.number(1000 + row)
    out.put(dayCells[pick(dayCells.length)])
    out.number(pick(24), 2)
    out.put(colon)
    out.number(pick(60), 2)
    out.put(colon)
    out.number(pick(60), 2)
    out.put(statusCells[status])
    out.number(customer)
    out.put(hostCells[customer % HOSTS.length])
    out.put(currencyCells[pick(CURRENCIES.length)])
    out.put(campaignCells[pick(campaignCells.length)])
    out.amount(total)
    out.put(comma)
    out.amount(Math.floor((total * 22) / 122))
    out.put(comma)
    out.amount(refundOf(STATUSES[status], total, pick))
    out.endRow()
  }
  out.close()
}

function refundOf(status, total, pick) {
  if (status === 'refunded') return total
  return status === 'partially_refunded' ? pick(total) : 0
}
