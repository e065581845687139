/** The runs. */
export function HistoryTab() {
  return <p />;
}
