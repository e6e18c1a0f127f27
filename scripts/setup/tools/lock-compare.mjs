/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */
/** @typedef {{ packages: Record<string, LockedPackage> }} LockFile */

/**
 * Whether what npm installed is what the lock file names. npm keeps its own record of the former inside node_modules
 * in the same form.
 *
 * @param {LockFile} wanted
 * @param {LockFile} installed
 * @param {(path: string) => boolean} isThere whether a package's folder, given from the project's, holds a package
 * @returns {string | undefined} the first difference in words
 */
export function compareLocks(wanted, installed, isThere) {
  for (const [path, { version, integrity, optional, link }] of Object.entries(wanted.packages)) {
    if (path === '' || link) continue;
    const name = path.replace(/^.*node_modules\//, '');
    const present = installed.packages[path];
    if (!present) {
      // Packages for other platforms are optional and stay out.
      if (optional) continue;
      return `${name} ${version} is not installed`;
    }
    if (present.version !== version) return `${name} is ${present.version}, the lock file says ${version}`;
    if (integrity && present.integrity && present.integrity !== integrity)
      return `${name} is not the one that the lock file names`;
    if (!isThere(path)) return `${name}'s folder is gone`;
  }
  return undefined;
}
