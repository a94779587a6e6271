import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { settingsMaxBytes } from "../../model/schema/forecasting";
import type { SettingsSource } from "./source";

/** Files that end so are settings; what is hidden is how volumes of Kubernetes change all files at once. */
const isSettings = (name: string): boolean => name.endsWith(".json") && !name.startsWith(".");

async function filesAt(path: string): Promise<string[]> {
    if ((await stat(path)).isFile()) return [path];
    return (await readdir(path)).filter(isSettings).map((name) => join(path, name));
}

/** A file, or all `.json` files of a folder, looked at every few seconds. */
export function folderSource(path: string, everyMs = 5000): SettingsSource {
    const read = new Map<string, { stamp: string; text: string }>();
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let first = true;

    /** @returns whether anything changed */
    async function look(): Promise<boolean> {
        const files = await filesAt(path);
        let changed = first;
        first = false;
        for (const file of read.keys()) if (!files.includes(file)) changed = read.delete(file) || changed;
        for (const file of files) {
            const { mtimeMs, size, ino } = await stat(file);
            const stamp = `${mtimeMs}/${size}/${ino}`;
            if (read.get(file)?.stamp === stamp) continue;
            // One that is too large is refused by its length alone.
            const text = size > settingsMaxBytes ? " ".repeat(settingsMaxBytes + 1) : await readFile(file, "utf8");
            read.set(file, { stamp, text });
            changed = true;
        }
        return changed;
    }

    return {
        start: (take, failed) => {
            const again = async (): Promise<void> => {
                try {
                    if (await look()) take(new Map([...read].map(([file, { text }]) => [basename(file), text])));
                } catch (error) {
                    failed(error);
                }
                if (!stopped) timer = setTimeout(again, everyMs);
            };
            void again();
        },
        stop: () => {
            stopped = true;
            clearTimeout(timer);
        },
    };
}
