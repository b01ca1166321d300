const SIGNS: ReadonlyMap<string, readonly string[]> = new Map([
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['₹', ['INR']],
  ['US$', ['USD']],
  ['C$', ['CAD']],
  ['A$', ['AUD']],
  ['R$', ['BRL']],
  ['$', ['USD', 'CAD', 'AUD', 'MXN', 'NZD', 'SGD', 'HKD']],
  ['¥', ['JPY', 'CNY']],
  ['kr', ['SEK', 'NOK', 'DKK']],
  ['৳', ['BDT']],
])

/** The currencies that the sign or code in a cell can mean; undefined where it has none. */
export function currencyOf(text: string): readonly string[] | undefined {
  const sign = text.replaceAll(/[\d.,'’()+\-−\s\u00a0\u202f\u2009]/g, '')
  if (sign === '') return undefined
  return SIGNS.get(sign) ?? (/^[A-Z]{3}$/.test(sign) ? [sign] : [])
}
