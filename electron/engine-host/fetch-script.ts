import * as http from 'node:http';
import * as https from 'node:https';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';

/** How long the host of a proxy script may take, in milliseconds. */
export const scriptWithinMs = 5_000;
/** More than any script; Chromium's own limit is the same. */
const largestBytes = 1024 * 1024;

/**
 * Loads a proxy script (PAC) ourselves: Chromium would go without a proxy, and without a word, when it
 * is not there. @throws AppError `vault.proxy` naming the script.
 */
export function fetchScript(address: string, clock: Clock): Promise<string> {
  return new Promise((resolve, reject) => {
    const url = new URL(address);
    const { get } = url.protocol === 'https:' ? https : http;
    const request = get(url, { agent: false }, answer => {
      const { statusCode = 0 } = answer;
      if (statusCode !== 200) return fail(`its server answers with status ${statusCode}`);
      collect(answer);
    });
    const cancel = clock.schedule(scriptWithinMs, () => fail(`no answer in ${scriptWithinMs} ms`));
    request.on('error', cause => fail('it cannot be loaded', cause));

    function fail(fact: string, cause?: unknown): void {
      cancel();
      request.destroy();
      const detail = `the proxy script ${address}: ${fact}`;
      reject(new AppError('vault.proxy', { detail, cause }));
    }

    function collect(answer: http.IncomingMessage): void {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > largestBytes) fail('it is larger than 1 MiB');
      });
      answer.on('error', cause => fail('it arrives in part only', cause));
      answer.on('end', () => {
        if (!/\bFindProxyForURL\b/.test(text)) return fail('what is there is no proxy script');
        cancel();
        resolve(text);
      });
    }
  });
}
