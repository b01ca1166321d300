// Writes seeded order and spend files for the benchmarks: the same bytes on every run.
import { createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs'
import { once } from 'node:events'

const DATA = new URL('data/', import.meta.url)
const CAMPAIGNS = 60
const DAYS = 92
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'GBP', 'CHF', 'USD']
const STATUSES = ['paid', 'paid', 'paid', 'refunded', 'partially_refunded', 'pending', 'voided', 'paid']
const FIRST_DAY = Date.UTC(2025, 0, 1)

/** A small seeded generator (mulberry32): the benchmarks must read the same data wherever they run. */
function random(seed) {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

function cents(amount) {
  const text = String(amount).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

function day(offset) {
  return new Date(FIRST_DAY + offset * 86_400_000).toISOString().slice(0, 10)
}

/** Writes `rows` orders: id, time, status, e-mail, currency, campaign (in quotes or not), total, tax, refunded. */
export async function orders(rows, { quoted = false } = {}) {
  const url = new URL(`orders-${quoted ? 'quoted-' : ''}${rows}.csv`, DATA)
  const quote = quoted ? '"' : ''
  if (existsSync(url)) return url
  mkdirSync(DATA, { recursive: true })
  const pick = random(rows)
  const out = createWriteStream(url)
  out.write('Name,Created at,Financial Status,Email,Currency,Campaign,Total,Taxes,Refunded Amount\n')
  let lines = []
  for (let row = 0; row < rows; row++) {
    const total = 500 + pick(40_000)
    const status = STATUSES[pick(STATUSES.length)]
    const refunded = status === 'refunded' ? total : status === 'partially_refunded' ? pick(total) : 0
    const time = `${day(pick(DAYS))} ${String(pick(24)).padStart(2, '0')}:${String(pick(60)).padStart(2, '0')}:00`
    lines.push(
      `#${1000 + row},${time},${status},customer${pick(Math.ceil(rows / 3))}@example.com,${CURRENCIES[pick(6)]},` +
        `${quote}campaign-${pick(CAMPAIGNS)}${quote},${cents(total)},${cents(Math.floor((total * 22) / 122))},${cents(refunded)}\n`,
    )
    if (lines.length === 20_000 || row === rows - 1) {
      if (!out.write(lines.join(''))) await once(out, 'drain')
      lines = []
    }
  }
  out.end()
  await once(out, 'finish')
  return url
}

/** Writes a quarter of daily spend for all campaigns. */
export async function spend() {
  const url = new URL('spend.csv', DATA)
  if (existsSync(url) && statSync(url).size > 0) return url
  mkdirSync(DATA, { recursive: true })
  const pick = random(7)
  const lines = ['date,campaign,cost,impressions,clicks\n']
  for (let offset = 0; offset < DAYS; offset++) {
    for (let campaign = 0; campaign < CAMPAIGNS; campaign++) {
      lines.push(`${day(offset)},campaign-${campaign},${cents(pick(20_000))},${pick(50_000)},${pick(900)}\n`)
    }
  }
  const out = createWriteStream(url)
  out.end(lines.join(''))
  await once(out, 'finish')
  return url
}

/** Writes daily rates for the three foreign currencies. */
export async function rates() {
  const url = new URL('rates.csv', DATA)
  mkdirSync(DATA, { recursive: true })
  const pick = random(11)
  const lines = ['date,currency,rate\n']
  for (let offset = 0; offset < DAYS; offset++) {
    for (const [currency, base] of [
      ['GBP', 8400],
      ['CHF', 9400],
      ['USD', 10800],
    ]) {
      lines.push(`${day(offset)},${currency},${((base + pick(200)) / 10_000).toFixed(4)}\n`)
    }
  }
  const out = createWriteStream(url)
  out.end(lines.join(''))
  await once(out, 'finish')
  return url
}
