import path from 'node:path';
import type { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { BesideLog } from './beside-log';
import { readBeside, replaceBeside } from './beside-log';

/** A copy of sealed settings that a locked host goes by; it lies beside the audit log. */
export interface SettingsBesideLog<T> {
  /** The usual settings where there is no file. @throws the error for a file that holds something else. */
  read(place: BesideLog): Promise<T>;
  /** Makes these the settings; writes nothing when they are already, or when there never were any. */
  write(place: BesideLog, settings: T): Promise<void>;
}

/** One such file. */
interface SettingsFile<T> {
  readonly name: string;
  readonly usual: T;
  /** Throws for anything else than settings. */
  parse(data: unknown): T;
  unusable(file: string, cause: unknown): AppError;
}

export function settingsBesideLog<T>(file: SettingsFile<T>): SettingsBesideLog<T> {
  async function read(place: BesideLog): Promise<T> {
    const text = await readBeside(place, file.name);
    if (text === null) return file.usual;
    try {
      return file.parse(JSON.parse(text));
    } catch (cause) {
      throw file.unusable(path.join(place.folder, file.name), cause);
    }
  }

  return {
    read,
    async write(place, settings) {
      const wanted = canonicalJson(settings as unknown as Json);
      const known = await read(place).catch(() => null);
      if (known !== null && canonicalJson(known as unknown as Json) === wanted) return;
      await replaceBeside(place, file.name, `${wanted}\n`);
    },
  };
}
