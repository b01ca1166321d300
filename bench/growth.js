// How time and memory of ours grow with the rows of a job.
import { data } from './data.js'
import { ourCommand } from './jobs.js'
import { median, play } from './rounds.js'
import { sizeName } from './sizes.js'
import { markdown, megabytes } from './table.js'

const SIZES = [1, 5, 20, 50].map((millions) => millions * 1_000_000)

export async function growth(rounds, sizes = SIZES) {
  const table = [['sums', 'seconds', 'seconds for a million rows', 'MB']]
  for (const rows of sizes) {
    const name = `growth ${sizeName(rows)}`
    const { ours } = await play(
      { name, contestants: [{ name: 'ours', command: ourCommand('sums', data(rows)) }] },
      rounds,
    )
    const seconds = median(ours.map((each) => each.seconds))
    table.push([sizeName(rows), seconds.toFixed(2), (seconds / (rows / 1_000_000)).toFixed(3), megabytes(ours)])
  }
  return markdown(table)
}
