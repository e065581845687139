export function BudgetTab() {
  return <p />;
}
