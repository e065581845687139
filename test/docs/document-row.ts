import type { MakeScene, Scene } from './scene';

/** Another test that runs this very command, where a page cannot: the file, and words of it that show it. */
interface Elsewhere {
  readonly file: string;
  readonly says: string;
}

/** How the commands of one page are run. */
export interface DocumentRow {
  readonly scene: MakeScene;
  /** What a reader puts in for himself: text of the page → what it is in this scene. */
  readonly replace?: Readonly<
    Record<string, string | ((scene: Scene) => string | Promise<string>)>
  >;
  /** By the text of the command; 0 where nothing is said. */
  readonly exitCodes?: Readonly<Record<string, number>>;
  /** What is done around a command: a window is waited for, and closed. */
  readonly wrap?: Readonly<Record<string, (typed: string) => string>>;
  /** Commands, and programs by their first words. */
  readonly elsewhere?: Readonly<Record<string, Elsewhere>>;
}
