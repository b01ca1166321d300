import type { Node } from './tree.ts'

/**
 * True for a sum of what adds up over days and members (spend + fees, 12% × spend): its target for half a year is half
 * of that for a year. Ratios, minima and looks at other periods don't add up.
 */
export function addsUp(node: Node, nameAddsUp: (name: string) => boolean): boolean {
  switch (node.kind) {
    case 'name':
      return nameAddsUp(node.name)
    case 'unary':
      return node.operator === '-' && addsUp(node.operand, nameAddsUp)
    case 'binary': {
      const [left, right] = [addsUp(node.left, nameAddsUp), addsUp(node.right, nameAddsUp)]
      if (node.operator === '+' || node.operator === '-') return left && right
      if (node.operator === '/') return left && node.right.kind === 'number'
      return node.operator === '*' && ((left && node.right.kind === 'number') || (right && node.left.kind === 'number'))
    }
    case 'call':
      return node.name === 'matched' && addsUp(node.args[0]!, nameAddsUp)
    default:
      return false
  }
}
