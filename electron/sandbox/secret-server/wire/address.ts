/** What an address asks for, without where the server is installed. */
export interface Asked {
  /** `/api/v1/secrets/5`. */
  readonly path: string;
  /** By the route for Windows accounts. */
  readonly isWindows: boolean;
}

const windows = '/winauthwebservices';

/** Takes the application path off; the server answers at the root of the site as well. */
export function readAddress(path: string): Asked {
  const rest = path.replace(/^\/SecretServer(?=\/|$)/i, '') || '/';
  const isWindows = rest.toLowerCase().startsWith(`${windows}/api/`);
  return { path: isWindows ? rest.slice(windows.length) : rest, isWindows };
}
