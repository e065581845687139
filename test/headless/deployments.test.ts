import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../electron/policy/parse-policy';
import { checkSetupFile } from '../../shared/contract/setup-file';
import { deploymentNames, documented, documentedWithPush } from '../builders/documented-setup';

interface Client {
  readonly clientId: string;
  readonly clientSecret: object;
}

interface PushExample {
  readonly tenants: readonly {
    readonly id: string;
    readonly auth: Client;
    readonly push: { readonly auth: Client; readonly prefixes: readonly string[] };
  }[];
  readonly schedule: object;
}

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('docs/deployments.md', () => {
  it('is found from the README', async () => {
    expect(await read('README.md')).toContain('(docs/deployments.md)');
  });

  it.each(deploymentNames)('%s: gives an example that setup accepts', async name => {
    const example = JSON.parse(await documented(name, 'setup')) as unknown;
    expect(checkSetupFile(example)).toMatchObject({ kind: 'accepted' });
  });

  it.each(deploymentNames)('%s: gives a part for the push that setup accepts', async name => {
    const example = await documentedWithPush(name);
    expect(checkSetupFile(example)).toMatchObject({ kind: 'accepted' });
    const { tenants, schedule } = example as unknown as PushExample;
    for (const { id, auth, push } of tenants) {
      expect(push.auth.clientId).not.toBe(auth.clientId);
      expect(push.auth.clientSecret).not.toEqual(auth.clientSecret);
      expect(push.prefixes).not.toEqual([]);
      expect(schedule).toHaveProperty(id);
    }
  });

  it.each(deploymentNames)(
    '%s: says who pushes, and what happens without that host',
    async name => {
      const page = await read('docs/deployments.md');
      const [, section = ''] = page.split(`\n## ${name}`);
      const [own = ''] = section.split('\n## ');
      const [, push = ''] = own.split('\n### The push\n');
      for (const word of [/push(es)?\b/, /\*\*.*(gone|lost)/, /schedule/i, /client/]) {
        expect(push).toMatch(word);
      }
    },
  );

  it.each(deploymentNames)('%s: says what it protects against and what not', async name => {
    const page = await read('docs/deployments.md');
    const [, section = ''] = page.split(`\n## ${name}`);
    const [own = ''] = section.split('\n## ');
    expect(own).toContain('Protects against');
    expect(own).toContain('Does not protect against');
  });

  it('A-1: gives a policy that a host accepts', async () => {
    const bytes = Buffer.from(await documented('A-1', 'policy'));
    expect(parsePolicy(bytes, '0.1.0')).toMatchObject({ kind: 'accepted' });
  });
});
