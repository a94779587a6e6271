import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Subject } from "../../../cli/doctor/check";
import { cloudTools, node, packages, pulumi } from "../../../cli/doctor/machine";
import { access, fleetFiles, git } from "../../../cli/doctor/project";
import { packageRoot } from "../../../cli/locations";
import { loadFleet } from "../../../model/load";
import { brokenTenant, fleetOf, smallFleet } from "../fleets";
import { recordingHost, tenantry } from "../host";

/** What is checked, where programs answer as `tools` says. */
function subject(
    tools: Readonly<Record<string, string>> = {},
    directory = smallFleet(),
    more: Partial<Subject> = {},
): Subject {
    const { host } = recordingHost({ execute: async (command) => tools[command] });
    return { host, root: packageRoot(), directory, fleet: loadFleet({ directory }), node: "20.19.0", ...more };
}

describe("doctor", () => {
    it("wants the Node that the package asks for", async () => {
        expect(await node(subject())).toMatchObject([{ status: "ok" }]);
        expect(await node(subject({}, undefined, { node: "22.0.1" }))).toMatchObject([{ status: "ok" }]);
        expect(await node(subject({}, undefined, { node: "20.9.0" }))).toMatchObject([
            { status: "fail", fix: expect.stringContaining(">=20.19") },
        ]);
    });

    it("wants the packages at their versions", async () => {
        expect(await packages(subject())).toMatchObject([{ status: "ok" }]);
        const root = fleetOf({
            "package.json": '{"dependencies":{"a":"1.0.0","b":"2.0.0","c":"3.0.0"}}',
            "package-lock.json": "{}",
            "node_modules/a/package.json": '{"version":"v1.0.0"}',
            "node_modules/b/package.json": '{"version":"2.0.1"}',
        });
        expect(await packages(subject({}, undefined, { root }))).toMatchObject([
            { status: "fail", message: "b 2.0.1 (needs 2.0.0), c missing (needs 3.0.0)", fix: "run npm ci" },
        ]);
    });

    it("finds packages as Node does, where Tenantry itself is one that somebody installed", async () => {
        const project = fleetOf({
            "node_modules/tenantry/package.json": '{"dependencies":{"a":"1.0.0","@s/b":"2.0.0","c":"3.0.0"}}',
            "node_modules/tenantry/node_modules/c/package.json": '{"version":"3.0.0"}',
            "node_modules/a/package.json": '{"version":"1.0.0"}',
            "node_modules/@s/b/package.json": '{"version":"2.0.0"}',
            "node_modules/c/package.json": '{"version":"9.0.0"}',
        });
        const root = join(project, "node_modules/tenantry");
        expect(await packages(subject({}, undefined, { root }))).toMatchObject([{ status: "ok" }]);
        rmSync(join(project, "node_modules/a"), { recursive: true });
        expect(await packages(subject({}, undefined, { root }))).toMatchObject([
            {
                status: "fail",
                message: "a missing (needs 1.0.0)",
                fix: expect.stringContaining("install tenantry anew"),
            },
        ]);
    });

    it("looks for the tools of the clouds in use", async () => {
        const found = await cloudTools(subject({ aws: "aws-cli/2.1 Python\nmore" }));
        expect(found).toMatchObject([
            { id: "aws", status: "ok", message: "aws-cli/2.1 Python" },
            { id: "kubectl", status: "warn", fix: expect.stringContaining("https://") },
        ]);
        expect(await pulumi(subject())).toMatchObject([{ status: "warn" }]);
        expect(await pulumi(subject({ pulumi: "v3.270.0" }))).toMatchObject([{ status: "ok", message: "v3.270.0" }]);
    });

    it("looks at the fleet", async () => {
        expect(await fleetFiles(subject())).toMatchObject([{ status: "ok" }]);
        expect(await fleetFiles(subject({}, smallFleet({ "broken.yaml": brokenTenant })))).toMatchObject([
            { status: "fail" },
        ]);
        expect(await fleetFiles(subject({}, fleetOf({})))).toMatchObject([
            { status: "warn", fix: expect.stringContaining("init") },
        ]);
    });

    it("looks at Git", async () => {
        expect(await git(subject())).toMatchObject([
            { status: "warn", message: expect.stringContaining("not in a repository") },
        ]);
        expect(await git(subject({ git: "" }))).toMatchObject([{ status: "ok" }]);
        expect(await git(subject({ git: " M a.yaml\n?? b.yaml" }))).toMatchObject([
            { status: "warn", message: "2 uncommitted in the fleet" },
        ]);
    });

    it("looks at rights", async () => {
        expect(await access(subject())).toMatchObject([{ status: "ok" }]);
        expect(await access(subject({}, undefined, { directory: "/no/such/folder" }))).toMatchObject([
            { status: "warn" },
        ]);
    });

    it("shows each check with its fix, and fails where something fails", async () => {
        const good = await tenantry(["doctor", "--tenants", smallFleet()]);
        expect(good.code).toBe(0);
        expect(good.out).toMatch(/^ok {4}Node /m);
        expect(good.out).toMatch(/^warn {2}Pulumi CLI .*\n +fix: install it/m);
        const bad = await tenantry(["doctor", "--json", "--tenants", smallFleet({ "broken.yaml": brokenTenant })]);
        expect(bad.code).toBe(1);
        const document = JSON.parse(bad.out);
        expect(document).toMatchObject({ version: 1, ok: false });
        expect(document.checks.map(({ id }: { id: string }) => id)).toEqual([
            "node",
            "packages",
            "fleet",
            "access",
            "git",
            "pulumi",
            "aws",
            "kubectl",
        ]);
    });
});
