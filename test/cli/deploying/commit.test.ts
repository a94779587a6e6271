import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { commitOf } from "../../../cli/deploying/place";
import { recordingHost } from "../host";

it("the commit of a fleet is not all there is where its files, or exemptions beside them, have changed", async () => {
    const root = mkdtempSync(join(tmpdir(), "tenantry-commit-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const [fleet, exemptions] = [join(root, "tenants"), join(root, "policies/exemptions")];
    mkdirSync(fleet);
    const asked = async (changed: Readonly<Record<string, string>>) => {
        const { host } = recordingHost({
            execute: async (_: string, args: readonly string[]) =>
                args.includes("rev-parse") ? "0123abc" : (changed[args[1]!] ?? ""),
        });
        return await commitOf(host, fleet);
    };
    expect(await asked({})).toBe("0123abc");
    expect(await asked({ [fleet]: " M acme.yaml" })).toBe("0123abc+changes");
    expect(await asked({ [exemptions]: "?? ./" })).toBe("0123abc");
    mkdirSync(exemptions, { recursive: true });
    writeFileSync(join(exemptions, "one.yaml"), "exemptions: []\n");
    expect(await asked({})).toBe("0123abc");
    expect(await asked({ [exemptions]: "?? one.yaml" })).toBe("0123abc+changes");
});
