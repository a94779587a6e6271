import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A pack of code in a folder that goes away after the test. */
export function writtenPack(code: string, name = "house"): string {
    const folder = mkdtempSync(path.join(tmpdir(), "tenantry-written-pack-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(path.join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    const manifest = { name, version: "1.0.0", main: "index.js" };
    writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(path.join(folder, "index.js"), code);
    return folder;
}

/** Code of a pack of policies, which are written as code. */
export const packCode = (policies: string): string => `const { PolicyPack } = require("@pulumi/policy");
const thing = (change) => ({ type, props }) => (type === "sim:index:Thing" ? change(props) : undefined);
new PolicyPack("house", { policies: ${policies} });`;
