import { describe, expect, it } from "vitest";
import type { Inventory } from "./plans";
import { planTenant } from "./plans";

const subnet = "aws:ec2/subnet:Subnet";
const own = "10.20.192.0/24";
const zones = ["10.20.192.0/26", "10.20.192.64/26", "10.20.192.128/26"];

const plan = (isolation: "pool" | "bridge" | "silo", more: object = {}) =>
    planTenant(isolation, (input) => {
        Object.assign(input.placement, { data_cidr: own });
        Object.assign(input, more);
    });
const cidrsOf = (inventory: Inventory) => inventory.of(subnet).map(({ inputs }) => inputs?.cidrBlock as string);
const urnsOf = (inventory: Inventory) => inventory.of(subnet).map(({ urn }) => urn);

/** Networks that the tenant's policies let pods out to on a port. */
function reached(inventory: Inventory, port: number): string[] {
    const policies = inventory.of("kubernetes:networking.k8s.io/v1:NetworkPolicy");
    // biome-ignore lint/suspicious/noExplicitAny: inputs of a resource
    const ways = policies.flatMap(({ inputs }) => ((inputs as any).spec.egress ?? []) as any[]);
    const through = ways.filter(({ ports = [] }) => ports.some((each: { port?: number }) => each.port === port));
    // biome-ignore lint/suspicious/noExplicitAny: inputs of a resource
    return through.flatMap(({ to = [] }) => to.flatMap(({ ipBlock }: any) => (ipBlock ? [ipBlock.cidr] : [])));
}

describe("a bridge tenant's network for its data services", () => {
    it("has a subnet in each zone of the cell, from which nothing leads anywhere", async () => {
        const inventory = await plan("bridge");
        expect(cidrsOf(inventory)).toEqual(zones);
        const ids = inventory.of(subnet).map(({ inputs }) => inputs?.availabilityZoneId as string);
        expect(new Set(ids).size).toBe(3);
        const table = inventory.state("aws:ec2/routeTable:RouteTable");
        expect(table.inputs?.routes).toBeUndefined();
        expect(inventory.of("aws:ec2/route:Route")).toEqual([]);
        const joined = inventory.of("aws:ec2/routeTableAssociation:RouteTableAssociation");
        expect(joined.map(({ propertyDependencies: from }) => from?.routeTableId)).toEqual(
            zones.map(() => [table.urn]),
        );
        expect(joined.flatMap(({ propertyDependencies: from }) => from?.subnetId ?? [])).toEqual(urnsOf(inventory));
    });

    it("is what its pods reach on the ports of its servers", async () => {
        const inventory = await plan("bridge");
        for (const port of [5432, 6379]) expect(reached(inventory, port)).toEqual(zones);
        const without = await planTenant("bridge");
        expect(cidrsOf(without)).toEqual([]);
        for (const port of [5432, 6379]) expect(reached(without, port).length).toBeGreaterThan(0);
    });

    it("comes with a move out of a pool, and workloads reach it from the switch on", async () => {
        const at = (phase: string) => plan("pool", { move: { to: "bridge", phase } });
        const [prepare, copied, switched] = await Promise.all(["prepare", "copy", "switch"].map(at));
        const finish = await plan("bridge", { moved_from: "pool" });
        for (const inventory of [prepare, copied, switched, finish]) expect(cidrsOf(inventory!)).toEqual(zones);
        for (const inventory of [copied, switched, finish]) expect(urnsOf(inventory!)).toEqual(urnsOf(prepare!));
        expect(reached(prepare!, 5432).filter((cidr) => zones.includes(cidr))).toEqual([]);
        for (const inventory of [switched, finish]) expect(reached(inventory!, 6379)).toEqual(zones);
        expect(reached(finish, 5432)).toEqual(zones);
    });

    it("stays as it is while the tenant moves to a silo, and goes with the old home", async () => {
        const before = await plan("bridge");
        const at = (phase: string) => plan("bridge", { move: { to: "silo", phase } });
        for (const inventory of await Promise.all(["prepare", "copy", "switch"].map(at))) {
            const there = urnsOf(before);
            expect(urnsOf(inventory).filter((urn) => there.includes(urn))).toEqual(there);
        }
        const finish = await plan("silo", { moved_from: "bridge" });
        expect(urnsOf(finish).filter((urn) => urnsOf(before).includes(urn))).toEqual([]);
    });

    it.each(["pool", "silo"] as const)("is none of a %s tenant's", async (isolation) => {
        expect(cidrsOf(await plan(isolation)).filter((cidr) => zones.includes(cidr))).toEqual([]);
    });
});
