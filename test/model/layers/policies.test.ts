import { describe, expect, test } from "vitest";
import { fleetOf, oneTenant, quiet } from "../helpers/fleet";

const told = ({ policies }: ReturnType<typeof oneTenant>) =>
    policies.map(({ rule, key, value }) => `${rule} ${key.file}:${key.line}:${key.column} ${String(value?.level)}`);

describe("levels of rules as files write them", () => {
    test("are kept of a sound tenant", () => {
        expect(told(oneTenant("policies: {a: advisory, b: disabled}\n"))).toEqual([
            "a acme.yaml:4:12 advisory",
            "b acme.yaml:4:25 disabled",
        ]);
    });

    test("are kept of a broken tenant, wrong levels among them", () => {
        const fleet = oneTenant("labels: {BAD KEY: x}\npolicies: {a: advisory, b: 7, c: [d], e: !unset }\n");
        expect(fleet.broken).toEqual(["acme"]);
        expect(told(fleet)).toEqual(["a acme.yaml:5:12 advisory", "b acme.yaml:5:25 7", "c acme.yaml:5:31 undefined"]);
    });

    test("are kept of every layer, once, whoever inherits from it", () => {
        const fleet = fleetOf({
            ...quiet,
            "tiers/gold.yaml": "policies: {gold: advisory}\n",
            "tiers/lead.yaml": "policies: {lead: advisory}\n",
            "cells/ire.yaml": `${quiet["cells/ire.yaml"]}defaults: {policies: {cell: advisory}}\n`,
            "a.yaml": "tenant_id: a\ntier: gold\nregion: eu-west-1\n",
            "b.yaml": "tenant_id: b\ntier: gold\nregion: eu-west-1\n",
        });
        expect(told(fleet).sort()).toEqual([
            "cell cells/ire.yaml:3:23 advisory",
            "gold tiers/gold.yaml:1:12 advisory",
            "lead tiers/lead.yaml:1:12 advisory",
        ]);
    });

    test("are none where nothing can be read", () => {
        expect(fleetOf({ "a.yaml": "policies: {a: [" }).policies).toEqual([]);
        expect(oneTenant("policies: 7\n").policies).toEqual([]);
    });
});
