import type { Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'

/** Gives problems of the data's quality the severity that the config says; those that are `off` are gone. */
export function asConfigured({ quality }: Pick<Config, 'quality'>, problems: readonly Problem[]): Problem[] {
  return problems.flatMap((each) => {
    const severity = quality.get(each.code) ?? each.severity
    return severity === 'off' ? [] : [{ ...each, severity }]
  })
}
