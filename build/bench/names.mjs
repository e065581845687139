import { json } from '../../test/fault-server/fault-server';

const kinds = ['rtr', 'fw', 'sw', 'hv', 'dc', 'con'];
const sites = ['fra1', 'dub3', 'lon1', 'ams2', 'yul1', 'bom1'];
const PAGE = 5_000;

/** Paths of made-up secrets. @param {number} count */
export function madeUpNames(count) {
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length];
    const site = sites[Math.floor(at / kinds.length) % sites.length];
    return `critical:emea:${site}:core-${kind}-${String(at).padStart(5, '0')}`;
  });
}

/**
 * A reply of a vault that holds these names: a page of the list, or the secret that is asked for.
 * @param {readonly string[]} names
 */
export function vaultOf(names) {
  const known = new Set(names);
  return (socket, request) => {
    const { pathname, searchParams } = new URL(request.path, 'https://vault.invalid');
    const asked = decodeURIComponent(pathname)
      .replace(/^.*\/secrets\/?/, '')
      .replaceAll('/', ':');
    const described = name => ({ path: name, version: '1', description: '', attributes: {} });
    if (known.has(asked)) {
      const secret = { ...described(asked), data: { password: `value of ${asked}` } };
      return json(200, secret)(socket, request);
    }
    const from = Number(searchParams.get('cursor') ?? 0);
    const isLast = from + PAGE >= names.length;
    const data = names.slice(from, from + PAGE).map(described);
    return json(200, { data, cursor: isLast ? '' : String(from + PAGE) })(socket, request);
  };
}
