import type { SystemProxy } from '../../electron/platform/system-proxy/system-proxy';

/** A proxy script in the hand of the test. */
export interface HandProxyScript extends SystemProxy {
  /** What it says from now on. */
  become(answer: ProxyScriptAnswer): void;
  /** How often it was asked. */
  asked(): number;
}

/** A list as `PROXY a:1; DIRECT`, or what happens instead of an answer. */
export type ProxyScriptAnswer = string | (() => Promise<string>);

export function createHandProxyScript(): HandProxyScript {
  let answer: ProxyScriptAnswer = 'DIRECT';
  let asked = 0;
  return {
    name: 'the proxy script',
    become(next) {
      answer = next;
    },
    asked: () => asked,
    async resolve() {
      asked += 1;
      const proxies = typeof answer === 'string' ? answer : await answer();
      return { proxies, exceptions: [] };
    },
  };
}
