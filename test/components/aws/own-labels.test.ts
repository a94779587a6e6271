import { describe, expect, it } from "vitest";
import { ownLabels } from "../../../model/schema/own-labels";
import { type Inventory, planCell, planTenant } from "./plans";

const prefix = "tenantry.io/";

/** Keys that a person could have written as a label, of every tag and every label that a plan sets, at any depth. */
function keysOf(inventory: Inventory): Set<string> {
    const keys = new Set<string>();
    const visit = (value: unknown): void => {
        if (typeof value !== "object" || value === null) return;
        for (const [key, below] of Object.entries(value)) {
            if (key === "tags" || key === "labels" || key === "matchLabels")
                for (const each of Object.keys(below ?? {})) keys.add(each);
            visit(below);
        }
    };
    for (const { type, inputs } of inventory.resources) {
        // Alerts have labels of their own, which no object carries.
        if (type.endsWith(":PrometheusRule")) visit({ metadata: inputs?.metadata });
        else if (/^(aws|kubernetes|pulumi:providers):/.test(type)) visit(inputs);
    }
    const written = [...keys].map((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : key).toLowerCase());
    return new Set(written.filter((key) => /^[a-z][a-z0-9_-]*$/.test(key)));
}

/** Labels of charts' own pods, which no tenant's label comes near: theirs carry the prefix. */
const foreign = ["k8s-app"];

describe("keys of tags and labels that are Tenantry's own", () => {
    it("are all that plans set, and no others", async () => {
        const silent = (input: { tenant_config: { monitoring: { alert_channels: string[] } } }) => {
            input.tenant_config.monitoring.alert_channels = ["slack"];
        };
        const plans = [
            ...(await Promise.all((["pool", "bridge", "silo"] as const).map((each) => planTenant(each, silent)))),
            await planCell(),
        ];
        const set = new Set(plans.flatMap((plan) => [...keysOf(plan)]));
        expect([...set].filter((key) => !foreign.includes(key)).sort()).toEqual([...ownLabels]);
    });

    it("are written once in each set of tags, whatever the tenant's labels are", async () => {
        const plan = await planTenant("silo", (input) => {
            input.labels = { project: "apollo", "data-class": "restricted" };
        });
        const tagged = plan.resources.filter(({ type, inputs }) => type.startsWith("aws:") && inputs?.tags);
        expect(tagged.length).toBeGreaterThan(50);
        for (const { urn, inputs } of tagged) {
            const keys = Object.keys(inputs!.tags as object).map((key) => key.toLowerCase());
            expect(keys, urn).toContain("project");
            expect(new Set(keys).size, urn).toBe(keys.length);
        }
    });
});
