import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { bare } from "../moves";
import { cache, inSilo, nameOf, type Phase, plan, planOf, server } from "./silo-moves";

/** What it is afterwards. */

describe("a silo on Google Cloud that was a bridge", () => {
    /** Labels say the isolation. */
    const unlabelled = (inputs: unknown) =>
        JSON.parse(JSON.stringify(bare(inputs), (name, value) => (name === "resourceLabels" ? undefined : value)));

    it("has the same network, cluster and servers afterwards as while it moved", async () => {
        const plain = (inventory: Inventory) =>
            inventory.resources
                .filter(
                    ({ urn, type }) =>
                        inSilo(urn) &&
                        [server, cache, "gcp:container/cluster:Cluster", "gcp:compute/network:Network"].includes(type),
                )
                .map(({ urn, inputs }) => [urn, unlabelled(inputs)]);
        const [moved, finish] = [plain(await planOf("switch")), plain(await planOf("finish"))];
        expect(finish).toEqual(moved);
        expect(finish).toHaveLength(4);
    });

    it("turns nothing on in its project, and keeps of the project's records what is its own", async () => {
        const finish = await planOf("finish");
        expect(finish.of("gcp:projects/iAMAuditConfig:IAMAuditConfig")).toEqual([]);
        // What every tenant's stack turns on is no matter of the silo's.
        const services = finish.of("gcp:projects/service:Service").map(({ urn }) => nameOf(urn));
        expect(services.filter((name) => name.startsWith("services-"))).toEqual([]);
        const sinks = async (phase: Phase) =>
            (await planOf(phase))
                .of("gcp:logging/projectSink:ProjectSink")
                .map(({ inputs }) => [inputs?.name as string, inputs?.filter as string] as const);
        const names = async (phase: Phase) => (await sinks(phase)).map(([name]) => name).sort();
        expect(await names("switch")).toEqual(["tn-acme-audit", "tn-acme-workloads"]);
        expect(await names("finish")).toEqual(["tn-acme-audit", "tn-acme-audit2", "tn-acme-workloads"]);
        const filters = new Map(await sinks("finish"));
        expect(filters.get("tn-acme-audit2")).toBe(filters.get("tn-acme-audit"));
    });

    it("has what is done to both homes among its records", async () => {
        const filters = async (phase: Phase) =>
            (await planOf(phase))
                .of("gcp:logging/projectSink:ProjectSink")
                .map(({ inputs }) => String(inputs?.filter))
                .join("\n");
        for (const name of ["tn-acme-database2", "tn-acme-cache2", "clusters/tn-acme-cluster", "tn-acme-dbsend"]) {
            expect(await filters("before")).not.toContain(name);
            for (const phase of ["prepare", "switch", "finish"] as const) expect(await filters(phase)).toContain(name);
        }
    });

    it("leaves with all that it has but its trail, and the key that this is under", async () => {
        const farewell = { mark: "gone", keyDays: 7, erase: true, turn: "t" };
        for (const first of ["bridge", "pool"] as const) {
            const leaving = await plan("finish", {
                first,
                change: (input) => Object.assign(input, { state: "offboarding" }),
                farewell,
            });
            expect(leaving.resources.filter(({ protect }) => protect === true)).toEqual([]);
            const stays = leaving.resources
                .filter(({ retainOnDelete }) => retainOnDelete === true)
                .map(({ urn }) => nameOf(urn));
            expect(stays).toContain("keys-audit");
            expect(stays.filter((name) => name.startsWith("keys-") && !/audit|ring/.test(name))).toEqual([]);
        }
    });
});
