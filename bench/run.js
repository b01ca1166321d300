// Measures the program against its peers: whole processes, alternating rounds in one run, medians of ratios.
//   node bench/run.js                          all jobs, 5 rounds
//   node bench/run.js --only sums,customers    these jobs only
//   node bench/run.js --rows 1m,5m             over orders of these sizes instead of each job's own
//   node bench/run.js --rounds 3
//   node bench/run.js --growth                 how time and memory of ours grow, up to 50 million rows, and nothing else
//   node bench/run.js --smoke                  small data, one round, no goals: does everything run and agree?
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { growth } from './growth.js'
import { JOB_NAMES, jobs } from './jobs.js'
import { presentPeers } from './peers.js'
import { play } from './rounds.js'
import { mustBeSameBytes } from './same-bytes.js'
import { sizeName, sizeOf } from './sizes.js'
import { HEADER, lines, markdown } from './table.js'

const SMOKE_ROWS = 10_000

function options() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: JOB_NAMES.join(',') },
      rows: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      growth: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
    },
  })
  const { growth: grow, smoke } = values
  const names = values.only.split(',')
  const unknown = names.filter((name) => !JOB_NAMES.includes(name))
  if (unknown.length > 0) throw new Error(`no job is named ${unknown.join(', ')}; there are ${JOB_NAMES.join(', ')}`)
  if (!/^[1-9]\d*$/.test(values.rounds)) throw new Error(`${values.rounds} is no number of rounds`)
  const rounds = smoke ? 1 : Number(values.rounds)
  const sizes = smoke ? [SMOKE_ROWS] : values.rows?.split(',').map(sizeOf)
  return { names, rounds, sizes, grow, smoke }
}

async function compare({ names, rounds, sizes, smoke }) {
  const peers = presentPeers()
  const table = [HEADER]
  for (const job of jobs(names, peers, sizes)) table.push(...lines(job, await play(job, rounds), { judge: !smoke }))
  return `${markdown(table)}\n\n${asked(peers)}`
}

function asked(peers) {
  if (peers.length === 0) return 'No peer is here: nothing says that our answers are right.'
  const names = peers.map(({ name, version, most }) => {
    return `${name} ${version}${most === Infinity ? '' : ` (up to ${sizeName(most)} rows)`}`
  })
  return `All answers agree. Peers: ${names.join(', ')}.`
}

async function main() {
  const chosen = options()
  const [before] = loadavg()
  if (chosen.smoke) mustBeSameBytes()
  const results = chosen.grow ? await growth(chosen.rounds, chosen.sizes) : await compare(chosen)
  const [after] = loadavg()
  console.log(`\n${results}`)
  console.log(
    `Rounds: ${chosen.rounds}. Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, ` +
      `with a load of ${before.toFixed(1)} before and ${after.toFixed(1)} after.`,
  )
}

try {
  await main()
} catch (cause) {
  console.error(`benchmarks: ${cause.message}`)
  process.exitCode = 1
}
