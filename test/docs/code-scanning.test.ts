import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { parse } from "../../cli/program";
import { commandTree } from "../../cli/tree";
import { recordingHost } from "../cli/host";

const page = readFileSync(join(__dirname, "../../docs/compliance.md"), "utf8");
const [, text = ""] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? [];

interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly if?: string;
    readonly with?: Readonly<Record<string, unknown>>;
}
const workflow = parseYaml(text) as {
    readonly permissions: Readonly<Record<string, string>>;
    readonly jobs: { readonly report: { readonly steps: readonly Step[] } };
};
const { steps } = workflow.jobs.report;

describe("the workflow that uploads SARIF", () => {
    it("has no rights but to read and to upload", () => {
        expect(workflow.permissions).toEqual({ contents: "read", "security-events": "write" });
    });

    it("uploads the file that it writes, when there are violations too", async () => {
        const [command] = steps.flatMap(({ run }) => (run?.startsWith("npx tenantry ") ? [run] : []));
        const words = command!.split(" ").slice(2);
        expect(await parse(words, commandTree, recordingHost().host, "0.0.0")).not.toHaveProperty("mistake");
        const upload = steps.find(({ uses }) => uses?.startsWith("github/codeql-action/upload-sarif@"));
        expect(upload?.with?.sarif_file).toBe(words.at(-1));
        expect(words.at(-1)).toMatch(/\.sarif$/);
        expect(upload?.if).toMatch(/^\$\{\{ !cancelled\(\) \}\}$/);
    });
});
