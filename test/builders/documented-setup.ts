import { readFile } from 'node:fs/promises';

/** The deployments of docs/deployments.md, by the words in front of their examples. */
export const deploymentNames = ['A-1', 'A-2', 'B-1', 'C-1'] as const;
export type DeploymentName = (typeof deploymentNames)[number];

/** What an example of the page is; `push` is what a host that pushes has beside its `setup`. */
export type ExampleKind = 'setup' | 'policy' | 'push';

/** Members of `setup.json`; what stands in a list has an `id`, by which parts of it belong together. */
type SetupPart = Readonly<Record<string, unknown>>;

/**
 * The JSON that stands below `<!-- setup: A-1 -->` in docs/deployments.md; the end-to-end tests set
 * their hosts up with it, so that the page cannot say what does not work.
 * @throws Error when there is no such example.
 */
export async function documented(name: DeploymentName, kind: ExampleKind): Promise<string> {
  const page = await readFile(new URL('../../docs/deployments.md', import.meta.url), 'utf8');
  const example = new RegExp(`<!-- ${kind}: ${name} -->\\s+\`\`\`json\\n([\\s\\S]+?)\`\`\``);
  const text = example.exec(page)?.[1];
  if (text === undefined) throw new Error(`docs/deployments.md has no ${kind} for ${name}`);
  return text;
}

/** The setup file of a host that pushes: the example, with the part of the push put into it as the page says. */
export async function documentedWithPush(name: DeploymentName): Promise<SetupPart> {
  const setup = JSON.parse(await documented(name, 'setup')) as SetupPart;
  const push = JSON.parse(await documented(name, 'push')) as SetupPart;
  const joined = ['tenants', 'secretServers'].map(list => [
    list,
    joinById(setup[list] as readonly SetupPart[], push[list] as readonly SetupPart[]),
  ]);
  return { ...setup, ...push, ...Object.fromEntries(joined) };
}

function joinById(entries: readonly SetupPart[], more: readonly SetupPart[]): readonly SetupPart[] {
  const known = entries.map(({ id }) => id);
  const stranger = more.find(({ id }) => !known.includes(id));
  if (stranger)
    throw new Error(`the push part names ${String(stranger['id'])}, which is not there`);
  return entries.map(entry => ({ ...entry, ...more.find(({ id }) => id === entry['id']) }));
}
