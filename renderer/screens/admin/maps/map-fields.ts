import type { MapFaults, MapForm } from './map-form';

/** What every group of fields gets. */
export interface MapFieldsProps {
  readonly form: MapForm;
  /** What is to be marked as wrong. */
  readonly fault: (field: keyof MapFaults) => string | null;
  readonly onChange: (patch: Partial<MapForm>) => void;
}
