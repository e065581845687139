/** Variables of this process as they were when it was asked. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place that reads the environment; everybody else is handed it. */
export function readEnvironment(): Environment {
  return { ...process.env };
}

/** Says something to the process that comes after this one, which inherits the environment. */
export function tellNextProcess(name: string, value: string): void {
  process.env[name] = value;
}
