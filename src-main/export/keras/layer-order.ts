/**
 * The order in which Keras numbers a functional model's layers, and by which it finds their weights in the file: by depth below
 * the output, largest first, and within one depth as a walk back from the output meets them (keras/src/ops/function.py, map_graph).
 */
import type { ModelNode } from '../model-nodes.js';

export function kerasLayerOrder(nodes: readonly ModelNode[]): readonly ModelNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const met = new Map<string, number>();
  const depths = new Map<string, number>();

  /** Numbers the nodes as they are met, and lists each behind all that it takes. */
  const walked: ModelNode[] = [];
  const walk = (node: ModelNode) => {
    if (met.has(node.name)) return;
    met.set(node.name, met.size);
    for (const input of node.inputs) {
      const from = byName.get(input);
      if (from !== undefined) walk(from);
    }
    walked.push(node);
  };
  const output = nodes.at(-1);
  if (output !== undefined) walk(output);

  for (const node of [...walked].reverse()) {
    const depth = depths.get(node.name) ?? 0;
    depths.set(node.name, depth);
    for (const input of node.inputs) depths.set(input, Math.max(depths.get(input) ?? 0, depth + 1));
  }
  const rank = (node: ModelNode) => [-(depths.get(node.name) ?? 0), met.get(node.name) ?? 0] as const;
  return walked.sort((a, b) => {
    const [[depthA, metA], [depthB, metB]] = [rank(a), rank(b)];
    return depthA - depthB || metA - metB;
  });
}
