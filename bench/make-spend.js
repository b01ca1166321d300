// Writes what the ads cost: a row for each day and campaign, in the reporting currency.
import { ByteWriter, bytes } from './byte-writer.js'
import { DAYS, campaignNames, inQuotes } from './company.js'
import { seeded } from './seeded.js'

export function writeSpend(path, { campaigns, quoted = false }) {
  const pick = seeded(7)
  const comma = bytes(',')
  const names = campaignNames(campaigns, { awkward: quoted }).map((name) => bytes(`${quoted ? inQuotes(name) : name},`))
  const out = new ByteWriter(path)
  out.put(bytes('date,campaign,cost,impressions,clicks'))
  out.endRow()
  for (const day of DAYS.map((date) => bytes(`${date},`))) {
    for (const name of names) {
      out.put(day)
      out.put(name)
      out.amount(1 + pick(20_000))
      out.put(comma)
      out.number(1000 + pick(50_000))
      out.put(comma)
      out.number(pick(900))
      out.endRow()
    }
  }
  out.close()
}
