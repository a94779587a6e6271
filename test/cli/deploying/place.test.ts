import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "../../../cli/command";
import { runFolders } from "../../../cli/deploying/place";
import type { Host } from "../../../cli/host";
import { packageRoot } from "../../../cli/locations";
import { recordsDefault } from "../../../cli/options";
import { recordsFolder } from "../../../cli/records";
import { commandTree } from "../../../cli/tree";
import { freshFolder } from "../../operations/folder";

const contextOf = (cwd: string, records: string | undefined) =>
    ({ host: { cwd }, options: { text: () => records } }) as unknown as Context;

describe("folders of a run", () => {
    it("are beside the fleet, the stacks' configuration wherever the records are", () => {
        const cwd = freshFolder();
        mkdirSync(join(cwd, "tenants"));
        expect(runFolders(contextOf(cwd, undefined))).toEqual({ root: join(cwd, ".tenantry"), project: cwd });
        const named = join(cwd, "a", "b");
        expect(runFolders(contextOf(cwd, "a/b"))).toEqual({ root: named, project: cwd });
        expect(statSync(named).mode & 0o777).toBe(0o700);
        expect(runFolders(contextOf(cwd, "a/b")).root).toBe(named);
    });

    it("are where help says, of each command that keeps records", () => {
        const said = JSON.stringify(commandTree, (key, value) => (key === "load" ? undefined : value));
        const told = [...said.matchAll(/"--records <dir>","description":"([^"]*)"/g)].map(([, text]) => text!);
        expect(told.length).toBeGreaterThan(5);
        expect(told.filter((text) => !text.endsWith(recordsDefault))).toEqual([]);
        const cwd = freshFolder();
        mkdirSync(join(cwd, ".tenantry"));
        expect(recordsFolder({ cwd } as Host, undefined)).toBe(join(cwd, ".tenantry"));
        expect(recordsFolder({ cwd: join(cwd, ".tenantry") } as Host, undefined)).toBe(
            join(packageRoot(), ".tenantry"),
        );
    });

    it.each(["/proc/tenantry/records", "/dev/null", "/dev/null/records"])(
        "cannot be %s, and that is said",
        (records) => {
            expect(() => runFolders(contextOf(freshFolder(), records))).toThrow(
                /--records .* (cannot be made|no folder|not a)/,
            );
        },
    );
});
