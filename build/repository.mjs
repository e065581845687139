import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout, without a slash at the end. */
export const repository = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Names a place inside the checkout.
 * @param {...string} parts path segments below the checkout
 * @returns {string} an absolute path
 */
export function inRepository(...parts) {
  return path.join(repository, ...parts);
}

/**
 * Tells whether a module is the script that Node was started with, rather than imported by another.
 * @param {string} moduleUrl the module's `import.meta.url`
 * @returns {boolean} true when its command line is the one to act on
 */
export function isMainScript(moduleUrl) {
  return (
    process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(moduleUrl)
  );
}
