import { readFile } from 'node:fs/promises';

/** The deployments of docs/deployments.md, by the words in front of their examples. */
export const deploymentNames = ['A-1', 'A-2', 'B-1', 'C-1'] as const;
export type DeploymentName = (typeof deploymentNames)[number];

/** What an example of the page is. */
export type ExampleKind = 'setup' | 'policy';

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
