/**
 * Adds up the stages' counts.
 *
 * @param {readonly import('./types.mjs').Counts[]} all
 * @returns {Required<import('./types.mjs').Counts>}
 */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped = 0 } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * The line that ends a test run; others read it.
 *
 * @param {import('./types.mjs').Counts} counts
 * @returns {string}
 */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
