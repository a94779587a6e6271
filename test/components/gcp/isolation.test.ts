import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { planGoogleTenant } from "./plans";

/** Every text below a value. */
function texts(value: unknown): string[] {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** What of a plan could name a tenant: all that is given to the cloud and the cluster. */
const given = (inventory: Inventory) =>
    inventory.resources
        .filter(({ custom }) => custom)
        .flatMap(({ urn, inputs }) => texts(inputs).map((text) => [urn, text] as const));

/** Whether the text names the tenant `id`, and not one whose id merely begins or ends so. */
const names = (text: string, id: string) =>
    new RegExp(
        `(^|[^a-z0-9-])(tn-|tenant-|tenantry_|app_|db_)${id}($|[^a-z0-9-]|-(app|data|cache|keys|database|secrets)($|[^a-z0-9-]))`,
    ).test(text.replaceAll("db_acme_two", "db_acme-two").replaceAll("app_acme_two", "app_acme-two"));

describe.each(["pool", "bridge"] as const)("two %s tenants of one cell", (isolation) => {
    let one: Inventory;
    let two: Inventory;
    beforeAll(async () => {
        one = await planGoogleTenant(isolation);
        two = await planGoogleTenant(isolation, (input) => {
            input.tenant_id = "acme-two";
        });
    });

    it("name nothing of each other, although one's id begins with the other's", () => {
        expect(given(two).filter(([, text]) => names(text, "acme"))).toEqual([]);
        expect(given(one).filter(([, text]) => names(text, "acme-two"))).toEqual([]);
    });

    it("give no right that another's resources or identities fall under", () => {
        const conditions = one
            .of("gcp:projects/iAMMember:IAMMember")
            .map(({ inputs }) => (inputs as { condition?: { expression: string } }).condition?.expression ?? "");
        const values = conditions.flatMap((expression) =>
            [...expression.matchAll(/"([^"]+)"/g)].map(([, text]) => text!),
        );
        const others = new Set(
            two.of("gcp:projects/iAMMember:IAMMember").flatMap(({ inputs }) => {
                const { expression } = (inputs as { condition?: { expression: string } }).condition ?? {
                    expression: "",
                };
                return [...expression.matchAll(/"([^"]+)"/g)].map(([, text]) => text!);
            }),
        );
        const shared = values.filter((value) => others.has(value) && /\/|_/.test(value));
        // Pool tenants sign in to one server, where each has a login of its own.
        const expected = isolation === "pool" ? ["projects/acme-cells/instances/cell-eu-1-database"] : [];
        expect(shared.filter((value) => !value.includes("googleapis.com") && value !== "/secrets/{name}/")).toEqual(
            expected,
        );
    });

    it("are told apart in their shares of the cell's records", () => {
        const filter = (inventory: Inventory): string =>
            inventory.one("gcp:logging/projectSink:ProjectSink", "audit-sink").filter;
        const patterns = [...filter(one).matchAll(/resourceName=~"\^([^"]+)"/g)].map(
            ([, text]) => new RegExp(`^${text}`),
        );
        expect(patterns.length).toBeGreaterThan(3);
        for (const [, text] of filter(two).matchAll(/resourceName="([^"]+)"/g))
            for (const pattern of patterns) expect(pattern.test(`${text}/x`), `${pattern} ${text}`).toBe(false);
    });
});
