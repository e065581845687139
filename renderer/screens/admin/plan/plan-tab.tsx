/** The plan. */
export function PlanTab() {
  return <p />;
}
