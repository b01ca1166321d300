// The company whose exports the benchmarks read: its campaigns and its year.

export const FOREIGN = ['USD', 'GBP', 'CHF']

/** The days of 2024, a leap year. */
export const DAYS = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
)

const PLAIN = ['ad', 'shoe', 'brand', 'summer', 'retarget', 'black-friday']
const AWKWARD = ['ad', 'shoes, boots', 'brand', 'the "best" ones', 'retarget', 'black, "late" friday']

/** Names of so many campaigns; awkward ones have commas and quotes in them, as where people write them. */
export function campaignNames(count, { awkward = false } = {}) {
  const stems = awkward ? AWKWARD : PLAIN
  return Array.from({ length: count }, (_, index) => `${stems[index % stems.length]}-${index}`)
}

/** A cell in quotes, quotes within doubled. */
export function inQuotes(text) {
  return `"${text.replaceAll('"', '""')}"`
}
