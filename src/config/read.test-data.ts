import { readConfig } from './read.ts'

/** Built-in KPI names as the catalogue gives them, as far as tests use them. */
const KNOWN_KPIS: ReadonlySet<string> = new Set(
  'net_revenue gross_profit cm2 cost contribution roas poas breakeven_roas cac cpa cvr roi roi_margin roi_revenue roi_total_cost roi_incremental'.split(
    ' ',
  ),
)

/** The least that makes a config, in lines 1 to 3. */
export const LEAST = 'version: 1\nreporting: { currency: EUR }\nsources: { shop: { files: a.csv } }\n'

export function read(text: string) {
  return readConfig(text, 'campaign-roi.yaml', '/shop', KNOWN_KPIS)
}

/** The rules of LEAST and more; throws where something is wrong. */
export function rulesOf(more = '', least = LEAST) {
  const { config, problems } = read(least + more)
  if (!config) throw new Error(problems.map(({ code, message }) => `${code} ${message}`).join('\n'))
  return config
}

/** Problems as `CODE line:column message`. */
export function told(text: string): string[] {
  return read(text).problems.map(({ code, place, message }) => `${code} ${place!.line}:${place!.column} ${message}`)
}
