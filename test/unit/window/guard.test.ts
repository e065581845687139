import { describe, expect, it } from 'vitest';
import { cleanEnvironment } from '../../../electron/platform/clean-environment';
import type { Flavour } from '../../../electron/platform/flavour';
import { judgeStart } from '../../../electron/window/guard';

function judge(given: readonly string[], flavour: Flavour, isRoot = false): string | null {
  const hasSwitch = (name: string): boolean => given.includes(name);
  return judgeStart({ hasSwitch, removedVariables: [], flavour, isRoot })?.message ?? null;
}

function judgeVariables(removedVariables: readonly string[], flavour: Flavour): string | null {
  const conditions = { hasSwitch: () => false, removedVariables, isRoot: false };
  return judgeStart({ ...conditions, flavour })?.message ?? null;
}

describe('start of the app', () => {
  it('goes on without switches, and with harmless ones', () => {
    expect(judge([], 'release')).toBeNull();
    expect(judge(['disable-gpu', 'lang', 'ozone-platform'], 'release')).toBeNull();
  });

  it.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'user-data-dir',
    'no-sandbox',
  ])('is refused in a release with --%s, and the switch is named', name => {
    expect(judge([name], 'release')).toContain(`(--${name})`);
  });

  it.each([
    'js-flags',
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'host-resolver-rules',
    'host-rules',
    'proxy-server',
    'proxy-pac-url',
    'log-net-log',
    'ssl-key-log-file',
    'load-extension',
    'disable-web-security',
    'enable-logging',
    'renderer-cmd-prefix',
  ])('is refused with --%s, whatever the flavour', name => {
    expect(judge([name], 'release')).toContain(`(--${name})`);
    expect(judge([name], 'test', true)).toContain(`(--${name})`);
  });

  it('lets a test driver in only in the test flavour', () => {
    expect(judge(['inspect', 'remote-debugging-port', 'user-data-dir'], 'test')).toBeNull();
  });

  it('does without the sandbox only in the test flavour and only for root', () => {
    expect(judge(['no-sandbox'], 'test', true)).toBeNull();
    expect(judge(['no-sandbox'], 'test', false)).toContain('--no-sandbox');
    expect(judge(['no-sandbox'], 'release', true)).toContain('--no-sandbox');
  });

  it('does without it for root where no page is shown', () => {
    const start = {
      ...{ hasSwitch: (name: string) => name === 'no-sandbox', isWindowless: true },
      removedVariables: [],
    };
    expect(judgeStart({ ...start, flavour: 'release', isRoot: true })).toBeNull();
    expect(judgeStart({ ...start, flavour: 'release', isRoot: false })).not.toBeNull();
  });

  it.each(['LD_PRELOAD', 'NODE_OPTIONS', 'node_options', 'SSLKEYLOGFILE'])(
    'is refused in a release with %s in its environment, and the variable is named',
    name => {
      expect(judgeVariables([name], 'release')).toContain(`(${name})`);
      expect(judgeVariables([name], 'test')).toBeNull();
    },
  );

  it('goes on without what every desktop sets', () => {
    expect(judgeVariables(['GTK_MODULES'], 'release')).toBeNull();
    expect(judgeVariables(['GTK_MODULES', 'LD_AUDIT'], 'release')).toContain('(LD_AUDIT)');
  });

  it('ends with the exit code of a configuration error', () => {
    const conditions = { removedVariables: [], flavour: 'release', isRoot: false } as const;
    const refusal = judgeStart({ ...conditions, hasSwitch: () => true });
    expect(refusal).toMatchObject({ code: 'config.environment', exitCode: 78 });
  });
});

describe('environment', () => {
  it('loses what would weaken the process, in any case, and keeps the rest', () => {
    const environment = {
      PATH: '/usr/bin',
      HTTPS_PROXY: 'http://proxy.example:3128',
      BREAKGLASS_HOME: '/data',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      node_options: '--require=/tmp/x.js',
      NODE_EXTRA_CA_CERTS: '/tmp/ca.pem',
      SSLKEYLOGFILE: '/tmp/keys',
      GTK_MODULES: 'x',
      ELECTRON_ENABLE_LOGGING: '1',
      ELECTRON_RUN_AS_NODE: '1',
    };
    cleanEnvironment(environment);
    expect(Object.keys(environment)).toEqual(['PATH', 'HTTPS_PROXY', 'BREAKGLASS_HOME']);
  });
});
