import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BuildFailure } from '../../progress.mjs';
import { installedFolder } from '../names.mjs';
import { runTool } from './run-tool.mjs';

/**
 * @typedef {import('./make-deb.mjs').LaidOutOrder} LaidOutOrder
 */

/** Left as they are: what rpmbuild would strip, compress again or index. */
const settings = ['%define __os_install_post %{nil}', '%define _build_id_links none'];

/**
 * Makes an RPM package with rpmbuild, compressed as Red Hat 8 and its kin can read it.
 * @param {LaidOutOrder} order
 * @throws {BuildFailure} when rpmbuild made nothing
 */
export async function makeRpm(order) {
  const { root, option, workspace } = order;
  const specification = path.join(workspace, 'breakglass.spec');
  const made = path.join(workspace, 'made');
  await writeFile(specification, await specificationOf(order));
  const places = [`--define=_rpmdir ${made}`, `--define=_topdir ${path.join(workspace, 'top')}`];
  const payload = '--define=_binary_payload w6.zstdio';
  await runTool([
    ...['rpmbuild', '-bb', '--quiet', '--noclean', `--target=${rpmName(option('--architecture'))}`],
    ...[`--buildroot=${root}`, ...places, payload, specification],
  ]);
  const names = await readdir(made, { recursive: true });
  const name = names.find(one => one.endsWith('.rpm'));
  if (name === undefined) throw new BuildFailure('rpmbuild made no package.');
  await copyFile(path.join(made, name), path.resolve(option('--package')));
}

/**
 * @param {LaidOutOrder} order
 * @returns {Promise<string>}
 */
async function specificationOf({ option, depends, places }) {
  const scripts = ['--after-install', '--after-remove'].map(name => readFile(option(name), 'utf8'));
  const [afterInstall = '', afterRemove = ''] = await Promise.all(scripts);
  return [
    `Name: ${option('--name')}`,
    `Version: ${option('--version')}`,
    'Release: 1',
    `Summary: ${escaped(option('--rpm-summary'))}`,
    `License: ${option('--license')}`,
    `URL: ${option('--url')}`,
    `Vendor: ${option('--vendor')}`,
    'AutoReqProv: no',
    ...depends.map(one => `Requires: ${one}`),
    ...settings,
    '%description',
    escaped(option('--description').trim()),
    '%post',
    escaped(afterInstall),
    '%postun',
    escaped(afterRemove),
    '%files',
    '%defattr(-,root,root,-)',
    ...foldersOf(places).map(folder => `%dir "${folder}"`),
    ...places.map(place => `${verified(place)}"${escaped(place)}"`),
    '',
  ].join('\n');
}

/**
 * The mode of the sandbox's helper is a matter of the host: after-install.sh sets it.
 * @param {string} place
 * @returns {string} what `rpm --verify` is to leave out
 */
function verified(place) {
  return place === `${installedFolder}/chrome-sandbox` ? '%verify(not mode) ' : '';
}

/**
 * Folders that would be left behind where nothing else has put anything into them.
 * @param {readonly string[]} places
 * @returns {string[]}
 */
function foldersOf(places) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const place of places) {
    for (let folder = path.dirname(place); isOwn(folder); folder = path.dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort((one, other) => (one < other ? -1 : 1));
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function isOwn(folder) {
  return /^\/(opt\/breakglass|usr\/share\/(doc\/breakglass|bash-completion|fish|zsh))(\/|$)/.test(
    folder,
  );
}

/**
 * @param {string} text
 * @returns {string} without anything that rpm would replace
 */
function escaped(text) {
  return text.replaceAll('%', '%%');
}

/**
 * @param {string} architecture as Debian calls it
 * @returns {string} as rpm does
 */
function rpmName(architecture) {
  return architecture === 'amd64' ? 'x86_64' : architecture;
}
