import type { Practice } from '../headless/practice';
import type { ShellSession } from './shell-session';

/** Where the commands of a page run. */
export interface Scene {
  /** The folder of the reader, empty but for what a scene puts there. */
  readonly folder: string;
  /** The servers that stand for those of the page. */
  readonly practice: Practice;
  readonly shell: ShellSession;
  remove(): Promise<void>;
}

/** Makes a scene. @param page what the reader reads, with the files it tells him to write. */
export type MakeScene = (page: string) => Promise<Scene>;
