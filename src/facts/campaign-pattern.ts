/** A name's parts by field; undefined where the name is not of the pattern. */
export type ReadParts = (name: string) => ReadonlyMap<string, string> | undefined

/**
 * Compiles a pattern such as `{country}_{product}_{name}`. Each part ends at the next place where the text between it
 * and the following part is found, the last takes the rest; no part is empty. Linear in the name, whatever the pattern.
 */
export function compileCampaignPattern(pattern: string): ReadParts {
  // Literals at the even places, fields at the odd ones.
  const pieces = pattern.split(/\{([^{}]+)\}/)
  const start = pieces[0]!
  const fields = pieces.filter((_, at) => at % 2 === 1)
  const ends = pieces.filter((_, at) => at % 2 === 0).slice(1)
  return (name) => {
    if (!name.startsWith(start)) return undefined
    const parts = new Map<string, string>()
    let at = start.length
    for (let index = 0; index < fields.length; index++) {
      const literal = ends[index]!
      const isLast = index === fields.length - 1
      const end = isLast ? name.length - literal.length : name.indexOf(literal, at + 1)
      if (end <= at || !name.startsWith(literal, end)) return undefined
      parts.set(fields[index]!, name.slice(at, end))
      at = end + literal.length
    }
    return parts
  }
}
