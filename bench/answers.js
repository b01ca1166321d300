// What a process answered, in one form for all: { used, totals, spend, rows }.
//   used    orders that pass the filter
//   totals  revenue by currency, before any rate; a text where it is exact, else a number
//   spend   all spend; a text where it is exact, else a number
//   rows    [campaign, month, spend, revenue, roas] and for customers also orders and new customers
import { spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import { ROOT } from './paths.js'

/**
 * Reads our report as CSV, which has the figures alone. What it has not, the rows that were used and the control totals, a
 * run of the same command tells as JSON, once and outside the rounds.
 */
export function ourAnswers(command) {
  let told
  return (text) => {
    const [, ...rows] = parse(text)
    told ??= controls(command)
    return { ...told, rows: rows.map(([campaign, month, ...figures]) => [campaign, month, ...figures.map(Number)]) }
  }
}

function controls([program, ...args]) {
  const asJson = args.map((arg, at) => (args[at - 1] === '-f' ? 'json' : arg))
  const { status, stdout, stderr } = spawnSync(program, asJson, { cwd: ROOT, maxBuffer: 2 ** 30, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the run that tells the control totals failed:\n${stderr}`)
  const { sources } = JSON.parse(stdout)
  const [ads, shop] = ['ads', 'shop'].map((name) => sources.find((source) => source.name === name))
  return { used: shop.used, totals: shop.controlTotals.revenue, spend: ads.controlTotals.spend.EUR }
}

/** Peers print the form as it is. */
export function peerAnswer(text) {
  return JSON.parse(text)
}
