import type { SecretServerSettings } from '../../../../shared/domain/configuration';
import { reportFormat } from './curl-output';

/** What one request is made of. */
export interface CurlCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly settings: Pick<SecretServerSettings, 'proxy' | 'pins'>;
  /** File with the authorities to trust; null for those that curl knows. */
  readonly caFile: string | null;
  readonly userAgent: string;
  readonly maxBytes: number;
  readonly withinSeconds: number;
}

/**
 * The request as lines of a configuration, which goes to curl's stdin: its arguments can be read by
 * everybody on this host. No redirect is followed, nothing but https is spoken.
 * Source: curl(1), "--config".
 */
export function curlConfig(call: CurlCall): string {
  const { method, url, settings, caFile, userAgent, maxBytes, withinSeconds } = call;
  const { proxy, pins } = settings;
  const options: readonly (readonly [string, string] | readonly [string])[] = [
    ['url', url.href],
    ['negotiate'],
    ['user', ':'],
    ['silent'],
    ['globoff'],
    ['path-as-is'],
    ['proto', '=https'],
    ['tlsv1.2'],
    ['max-time', String(withinSeconds)],
    ['max-filesize', String(maxBytes)],
    ['header', 'accept: application/json'],
    ['user-agent', userAgent],
    ['write-out', reportFormat],
    ...(method === 'GET' ? [] : emptyObject),
    ...(caFile === null ? [] : [['cacert', caFile] as const]),
    ...(pins.length === 0 ? [] : [['pinnedpubkey', pins.map(curlPin).join(';')] as const]),
    ...(typeof proxy === 'string' ? [proxyOption(proxy)] : []),
  ];
  return options.map(([name, value]) => lineOf(name, value)).join('');
}

/** Which makes a POST of it. */
const emptyObject = [
  ['header', 'content-type: application/json'],
  ['data', '{}'],
] as const;

function curlPin(pin: string): string {
  return pin.replace(/^sha256\//, 'sha256//');
}

function proxyOption(proxy: string): readonly [string, string] {
  return proxy === 'none' ? ['noproxy', '*'] : ['proxy', proxy];
}

function lineOf(name: string, value?: string): string {
  if (value === undefined) return `${name}\n`;
  // The report has escapes of its own, which curl reads behind these.
  return `${name} = "${value.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"\n`;
}
