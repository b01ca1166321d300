// What a process answered, in one form for all: { used, totals, spend, rows }.
//   used    orders that pass the filter
//   totals  revenue by currency, before any rate; a text where it is exact, else a number
//   spend   all spend; a text where it is exact, else a number
//   rows    [campaign, month, spend, revenue, roas] and for customers also orders and new customers

/** Our report as JSON. */
export function ourAnswer(text) {
  const { rows, sources } = JSON.parse(text)
  const [ads, shop] = ['ads', 'shop'].map((name) => sources.find((source) => source.name === name))
  return {
    used: shop.used,
    totals: shop.controlTotals.revenue,
    spend: ads.controlTotals.spend.EUR,
    rows: rows.map(({ dimensions: { campaign, month }, values: { spend, revenue, roas, orders, new_customers } }) => [
      campaign,
      month,
      ...[spend, revenue, roas].map(Number),
      ...(orders === undefined ? [] : [orders, new_customers].map(Number)),
    ]),
  }
}

/** Peers print the form as it is. */
export function peerAnswer(text) {
  return JSON.parse(text)
}
