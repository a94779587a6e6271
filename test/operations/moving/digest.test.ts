import { describe, expect, it } from "vitest";
import { digestOf } from "../../../operations/moving/digest";
import type { StackPlan } from "../../../planner/document";

/** A plan of resources of the given types. */
const planOf = (...types: readonly string[]) =>
    ({
        steps: types.map((type) => {
            const urn = `urn:pulumi:acme::tenantry::${type}::${type.split(":").at(-1)}`;
            return { op: "create", urn, newState: { urn, type, custom: true, inputs: {} } };
        }),
    }) as never as StackPlan;
const shared = ["azure-native:keyvault:Key", "kubernetes:batch/v1:Job"];
const server = "azure-native:dbforpostgresql:Server";

describe("what a step of a move does", () => {
    it("names the consents that giving up takes, of the services that it makes", () => {
        const { back } = digestOf("prepare", "bridge", planOf(...shared), planOf(...shared, server));
        expect(back).toBe("gives up the new home, which is empty: allow: {delete: [database]}, --allow-destroy");
        const aws = [
            "aws:kms/key:Key",
            "aws:rds/instance:Instance",
            "aws:elasticache/replicationGroup:ReplicationGroup",
        ];
        expect(digestOf("prepare", "bridge", planOf(), planOf(...aws, ...aws)).back).toContain(
            "[cache, database, keys]",
        );
    });

    it("ends with the old database erased, or with the old servers deleted", () => {
        const backOf = (to: "bridge" | "silo") => digestOf("finish", to, planOf(server), planOf()).back;
        expect(backOf("bridge")).toMatch(/database is erased.*delete: \[database\]/);
        expect(backOf("silo")).toMatch(/servers are deleted.*delete: \[database, cache, storage\]/);
    });

    it("names none where nothing is made that holds data, nor of any other step", () => {
        expect(digestOf("prepare", "bridge", planOf(), planOf(...shared.slice(1))).back).toBe(
            "gives up the new home, which is empty",
        );
        expect(digestOf("copy", "bridge", planOf(), planOf(server)).back).toBe("loses nothing");
    });
});
