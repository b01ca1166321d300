// Measures the program against its peers: whole processes, alternating rounds in one run, medians of ratios.
//   node bench/run.js            all jobs, 5 rounds
//   node bench/run.js --smoke    small data, one round, no judgement: does everything still run and agree?
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { orders, rates, spend } from './make-data.js'
import { writeConfigs } from './configs.js'

const SMOKE = process.argv.includes('--smoke')
const ROUNDS = SMOKE ? 1 : 5
const ROWS = SMOKE ? 20_000 : 1_000_000
const FEWER = ROWS / 4
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PROGRAM = ['bin/campaign-roi.js']

/** Runs a process to its end: seconds, and peak memory in MB. */
function run(argv) {
  const result = spawnSync(process.execPath, ['bench/measure.js', ...argv], { cwd: ROOT, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`${argv.join(' ')}\n${result.stderr}`)
  return JSON.parse(result.stdout)
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

function pair(name, ours, peer, goal) {
  const ratios = []
  const memory = []
  for (let round = 0; round < ROUNDS; round++) {
    const [first, second] = round % 2 === 0 ? [ours, peer] : [peer, ours]
    const a = run(first)
    const b = run(second)
    const [mine, theirs] = round % 2 === 0 ? [a, b] : [b, a]
    ratios.push(mine.seconds / theirs.seconds)
    memory.push(mine.megabytes)
  }
  return {
    job: name,
    ratio: median(ratios).toFixed(2),
    spread: `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    goal,
    'memory MB': Math.round(median(memory)),
  }
}

await Promise.all([orders(1000), orders(ROWS), orders(FEWER), orders(ROWS, { quoted: true }), spend(), rates()])
const configs = writeConfigs(ROWS, FEWER)
const report = (config) => [...PROGRAM, 'report', '-c', config, '--as-of', '2026-01-01', '-f', 'json']
const bare = ['-e', '0']

const rows = [
  pair('--help / bare node', [...PROGRAM, '--help'], bare, '≤ 1.6'),
  pair('report of 1,000 rows / bare node', report(configs.small), bare, '≤ 4'),
  pair(
    `${ROWS} order rows, sums / csv-parse alone`,
    report(configs.sums),
    ['bench/csv-parse-alone.js', String(ROWS)],
    '≤ 1.5',
  ),
  pair(
    `${ROWS} order rows, a cell of each in quotes, sums / csv-parse alone`,
    report(configs.quoted),
    ['bench/csv-parse-alone.js', `quoted-${ROWS}`],
    '–',
  ),
  pair(
    `${ROWS} order rows, orders and customers / csv-parse alone`,
    report(configs.orders),
    ['bench/csv-parse-alone.js', String(ROWS)],
    '–',
  ),
]
const fewer = run(report(configs.fewer))
const more = run(report(configs.sums))
console.table(rows)
console.log(
  `memory of sums: ${Math.round(fewer.megabytes)} MB at ${FEWER} rows, ${Math.round(more.megabytes)} MB at ${ROWS} rows`,
)
console.log(
  `${ROUNDS} alternating rounds, medians; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
)
