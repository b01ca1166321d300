// DuckDB's side of the jobs: its own CSV reader with declared types, at most two threads, one scan of the orders.
//   node bench/peers/duckdb.js sums|customers ORDERS SPEND RATES
// Ways that were slower: a scan for each question; count(DISTINCT …); days cut from text; order of rows given up.
import { availableParallelism } from 'node:os'
import { DuckDBInstance } from '@duckdb/node-api'

const [question, orders, spend, rates] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:', { threads: String(Math.min(2, availableParallelism())) })
const connection = await instance.connect()

async function rowsOf(sql) {
  return (await connection.runAndReadAll(sql)).getRows()
}

function table(path, columns) {
  const types = columns.map(([name, type]) => `'${name}': '${type}'`).join(', ')
  const dialect = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"'`
  return `read_csv('${path.replaceAll("'", "''")}', ${dialect}, columns = {${types}})`
}

const MONEY = 'DECIMAL(18, 2)'
const ORDERS = table(orders, [
  ['Name', 'VARCHAR'],
  ['Created at', 'TIMESTAMP'],
  ['Financial Status', 'VARCHAR'],
  ['Email', 'VARCHAR'],
  ['Currency', 'VARCHAR'],
  ['Campaign', 'VARCHAR'],
  ['Total', MONEY],
  ['Taxes', MONEY],
  ['Refunded Amount', MONEY],
])
const SPEND = table(spend, [
  ['date', 'DATE'],
  ['campaign', 'VARCHAR'],
  ['cost', MONEY],
  ['impressions', 'BIGINT'],
  ['clicks', 'BIGINT'],
])
const RATES = table(rates, [
  ['date', 'DATE'],
  ['currency', 'VARCHAR'],
  ['rate', 'DOUBLE'],
])
const KEPT = `"Financial Status" IN ('paid', 'refunded', 'partially_refunded')`

let orderSource = ORDERS
let filter = `WHERE ${KEPT}`
if (question === 'customers') {
  await connection.run(`
    CREATE TEMP TABLE kept AS SELECT Name, "Created at", Email, Currency, Campaign, Total FROM ${ORDERS} WHERE ${KEPT};
    CREATE TEMP TABLE distinct_orders AS
      SELECT campaign, month, count(*) AS orders
      FROM (SELECT DISTINCT Campaign AS campaign, month("Created at") AS month, Name FROM kept)
      GROUP BY ALL;
    -- Orders are numbered in the order of the file: of two at the same second, the one that stands first is the first.
    CREATE TEMP TABLE firsts AS
      SELECT campaign, month, count(*) AS new_customers
      FROM (
        SELECT arg_min(Campaign, (epoch("Created at")::BIGINT << 27) + substr(Name, 2)::BIGINT) AS campaign,
          month(min("Created at")) AS month
        FROM kept GROUP BY Email
      )
      GROUP BY ALL`)
  orderSource = 'kept'
  filter = ''
}
await connection.run(`
  CREATE TEMP TABLE sums AS
    SELECT Campaign AS campaign, "Created at"::DATE AS day, Currency AS currency, sum(Total) AS total, count(*) AS used
    FROM ${orderSource} ${filter} GROUP BY ALL`)

const totals = await rowsOf('SELECT currency, sum(total)::VARCHAR, sum(used)::DOUBLE FROM sums GROUP BY currency')
const [[spent]] = await rowsOf(`SELECT sum(cost)::VARCHAR FROM ${SPEND}`)
const counts = question === 'customers' ? ', coalesce(orders, 0)::DOUBLE, coalesce(new_customers, 0)::DOUBLE' : ''
const joins =
  question === 'customers'
    ? 'LEFT JOIN distinct_orders USING (campaign, month) LEFT JOIN firsts USING (campaign, month)'
    : ''
const rows = await rowsOf(`
  WITH earned AS (
    SELECT campaign, month(day) AS month,
      sum(CASE WHEN sums.currency = 'EUR' THEN total::DOUBLE ELSE total::DOUBLE / rate END) AS revenue
    FROM sums LEFT JOIN ${RATES} AS rates ON rates.date = day AND rates.currency = sums.currency
    GROUP BY ALL
  ), spent AS (
    SELECT campaign, month(date) AS month, sum(cost)::DOUBLE AS spend FROM ${SPEND} GROUP BY ALL
  )
  SELECT campaign, format('2024-{:02d}', month), coalesce(spend, 0), coalesce(revenue, 0), coalesce(revenue, 0) / spend
    ${counts}
  FROM earned FULL JOIN spent USING (campaign, month) ${joins}`)

process.stdout.write(
  JSON.stringify({
    used: totals.reduce((sum, [, , used]) => sum + used, 0),
    totals: Object.fromEntries(totals),
    spend: spent,
    rows,
  }),
)
