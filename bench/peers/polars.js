// Polars' side of the jobs: lazily, so that it reads and joins as it likes. Its amounts are doubles.
//   node bench/peers/polars.js sums|customers ORDERS SPEND RATES
import pl from 'nodejs-polars'

const [question, orders, spend, rates] = process.argv.slice(2)
const { Utf8, Float64, Int64 } = pl
const text = { Name: Utf8, 'Created at': Utf8, 'Financial Status': Utf8, Email: Utf8, Currency: Utf8, Campaign: Utf8 }
const money = { Total: Float64, Taxes: Float64, 'Refunded Amount': Float64 }

const scan = pl
  .scanCSV(orders, { schema: { ...text, ...money } })
  .filter(pl.col('Financial Status').isIn(['paid', 'refunded', 'partially_refunded']))
  .select(
    pl.col('Campaign').alias('campaign'),
    pl.col('Created at').alias('time'),
    pl.col('Created at').str.slice(0, 10).alias('date'),
    pl.col('Currency').alias('currency'),
    pl.col('Total').alias('total'),
    pl.col('Name').alias('order'),
    pl.col('Email').alias('customer'),
  )
const kept = question === 'customers' ? (await scan.collect()).lazy() : scan
const month = pl.col('date').str.slice(0, 7).alias('month')

const sums = await kept
  .groupBy(['campaign', 'date', 'currency'])
  .agg(pl.col('total').sum().alias('total'), pl.col('total').count().alias('used'))
  .collect()
const totals = sums.groupBy('currency').agg(pl.col('total').sum(), pl.col('used').sum())

const daily = pl.scanCSV(rates, { schema: { date: Utf8, currency: Utf8, rate: Float64 } })
const earned = sums
  .lazy()
  .join(daily, { on: ['date', 'currency'], how: 'left' })
  .withColumns(month, pl.col('total').div(pl.col('rate').fillNull(1)).alias('revenue'))
  .groupBy(['campaign', 'month'])
  .agg(pl.col('revenue').sum())
const spent = pl
  .scanCSV(spend, { schema: { date: Utf8, campaign: Utf8, cost: Float64, impressions: Int64, clicks: Int64 } })
  .withColumns(month)
  .groupBy(['campaign', 'month'])
  .agg(pl.col('cost').sum().alias('spend'))

const on = ['campaign', 'month']
let answer = spent.join(earned, { on, how: 'left' })
const figures = ['spend', 'revenue', 'roas']
if (question === 'customers') {
  const monthly = kept.withColumn(month)
  const distinct = monthly.groupBy(on).agg(pl.col('order').nUnique().alias('orders'))
  const firsts = monthly
    // A stable sort: of two at the same second, the one that stands first in the file is the first.
    .sort({ by: 'time', maintainOrder: true })
    .groupBy('customer')
    .agg(pl.col('campaign').first(), pl.col('month').first())
    .groupBy(on)
    .agg(pl.col('customer').count().alias('new_customers'))
  answer = answer.join(distinct, { on, how: 'left' }).join(firsts, { on, how: 'left' })
  figures.push('orders', 'new_customers')
}
const result = await answer
  .withColumn(pl.col('revenue').div(pl.col('spend')).alias('roas'))
  .select('campaign', 'month', ...figures)
  .fillNull(0)
  .collect()

const rows = result.rows()
process.stdout.write(
  JSON.stringify({
    used: sums.getColumn('used').sum(),
    totals: Object.fromEntries(totals.rows().map(([currency, total]) => [currency, total])),
    spend: rows.reduce((sum, row) => sum + row[2], 0),
    rows,
  }),
)
