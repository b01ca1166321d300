/** A column whose name may tell its currency: `Amount spent (EUR)`. */
export function inCurrency(words: string): RegExp {
  return new RegExp(`^${words}(?: \\(([A-Z]{3})\\))?$`)
}
