// Runs the contestants of a job in alternating rounds, and sees that they agree in each.
import { mustAgree } from './agreement.js'
import { measure } from './measure.js'

/** What each contestant took: [{ seconds, megabytes }] by its name, one for each round. */
export async function play({ name, contestants }, rounds) {
  const took = Object.fromEntries(contestants.map((contestant) => [contestant.name, []]))
  for (let round = 0; round < rounds; round++) {
    const answers = {}
    for (const contestant of turned(contestants, round)) {
      contestant.before?.()
      const { text, seconds, megabytes } = await measure(contestant.command)
      took[contestant.name].push({ seconds, megabytes })
      if (contestant.answer) answers[contestant.name] = contestant.answer(text)
      process.stderr.write(`${name}, round ${round + 1}: ${contestant.name} ${seconds.toFixed(2)} s\n`)
    }
    const { ours, ...theirs } = answers
    for (const [peer, answer] of Object.entries(theirs)) mustAgree(`${name}: ours and ${peer}`, ours, answer)
  }
  return took
}

/** Another one begins in each round: who comes first may find the machine in another state. */
function turned(contestants, round) {
  const first = round % contestants.length
  return [...contestants.slice(first), ...contestants.slice(0, first)]
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
