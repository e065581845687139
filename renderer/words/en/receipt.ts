/** Where a value came from; `tenant` as people call it. */
export const receipt = {
  copied: (name: string, field: string) => `Copied ${name} ${field}`,
  read: (version: string, tenant: string, ago: string) =>
    `Version ${version}, read from ${tenant} ${ago}.`,
  sealed: (version: string, age: string, why: string) =>
    `Sealed copy, version ${version}, ${age} – ${why}.`,
  notAsked: (tenant: string) => `${tenant} was not asked`,
  proxy: (tenant: string) => `the proxy does not let us reach ${tenant}`,
  unavailable: (tenant: string) => `${tenant} says it is not available`,
  silent: (tenant: string) => `${tenant} does not answer`,
};
