import type { Day } from '../../base/days.ts'
import { namesIn } from '../formulas/tree.ts'
import type { Book } from './book.ts'

/** Every name that a figure rests on, on a day, down to what adds up; the figure's own name included. */
export function operandsOf(book: Book, name: string, day: Day): ReadonlySet<string> {
  const operands = new Set<string>()
  const visit = (each: string): void => {
    if (operands.has(each)) return
    operands.add(each)
    const is = book.definition(each, day)?.is
    if (is?.kind === 'same') visit(is.as)
    if (is?.kind === 'formula') namesIn(is.formula.node).forEach(({ name: operand }) => visit(operand))
  }
  visit(name)
  return operands
}
