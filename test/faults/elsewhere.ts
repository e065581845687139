/** Cases of the list of faults that another test shows, or nothing yet can. */
export interface Elsewhere {
  /** Numbers in the list, first and last. */
  readonly cases: readonly [number, number];
  readonly fault: string;
  /** Tables of this page, test files, or words where there is nothing to show. */
  readonly shownBy: readonly string[];
}

const nothingWrites = 'nothing writes to a vault yet';
const refusals = 'Refusals and failures of the vault';

/** Every number of the list once, in order; a test holds that, and that the files exist. */
export const everyCase: readonly Elsewhere[] = [
  page(1, 2, 'a name that does not resolve', 'Names'),
  page(3, 4, 'no route, or one of the wrong kind', 'Routes and addresses'),
  page(5, 5, 'refused', 'Connections'),
  page(6, 6, 'packets dropped', 'Routes and addresses'),
  page(7, 11, 'reset, closed or cut in the middle', 'Connections', 'Answers'),
  page(12, 24, 'slow, huge, broken or wrong answers; 401', 'Answers', refusals),
  page(25, 25, '401 in the middle of a run', 'Sessions', nothingWrites),
  page(26, 27, '403 and 404', refusals),
  page(28, 28, '409 and 412 to a write', nothingWrites),
  page(29, 30, '429', 'Throttling'),
  page(31, 32, '500, 502, 503, 504', refusals),
  page(33, 33, 'flapping', 'Throttling', 'Two regions', 'test/unit/vault/breaker.test.ts'),
  page(34, 34, 'redirects', 'Redirects'),
  page(35, 39, 'certificates, versions, ciphers, no TLS', 'TLS'),
  page(40, 40, 'TLS handshake that hangs', 'Connections'),
  page(41, 41, 'pins', 'Pins', 'test/contract/pins.test.ts'),
  page(42, 43, 'proxies and proxy scripts', 'Proxies', 'Proxy scripts', 'test/e2e/proxy.e2e.ts'),
  page(44, 44, 'IPv6 and IPv4', 'Names', 'Routes and addresses'),
  page(45, 46, 'clocks and sleep', 'Clocks and sleep', 'test/unit/session/clock-watch.test.ts'),
  page(47, 47, 'disk full', 'test/torture/full-disk.test.ts', 'test/headless/full-disk.test.ts'),
  page(48, 49, 'short write, EIO at fsync', 'test/torture/faults-at-call.test.ts'),
  page(
    50,
    51,
    'read-only, quota, limits',
    'test/torture/full-disk.test.ts',
    'test/unit/store/disk-faults.test.ts',
  ),
  page(52, 52, 'SIGKILL at every step', 'test/torture/kill-at-call.test.ts'),
  page(53, 53, 'power loss', 'test/torture/power-loss.test.ts'),
  page(54, 54, 'bit rot', 'test/torture/bit-flips.test.ts'),
  page(55, 55, 'generations bad or gone', 'test/unit/store/recovery.test.ts'),
  page(56, 56, 'many processes write', 'test/torture/eight-writers.test.ts'),
  page(57, 57, 'stale lock', 'test/unit/store/file-lock.test.ts'),
  page(58, 59, 'keychain', 'test/contract/keychain/keychain.test.ts'),
  page(60, 60, 'wrong passphrase', 'test/unit/session/unlock-delay.test.ts'),
  page(
    61,
    61,
    'clipboard taken over, app gone',
    'test/e2e/clipboard.e2e.ts',
    'test/headless/left-behind.test.ts',
  ),
  page(62, 62, 'no clipboard', 'test/unit/clipboard/pick.test.ts'),
  page(
    63,
    63,
    'page or graphics crash, hang',
    'test/e2e/engine.e2e.ts',
    'test/unit/window/lock-triggers.test.ts',
  ),
  page(64, 64, 'display gone, screen lock', 'test/e2e/leaving.e2e.ts', 'Sessions'),
  page(65, 65, 'log-off and shutdown', 'test/unit/window/end-of-app.test.ts', nothingWrites),
  page(66, 67, 'a push breaks off', nothingWrites),
  page(68, 68, 'Secret Server and the vault', 'Secret Server and the vault'),
  page(69, 69, 'a secret changes during a push', nothingWrites),
  page(70, 70, 'audit sinks', 'test/journeys/audit-sinks.test.ts'),
  page(71, 71, 'policy missing, expired, forged', 'test/unit/policy/signed-policy.test.ts'),
  page(
    72,
    72,
    'languages and encodings',
    'test/torture/properties.test.ts',
    'test/unit/shared/domain/search.test.ts',
    'other languages of the system: no test yet',
  ),
  page(73, 73, 'low memory', 'test/unit/store/measured-cost.test.ts'),
  page(74, 74, 'data folder gone', 'test/headless/store-states.test.ts'),
];

function page(first: number, last: number, fault: string, ...shownBy: string[]): Elsewhere {
  return { cases: [first, last], fault, shownBy };
}
