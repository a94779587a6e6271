import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CloudName, clouds } from "../../model/schema/fields";
import { type Inventory, planCell, planTenant, sampleCell } from "../components/aws/plans";
import {
    azureCell,
    planCell as planAzureCell,
    planTenant as planAzureTenant,
    planSqlServer,
    subscription,
} from "../components/azure/plans";
import { planGoogleCell, planGoogleTenant } from "../components/gcp/plans";

const azureZone = `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;

/** Asks for a registry of images. */
function ask(registry: object, publisher: string): void {
    Object.assign(registry, { enabled: true, repositories: ["shop"], publishers: [publisher], mirrors: ["quay.io"] });
}

/** A plan of a cell, and of a tenant of each isolation. */
const plans: Readonly<Record<CloudName, () => Promise<Inventory[]>>> = {
    aws: () =>
        Promise.all([
            planCell((input) => {
                input.component_version = 2;
                ask(input.registry, "arn:aws:iam::111122223333:role/pipeline");
            }),
            ...(["pool", "bridge", "silo"] as const).map((each) =>
                planTenant(each, (input) => {
                    input.component_version = 2;
                    input.storage.replication = "required";
                    input.placement.threat_detection = "own";
                    input.budget.action.mode = "manual";
                }),
            ),
            planTenant("bridge", (input) => (input.database.class = "premium")),
            planTenant(
                "bridge",
                (input) => (input.edge = true),
                sampleCell((input) => Object.assign(input, { dns: { zone_id: "Z0123456789ABC" } })),
            ),
        ]),
    azure: () =>
        Promise.all([
            planAzureCell((input) => {
                input.component_version = 2;
                ask(input.registry, "5c0b9a1e-6f6d-4a57-9d0e-111122223333");
            }),
            planSqlServer("bridge"),
            ...(["pool", "bridge", "silo"] as const).map((each) => planAzureTenant(each)),
            planAzureTenant("bridge", (input) => Object.assign(input, { move: { to: "silo", phase: "copy" } })),
            planAzureTenant("pool", (input) => (input.component_version = 2)),
            planAzureTenant(
                "bridge",
                (input) => Object.assign(input, { edge: true }),
                azureCell((input) => Object.assign(input, { dns: { zone_id: azureZone } })),
            ),
        ]),
    gcp: () =>
        Promise.all([
            planGoogleCell((input) => {
                ask(input.registry, "group:platform@example.com");
                const deployers = ["serviceAccount:deployer@example-ci.iam.gserviceaccount.com"];
                Object.assign(input, { perimeter: { access_policy: "123456789012", mode: "observe", deployers } });
            }),
            planGoogleCell((input) => (input.component_version = 2)),
            planGoogleTenant("silo", (input) => {
                input.edge = true;
                Object.assign(input.placement, { dns: { zone_id: "hosts" } });
            }),
            ...(["pool", "bridge", "silo"] as const).map((each) => planGoogleTenant(each)),
            planGoogleTenant("pool", (input) => (input.component_version = 2)),
            planGoogleTenant("silo", (input) => {
                const project = { parent: "folders/1", billing_account: "0A1B2C-3D4E5F-6A7B8C" };
                Object.assign(input.placement, { project: { create: true, ...project } });
            }),
        ]),
};

interface Row {
    readonly capability: string;
    readonly cells: Readonly<Record<CloudName, string>>;
}

const text = readFileSync(join(__dirname, "../../docs/parity.md"), "utf8");
const rows: readonly Row[] = text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| capability"))
    .map((line) => {
        const [capability = "", ...cells] = line
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim());
        return {
            capability,
            cells: Object.fromEntries(clouds.map((cloud, at) => [cloud, cells[at] ?? ""])) as Row["cells"],
        };
    });

describe("the table of what each cloud gives", () => {
    it("has every capability once, and no cell that is empty without a reason", () => {
        expect(rows.length).toBeGreaterThan(15);
        expect(new Set(rows.map(({ capability }) => capability)).size).toBe(rows.length);
        for (const { capability, cells } of rows)
            for (const cloud of clouds) expect(cells[cloud], `${capability} on ${cloud}`).toMatch(/^(`\w|none: .{15})/);
    });

    describe.each([...clouds])("on %s", (cloud) => {
        let types: ReadonlySet<string>;
        beforeAll(async () => {
            const inventories = await plans[cloud]();
            types = new Set(inventories.flatMap(({ resources }) => resources.map(({ type }) => type)));
        }, 60_000);

        it.each(rows)("names nothing for $capability that is not planned there", ({ cells }) => {
            for (const [, type] of cells[cloud].matchAll(/`([^`]+)`/g)) expect([...types]).toContain(type);
        });
    });
});

describe("what is read from plans of each tier", () => {
    const generated = readFileSync(join(__dirname, "../../docs/reference/parity.md"), "utf8");
    const sections = generated.split(/^## /m).slice(1);
    const tables = sections.map((section) =>
        section
            .split("\n| capability ")[0]!
            .split("\n")
            .filter((line) => line.startsWith("| ") && !line.startsWith("| property"))
            .map((line) =>
                line
                    .split(" | ")
                    .map((cell) => cell.replace(/^\| | \|$/g, ""))
                    .map((cell) => cell.trim()),
            ),
    );

    it("is there for every tier, with the same rows", () => {
        const tiers = readdirSync(join(__dirname, "../../tenants/tiers")).map((file) => file.replace(".yaml", ""));
        expect(sections.map((section) => section.split("\n")[0]).sort()).toEqual(tiers.sort());
        const properties = tables.map((table) => table.map(([property]) => property));
        for (const each of properties) expect(each).toEqual(properties[0]);
        expect(properties[0]?.length).toBeGreaterThan(20);
    });

    it("has no cell that is empty without a reason", () => {
        for (const [property, ...all] of tables.flat()) {
            const cells = all.slice(0, clouds.length);
            const told = all[clouds.length] ?? "";
            expect(cells.length, property).toBe(clouds.length);
            const differ = new Set(cells.filter((cell) => !cell.startsWith("none: "))).size > 1;
            expect(told.length > 15, `${property}: ${told}`).toBe(differ);
            for (const cell of cells) expect(cell, property).toMatch(/^(none: .{15}|none$|(?!none).)/);
            // Nothing of a kind on all clouds is a choice of the tier; on some alone it takes a reason.
            const bare = cells.filter((cell) => cell === "none").length;
            const others = cells.filter((cell) => !cell.startsWith("none"));
            expect(bare === 0 || others.length === 0, `${property}: ${cells.join(", ")}`).toBe(true);
        }
    });
});
