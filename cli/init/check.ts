import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadFleet } from "../../model/load";
import type { Problem } from "../../model/problem";

/** Problems that a file would have in its fleet, found in a copy of the fleet: nothing half-checked gets into the real one. */
export function problemsOfCandidate(directory: string, name: string, text: string): readonly Problem[] {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-init-"));
    try {
        const copy = join(folder, "tenants");
        mkdirSync(copy);
        if (existsSync(directory)) {
            for (const entry of readdirSync(directory)) {
                if (entry.startsWith(".") || entry === name) continue;
                cpSync(join(directory, entry), join(copy, entry), { recursive: true, dereference: true });
            }
        }
        writeFileSync(join(copy, name), text);
        return loadFleet({ directory: copy }).problems.filter(({ file, about = [] }) =>
            [file, ...about].includes(name),
        );
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
