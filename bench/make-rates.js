// Writes daily rates of the foreign currencies: units for one of the reporting currency.
import { writeFileSync } from 'node:fs'
import { DAYS, FOREIGN } from './company.js'
import { seeded } from './seeded.js'

/** Ten-thousandths, around which the rates of a day lie. */
const BASES = { USD: 10_800, GBP: 8400, CHF: 9400 }

export function writeRates(path) {
  const pick = seeded(11)
  const rows = DAYS.flatMap((day) =>
    FOREIGN.map((currency) => `${day},${currency},${((BASES[currency] + pick(200)) / 10_000).toFixed(4)}\n`),
  )
  writeFileSync(path, `date,currency,rate\n${rows.join('')}`)
}
