/**
 * How a server is reached. Null: as the environment says (HTTPS_PROXY, NO_PROXY), and as the operating
 * system says where that says nothing; `'none'`: never through a proxy; `'system'`: as the operating
 * system says; another text: the address of the proxy; a user name: its password is in the value
 * domain (owner `proxy:emea`, `proxy:server:hq`); `pac`: address of the script that decides.
 */
export type ProxySettings =
  null | string | { readonly url: string; readonly username: string } | { readonly pac: string };
