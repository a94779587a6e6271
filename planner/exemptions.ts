import { readFileSync } from "node:fs";
import path from "node:path";
import { problem } from "../model/report";
import { catalogue } from "../policies/catalogue";
import { type ExemptionsRead, type ExemptionText, readExemptions } from "../policies/exempting/read";
import { exemptionNames } from "./exemptions-folder";

function bytesOf(file: string): Uint8Array | undefined {
    try {
        return readFileSync(file);
    } catch {
        return undefined;
    }
}

/**
 * Reads a folder of exemptions at a day. What cannot be read is no exemption, and a problem; a folder that is not there holds none.
 *
 * @param base folder that messages name files from
 */
export function loadExemptions(folder: string, today: string, base = process.cwd()): ExemptionsRead {
    const shown = (file: string) => path.relative(base, file).split(path.sep).join("/");
    let names: readonly string[];
    try {
        names = exemptionNames(folder);
    } catch {
        const at = { file: shown(folder), line: 1, column: 1 };
        const fix = "Make it readable: no exemption holds until then.";
        return { exemptions: [], problems: [problem("TN101", { at, message: "the folder cannot be read", fix })] };
    }
    const strange = names
        .filter((name) => !name.endsWith(".yaml"))
        .map((name) =>
            problem("TN115", {
                at: { file: shown(path.join(folder, name)), line: 1, column: 1 },
                message: "no file of exemptions: its name must end in .yaml",
                fix: "Rename it, or move it elsewhere.",
            }),
        );
    const files = [...names]
        .sort()
        .filter((name) => name.endsWith(".yaml"))
        .map((name): ExemptionText => {
            const file = path.join(folder, name);
            return { name: shown(file), bytes: bytesOf(file) };
        });
    const { exemptions, problems } = readExemptions(files, catalogue, today);
    return { exemptions, problems: [...problems, ...strange] };
}
