import { folderSource } from "./settings/folder";
import { parsedSettings } from "./settings/parse";
import { keyOf } from "./workload/workload";

/**
 * Reads settings and tells what is wrong with them.
 *
 * @returns 0 where there is nothing, 1 otherwise
 */
export function checked(path: string, print: (line: string) => void): Promise<number> {
    return new Promise((resolve, reject) => {
        const source = folderSource(path);
        const end = (done: () => void) => {
            source.stop();
            done();
        };
        source.start(
            (texts) => {
                const seen = new Set<string>();
                let wrong = 0;
                for (const [file, text] of texts) {
                    const parsed = parsedSettings(text);
                    const key = "settings" in parsed ? keyOf(parsed.settings) : undefined;
                    const error =
                        "error" in parsed ? parsed.error : seen.has(key!) ? `TN501: ${key} is there twice` : undefined;
                    if (key !== undefined) seen.add(key);
                    if (error !== undefined) wrong++;
                    print(`${file}: ${error ?? `ok, ${key}`}\n`);
                }
                if (texts.size === 0) print(`${path}: no .json file\n`);
                end(() => resolve(wrong > 0 || texts.size === 0 ? 1 : 0));
            },
            (error) => end(() => reject(error)),
        );
    });
}
