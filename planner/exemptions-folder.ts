import { readdirSync } from "node:fs";
import path from "node:path";

/** Folder of the exemptions of a fleet: beside its own, and never in it, where a tenant's file could reach. */
export function exemptionsFolder(fleet: string): string {
    return path.join(path.dirname(path.resolve(fleet)), "policies", "exemptions");
}

/** Names of the files in a folder of exemptions, whatever they are; none where there is no folder. Throws where it cannot be read. */
export function exemptionNames(folder: string): readonly string[] {
    try {
        return readdirSync(folder).filter((name) => !name.startsWith(".") && !/^README/.test(name));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw error;
    }
}

/** Whether there is anything to read: who only looks at files of tenants should not wait for the rules. */
export function hasExemptions(folder: string): boolean {
    try {
        return exemptionNames(folder).length > 0;
    } catch {
        return true;
    }
}
