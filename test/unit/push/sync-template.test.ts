import { describe, expect, it } from 'vitest';
import { templateFrom } from '../../../electron/push/sync-template';

function read(path: string, secretName = 'core-rtr-01') {
  const template = templateFrom({ path, secretName });
  return template.kind === 'known' ? template.pathTemplate : template.reason;
}

describe("what Secret Server's sync shows of a path", () => {
  it.each([
    ['Demo/$domain/$machine', 'Demo/$domain/$machine'],
    ['/Demo:\\$domain:x/', 'Demo/\\$domain/x'],
    ['Demo/emea/core-rtr-01', 'Demo/emea/$name'],
    ['Demo:emea:core-rtr-01', 'Demo/emea/$name'],
  ])('%s is taken over as %s', (path, template) => {
    expect(read(path)).toBe(template);
  });

  it('is taken over when the name is the one that a path would have', () => {
    expect(read('Demo/Core-Zurich', 'Core Zürich')).toBe('Demo/$name');
  });

  it.each([
    ['Demo/emea/10.0.0.1', "not its template, and the path does not end in the secret's name"],
    ['Demo/core-rtr-01/x', "not its template, and the path does not end in the secret's name"],
    ['Demo/$name', '$name, which is a field there'],
    ['Demo/../$domain', 'leaves its place'],
    ['', 'does not say its path'],
  ])('%s is not', (path, reason) => {
    expect(read(path)).toContain(reason);
  });
});
