// Numbers of rows as people write them: 1m for a million, 20k for twenty thousand.

const UNITS = { k: 1000, m: 1_000_000 }

export function sizeName(rows) {
  if (rows % UNITS.m === 0) return `${rows / UNITS.m}m`
  return rows % UNITS.k === 0 ? `${rows / UNITS.k}k` : String(rows)
}

export function sizeOf(name) {
  const [, number, unit] = /^([1-9]\d*)([km]?)$/i.exec(name) ?? []
  if (number === undefined) throw new Error(`${name} is no number of rows: write 5m, 20k or 1500`)
  return Number(number) * (UNITS[unit.toLowerCase()] ?? 1)
}
