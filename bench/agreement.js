// Do two processes answer the same? Counts and exact sums must be equal, doubles close.

/** How far doubles may be away: relative, and absolute for figures that we print with six decimals. */
const RELATIVE = 1e-9
const ABSOLUTE = 1e-6
const FIGURES = ['spend', 'revenue', 'roas', 'orders', 'new customers']
const COUNTS = new Set(['orders', 'new customers'])
const SHOWN = 5

/** Throws if the answers differ, with the first differences. */
export function mustAgree(what, ours, theirs) {
  const found = [...differences(ours, theirs)]
  if (found.length === 0) return
  const rest = found.length > SHOWN ? [`and ${found.length - SHOWN} more`] : []
  throw new Error(`${what}: the answers differ\n  ${[...found.slice(0, SHOWN), ...rest].join('\n  ')}`)
}

function* differences(ours, theirs) {
  if (ours.used !== theirs.used) yield told('orders used', ours.used, theirs.used)
  if (!sameSum(ours.spend, theirs.spend)) yield told('all spend', ours.spend, theirs.spend)
  for (const currency of new Set([...Object.keys(ours.totals), ...Object.keys(theirs.totals)])) {
    const [mine, other] = [ours.totals[currency], theirs.totals[currency]]
    if (!sameSum(mine, other)) yield told(`revenue in ${currency}`, mine, other)
  }
  yield* rowDifferences(byName(ours.rows), byName(theirs.rows))
}

function* rowDifferences(ours, theirs) {
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const [mine, other] = [ours.get(name), theirs.get(name)]
    if (mine?.length !== other?.length) {
      yield told(name, mine, other)
      continue
    }
    for (const [index, value] of mine.entries()) {
      const figure = FIGURES[index]
      const same = COUNTS.has(figure) ? value === other[index] : close(value, other[index])
      if (!same) yield told(`${figure} of ${name}`, value, other[index])
    }
  }
}

function byName(rows) {
  return new Map(rows.map(([campaign, month, ...figures]) => [`${campaign} in ${month}`, figures]))
}

/** Texts are exact decimals: 1.50 is 1.5. */
function sameSum(ours, theirs) {
  return typeof theirs === 'number' ? close(Number(ours), theirs) : plain(ours) === plain(theirs)
}

function plain(decimal) {
  return decimal?.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

function close(ours, theirs) {
  return Math.abs(ours - theirs) <= ABSOLUTE + RELATIVE * Math.abs(theirs)
}

function told(what, ours, theirs) {
  return `${what}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`
}
