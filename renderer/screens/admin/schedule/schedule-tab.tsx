export function ScheduleTab() {
  return <p />;
}
