// Makes the data that is missing, and leaves alone what is there with its right size.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAYS } from './company.js'
import { writeOrders } from './make-orders.js'
import { writeRates } from './make-rates.js'
import { writeSpend } from './make-spend.js'
import { DATA } from './paths.js'
import { sizeName } from './sizes.js'

/** Raise this with every change of the generator: data of another one is made anew. */
const GENERATOR = 1
/** A shop of fewer orders than this has fewer campaigns, too. */
const SMALL = 100_000
const LIST = join(DATA, 'made.json')

/** The paths of orders, spend and rates; quoted: with texts in quotes and awkward campaign names. */
export function data(rows, { quoted = false } = {}) {
  const campaigns = rows < SMALL ? 20 : 420
  const kind = quoted ? '-quoted' : ''
  const size = rows < SMALL ? '-small' : ''
  return {
    orders: made(`orders-${sizeName(rows)}${kind}.csv`, (path) => writeOrders(path, { rows, campaigns, quoted })),
    spend: made(`spend${size}${kind}.csv`, (path) => writeSpend(path, { campaigns, quoted })),
    rates: made('rates.csv', writeRates),
  }
}

/** The paths of a year's orders in twelve files, one for each month, and of spend and rates. */
export function monthlyData(rows) {
  const { spend, rates } = data(rows)
  const campaigns = rows < SMALL ? 20 : 420
  const months = [...new Set(DAYS.map((day) => day.slice(0, 7)))]
  const orders = months.map((month) => {
    const days = DAYS.filter((day) => day.startsWith(month))
    const write = (path) => writeOrders(path, { rows: Math.floor(rows / months.length), campaigns, days })
    return made(`orders-${sizeName(rows)}-${month}.csv`, write)
  })
  return { orders, spend, rates }
}

/** The path of a file, which is written first if need be: whole or not at all, for a run may be broken off. */
function made(name, write) {
  const path = join(DATA, name)
  const sizes = existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) : {}
  const known = `${name} of generator ${GENERATOR}`
  if (existsSync(path) && statSync(path).size === sizes[known]) return path
  mkdirSync(DATA, { recursive: true })
  process.stderr.write(`making ${path}\n`)
  write(`${path}.part`)
  renameSync(`${path}.part`, path)
  writeFileSync(LIST, `${JSON.stringify({ ...sizes, [known]: statSync(path).size }, null, 2)}\n`)
  return path
}
