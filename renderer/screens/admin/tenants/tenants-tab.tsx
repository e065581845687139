export function TenantsTab() {
  return <p />;
}
