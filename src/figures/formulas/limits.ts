import { childrenOf, type Node } from './tree.ts'

/** How deep a formula goes, and how many amounts it multiplies with one another, with those of the KPIs it names. */
export type Size = { readonly depth: number; readonly factors: number }

/** Beyond this, KPIs built upon KPIs would exhaust the program: the product of a product of a product doubles its digits. */
export const LARGEST: Size = { depth: 300, factors: 64 }

export function isTooLarge({ depth, factors }: Size): boolean {
  return depth > LARGEST.depth || factors > LARGEST.factors
}

/** The size of a formula, given that of the names it uses. */
export function sizeOf(node: Node, sizeOfName: (name: string) => Size): Size {
  if (node.kind === 'name') {
    const { depth, factors } = sizeOfName(node.name)
    return { depth: depth + 1, factors }
  }
  const sizes = childrenOf(node).map((child) => sizeOf(child, sizeOfName))
  const factors = sizes.map((size) => size.factors)
  const multiplies = node.kind === 'binary' && (node.operator === '*' || node.operator === '/')
  return {
    depth: 1 + Math.max(0, ...sizes.map(({ depth }) => depth)),
    factors: multiplies ? factors.reduce((sum, each) => sum + each, 0) : Math.max(1, ...factors),
  }
}
