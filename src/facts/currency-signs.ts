import { takeApart } from './amount-parts.ts'

/** What a sign beside an amount can mean; the dollar and the crown are several currencies'. */
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '€': 'EUR',
    '£': 'GBP',
    $: 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU',
    US$: 'USD',
    U$S: 'USD',
    CA$: 'CAD',
    C$: 'CAD',
    A$: 'AUD',
    AU$: 'AUD',
    NZ$: 'NZD',
    S$: 'SGD',
    HK$: 'HKD',
    NT$: 'TWD',
    MX$: 'MXN',
    R$: 'BRL',
    '¥': 'JPY CNY',
    '￥': 'JPY CNY',
    'JP¥': 'JPY',
    'CN¥': 'CNY',
    kr: 'SEK NOK DKK ISK',
    'kr.': 'SEK NOK DKK ISK',
    'Fr.': 'CHF',
    'SFr.': 'CHF',
    zł: 'PLN',
    Kč: 'CZK',
    Ft: 'HUF',
    lei: 'RON',
    лв: 'BGN',
    'лв.': 'BGN',
    '₹': 'INR',
    Rs: 'INR PKR LKR NPR MUR',
    'Rs.': 'INR PKR LKR NPR MUR',
    '৳': 'BDT',
    '₺': 'TRY',
    '₽': 'RUB',
    '₴': 'UAH',
    '₪': 'ILS',
    '₩': 'KRW',
    '₫': 'VND',
    '฿': 'THB',
    '₱': 'PHP',
    '₦': 'NGN',
    '₸': 'KZT',
    Rp: 'IDR',
    RM: 'MYR',
    R: 'ZAR',
  }).map(([sign, codes]) => [sign, codes.split(' ')]),
)

let isoCodes: ReadonlySet<string> | undefined

/** Whether a text is the code of a currency that the world has, or had. */
export function isKnownCurrency(code: string): boolean {
  isoCodes ??= new Set(Intl.supportedValuesOf('currency'))
  return isoCodes.has(code)
}

function currenciesOf(sign: string): readonly string[] | undefined {
  const known = SIGNS.get(sign)
  if (known || !/^[A-Z]{3}$/.test(sign)) return known
  return isKnownCurrency(sign) ? [sign] : undefined
}

/**
 * The ISO codes that the signs or codes beside an amount can mean: `$` and `CAD` together are CAD. None where one of
 * them is no currency, or where they contradict each other.
 */
export function currenciesOfAll(signs: readonly string[]): readonly string[] {
  const [first = [], ...others] = signs.map((sign) => currenciesOf(sign) ?? [])
  return first.filter((code) => others.every((codes) => codes.includes(code)))
}

/** The ISO codes that the sign or code in an amount's cell can mean: "12,50 CHF" → CHF; undefined without one. */
export function currencyOf(text: string): readonly string[] | undefined {
  const signs = takeApart(text)?.signs ?? []
  return signs.length === 0 ? undefined : currenciesOfAll(signs)
}
