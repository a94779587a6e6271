import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compiledFile } from "../../../planner/compiled";

const root = path.resolve(__dirname, "../../..");
const deferred = compiledFile("sdk/deferred");

/** Runs code in a fresh process of Node, where nothing of the SDK is loaded, and gives what it returns. */
function fresh(code: string): unknown {
    const script = `
        const { deferSeldomUsed } = require(${JSON.stringify(deferred)});
        const run = async () => { ${code} };
        run().then((result) => process.stdout.write(JSON.stringify(result)));`;
    return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }));
}

const heavy = `["@npmcli/arborist", "node_modules/typescript/", "pulumi/automation/", "normalize-package-data"]
    .filter((name) => Object.keys(require.cache).some((file) =>
        file.includes(name) && require.cache[file].constructor.name === "Module"))`;

describe("modules that the SDK seldom uses", () => {
    test("are all loaded by the SDK alone, else there is nothing to defer", () => {
        const found = fresh(`require("@pulumi/pulumi"); return ${heavy};`);
        expect(found).toEqual([
            "@npmcli/arborist",
            "node_modules/typescript/",
            "pulumi/automation/",
            "normalize-package-data",
        ]);
    });

    test("are not loaded where they are deferred", () => {
        const found = fresh(`deferSeldomUsed(process.cwd()); require("@pulumi/pulumi"); return ${heavy};`);
        expect(found).toEqual([]);
    });

    test("serialise functions as ever", () => {
        const serialise = `
            const pulumi = require("@pulumi/pulumi");
            const more = { a: 1 };
            const { text } = await pulumi.runtime.serializeFunction(() => more.a + 1);
            return text;`;
        expect(fresh(`deferSeldomUsed(process.cwd()); ${serialise}`)).toBe(fresh(serialise));
    });

    test("find a program's packages as ever", () => {
        const paths = `
            const pulumi = require("@pulumi/pulumi");
            return [...(await pulumi.runtime.computeCodePaths({ extraIncludePackages: ["yaml"] })).keys()];`;
        const found = fresh(`deferSeldomUsed(process.cwd()); ${paths}`);
        expect(found).toEqual(fresh(paths));
        expect(found).toContain("node_modules/yaml");
    });

    test("are the real ones once they are used", () => {
        const found = fresh(`
            deferSeldomUsed(process.cwd());
            const { automation } = require("@pulumi/pulumi");
            const { LocalWorkspace } = automation;
            const again = require("@pulumi/pulumi/automation");
            return [LocalWorkspace.name, again.LocalWorkspace === LocalWorkspace, "Stack" in automation];`);
        expect(found).toEqual(["LocalWorkspace", true, true]);
    });

    test("stay as they are where they are loaded already", () => {
        const found = fresh(`
            const before = require("@pulumi/pulumi/automation");
            deferSeldomUsed(process.cwd());
            return require("@pulumi/pulumi/automation") === before;`);
        expect(found).toBe(true);
    });

    test("need no SDK to be there", () => {
        expect(fresh(`deferSeldomUsed("/"); return "fine";`)).toBe("fine");
    });
});
