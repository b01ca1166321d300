/** A name as it reads to people who pass over case and spaces: for telling near misses, never for comparing. */
export function foldName(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
