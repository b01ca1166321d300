// What is measured: each job is a few contestants, ours first, each with its command; peers carry the goals against them.
import { spawnSync } from 'node:child_process'
import { ourAnswers, peerAnswer } from './answers.js'
import { writeConfig } from './configs.js'
import { data, monthlyData } from './data.js'
import { KeptCache } from './kept-cache.js'
import { peerCommand } from './peers.js'
import { sizeName } from './sizes.js'

const M = 1_000_000
const PROGRAM = [process.execPath, 'bin/campaign-roi.js']
const BARE = { name: 'node -e 0', command: [process.execPath, '-e', '0'] }
const KPIS = { sums: 'spend,revenue,roas', customers: 'spend,revenue,roas,orders,new_customers' }
const MEMORY = { sums: { megabytes: 140 }, customers: { share: 0.4 } }
const ONE_CORE = ['taskset', '-c', '0']

/** Jobs over orders: times is how many times ours must be faster than DuckDB, by question and size. */
const ORDER_JOBS = [
  { name: 'sums', times: { sums: { [M]: undefined, [5 * M]: 3, [20 * M]: 4 } } },
  { name: 'customers', times: { customers: { [M]: undefined, [5 * M]: 5, [20 * M]: 6 } } },
  { name: 'quoted', times: { sums: { [5 * M]: 2.7 }, customers: { [5 * M]: 4.5 } }, quoted: true },
  { name: 'one-core', times: { sums: { [5 * M]: 4 }, customers: { [5 * M]: 6 } }, before: ONE_CORE, only: 'DuckDB' },
]

/** Jobs against a bare node: limit is how many times its time ours may take. */
const BARE_JOBS = [
  { name: 'help', args: ['--help'], limit: 1.6 },
  { name: 'small', args: ['report', '-c', 'fixtures/demo/campaign-roi.yaml', '--as-of', '2026-04-02'], limit: 3 },
]

/** The next month's report: eleven of twelve files were read before. */
const RE_RUN = { name: 're-run', rows: 5 * M, times: 5 }

export const JOB_NAMES = [...ORDER_JOBS, RE_RUN, ...BARE_JOBS].map(({ name }) => name)

/** Our command that answers a question over the files. */
export function ourCommand(question, files) {
  return [...cachedCommand(question, files), '--no-cache']
}

function cachedCommand(question, files) {
  const config = writeConfig(question, files)
  const figures = ['--by', 'campaign,month', '--kpi', KPIS[question]]
  return [...PROGRAM, 'report', '-c', config, '--as-of', '2025-01-02', '-f', 'csv', ...figures]
}

/** The jobs of these names, over orders of these sizes where any are given; their data is made on the way. */
export function* jobs(names, peers, sizes) {
  for (const job of ORDER_JOBS.filter(({ name }) => names.includes(name))) {
    if (job.before && spawnSync(job.before[0], [...job.before.slice(1), 'true']).status !== 0) {
      process.stdout.write(`${job.name} is left out: there is no ${job.before.join(' ')} here\n`)
      continue
    }
    for (const [question, goals] of Object.entries(job.times)) {
      for (const rows of sizes ?? Object.keys(goals).map(Number)) yield orderJob(job, question, rows, peers)
    }
  }
  if (names.includes(RE_RUN.name)) for (const rows of sizes ?? [RE_RUN.rows]) yield reRunJob(rows)
  for (const { name, args, limit } of BARE_JOBS.filter((job) => names.includes(job.name))) {
    const ours = { name: 'ours', command: [...PROGRAM, ...args] }
    yield { name, contestants: [ours, { ...BARE, goals: { limit } }] }
  }
}

/** Against our full run. Before each round the cache is as the month before has left it. */
function reRunJob(rows) {
  const files = monthlyData(rows)
  const cache = new KeptCache(cachedCommand('sums', { ...files, orders: files.orders.slice(0, -1) }))
  const ours = { name: 'ours', command: cache.with(cachedCommand('sums', files)), before: () => cache.restore() }
  const full = { name: 'our full run', command: ourCommand('sums', files), goals: { times: RE_RUN.times } }
  const answer = ourAnswers(full.command)
  const contestants = [ours, full].map((each) => ({ ...each, answer }))
  return { name: `${RE_RUN.name} ${sizeName(rows)}`, contestants }
}

function orderJob({ name, times, quoted, before = [], only }, question, rows, peers) {
  const files = data(rows, { quoted })
  const command = ourCommand(question, files)
  const ours = { name: 'ours', command: [...before, ...command], answer: ourAnswers(command) }
  const others = peers
    .filter((peer) => rows <= peer.most && peer.name === (only ?? peer.name))
    .map((peer) => ({
      name: peer.name,
      command: [...before, ...peerCommand(peer, question, files)],
      answer: peerAnswer,
      goals: peer.name === 'DuckDB' ? { times: times[question][rows], ...MEMORY[question] } : {},
    }))
  return { name: `${name === question ? '' : `${name} `}${question} ${sizeName(rows)}`, contestants: [ours, ...others] }
}
