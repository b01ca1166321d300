/** How a file writes amounts: its decimal mark and the marks between groups of digits. `text` shows it to users. */
export type NumberFormat = { readonly decimal: '.' | ','; readonly groups: string; readonly text: string }

/** Blank, no-break space, narrow no-break space (French), thin space. */
const SPACES = ' \u00a0\u202f\u2009'
/** Both apostrophes that Swiss amounts are written with. */
const APOSTROPHES = "'\u2019"

/** Reads a format such as "1,234.56", "1.234,56", "1 234,56", "1'234.56", "1234.56" or "1234,56". */
export function parseNumberFormat(text: string): NumberFormat | undefined {
  const [, group, mark] = /^1([.,' \u00a0\u202f\u2009\u2019]?)234([.,])56$/.exec(text) ?? []
  if (group === undefined || group === mark) return undefined
  return { decimal: mark as '.' | ',', groups: groupsLike(group), text }
}

// A space or an apostrophe can only group; point and comma group only where the format says so.
function groupsLike(group: string): string {
  if (group === '') return ''
  if (SPACES.includes(group)) return SPACES
  return APOSTROPHES.includes(group) ? APOSTROPHES : group + SPACES + APOSTROPHES
}
