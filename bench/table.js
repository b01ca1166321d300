// The results as tables: ratios within rounds, as the median with its spread; memory as the median.
import { median } from './rounds.js'

/** One line for each peer of a job; unless judged, goals are left out. */
export function lines({ name, contestants: [ours, ...peers] }, took, { judge }) {
  if (peers.length === 0) return [[name, '–', '–', '–', '–', megabytes(took[ours.name]), '–', '–']]
  return peers.map((peer) => line(name, took[ours.name], peer, took[peer.name], judge ? judged : () => '–'))
}

export const HEADER = ['job', 'against', 'ratio', 'spread', 'goal', 'our MB', 'their MB', 'goal']

function line(job, mine, { name, goals = {} }, theirs, verdict) {
  const { times, limit } = goals
  // Against a bare node ours is the slower one: there the ratio is how many times its time ours takes.
  const [over, under] = limit === undefined ? [theirs, mine] : [mine, theirs]
  const ratios = over.map(({ seconds }, round) => seconds / under[round].seconds)
  const ratio = median(ratios)
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
  const goal = limit === undefined ? verdict(times, ratio >= times, '≥') : verdict(limit, ratio <= limit, '≤')
  const [our, their] = [mine, theirs].map(megabytes)
  return [job, name, ratio.toFixed(2), spread, goal, our, their, memoryGoal(goals, our, their, verdict)]
}

function memoryGoal({ megabytes: most, share }, ours, theirs, verdict) {
  if (most !== undefined) return verdict(`${most} MB`, ours <= most, '≤')
  return share === undefined ? '–' : verdict(`${share} × theirs`, ours <= share * theirs, '≤')
}

function judged(goal, met, sign) {
  return goal === undefined ? '–' : `${sign} ${goal} ${met ? 'met' : 'MISSED'}`
}

export function megabytes(took) {
  return Math.round(median(took.map((each) => each.megabytes)))
}

/** Rows of cells as a Markdown table. */
export function markdown(rows) {
  const texts = rows.map((row) => row.map(String))
  const widths = texts[0].map((_, column) => Math.max(...texts.map((row) => row[column].length)))
  const [header, ...body] = texts.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`,
  )
  return [header, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n')
}
