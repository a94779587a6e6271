import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOfMonth } from "../../../components/azure/budget";
import { accessOf } from "../../../components/azure/cluster/credentials";
import { sharedServerSql, tenantDatabaseSql } from "../../../components/azure/database/sql";
import { groupId, resourceId, stableUuid } from "../../../components/azure/ids";
import { clusterNetworks, planNetwork } from "../../../components/azure/network/plan";
import { securityRules } from "../../../components/azure/network/security-rules";
import {
    auditRetention,
    backupDays,
    deletedVersionDays,
    diskSize,
    logRetention,
    softDeleteDays,
} from "../../../components/azure/retention";
import { builtInRoles, roleDefinition } from "../../../components/azure/roles";
import { cacheClasses, databaseClasses } from "../../../components/azure/sizes";
import { clusterWindow, databaseWindow } from "../../../components/azure/windows";
import { zonesOf } from "../../../components/azure/zones";
import { versionDays } from "../../../components/shared/retention";
import { addressRange, overlaps } from "../../../model/cidr";
import { Duration } from "../../../model/units";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe("ids", () => {
    const place = { subscription: "s", group: "g", location: "westeurope" };

    it("are written as Azure writes them", () => {
        expect(groupId("s", "g")).toBe("/subscriptions/s/resourceGroups/g");
        expect(resourceId(place, "Microsoft.KeyVault/vaults/keys", "v", "k")).toBe(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/keys/k",
        );
    });

    it("of assignments are UUIDs that stay the same, and differ with every part", () => {
        fc.assert(
            fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
                expect(stableUuid(...one)).toMatch(
                    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
                );
                expect(stableUuid(...one)).toBe(stableUuid(...one));
                fc.pre(JSON.stringify(one) !== JSON.stringify(other));
                expect(stableUuid(...one)).not.toBe(stableUuid(...other));
            }),
        );
    });

    it("of built-in roles are UUIDs, each once", () => {
        const ids = Object.values(builtInRoles);
        for (const role of ids) expect(role).toMatch(uuid);
        expect(new Set(ids).size).toBe(ids.length);
        expect(roleDefinition("s", "Network Contributor")).toMatch(/^\/subscriptions\/s\/providers\/.*4d97b98b/);
    });
});

describe("the plan of a network", () => {
    const cidr = fc
        .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 24 }))
        .map(([second, third, prefix]) => {
            const size = 2 ** (32 - prefix);
            const first = Math.floor((10 * 2 ** 24 + second * 2 ** 16 + third * 2 ** 8) / size) * size;
            return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
        });

    it("fills it exactly, and no two parts share an address", () => {
        fc.assert(
            fc.property(cidr, (network) => {
                const parts = Object.values(planNetwork(network)).map(addressRange);
                const whole = addressRange(network);
                const size = parts.reduce((sum, { first, last }) => sum + last - first + 1, 0);
                expect(size).toBe(whole.last - whole.first + 1);
                for (const [index, one] of parts.entries()) {
                    expect(one.first).toBeGreaterThanOrEqual(whole.first);
                    for (const other of parts.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
                }
            }),
        );
    });

    it("refuses a network that leaves the API too few addresses", () => {
        expect(() => planNetwork("10.0.0.0/25")).toThrow(RangeError);
        expect(addressRange(planNetwork("10.0.0.0/24").control).prefix).toBe(28);
    });

    it("gives pods and services other networks, and DNS an address of the latter", () => {
        fc.assert(
            fc.property(
                fc.constantFrom("10.0.0.0/8", "10.40.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "10.244.8.0/22"),
                (network) => {
                    const { pods, services, dns } = clusterNetworks(network);
                    const all = [pods, services, network].map(addressRange);
                    expect(overlaps(all[0]!, all[1]!)).toBe(false);
                    expect(overlaps(addressRange(`${dns}/32`), all[1]!)).toBe(true);
                    if (!["10.0.0.0/8", "172.16.0.0/12"].includes(network)) {
                        expect(overlaps(all[0]!, all[2]!)).toBe(false);
                        expect(overlaps(all[1]!, all[2]!)).toBe(false);
                    }
                },
            ),
        );
    });

    const rulesOf = (more: object) =>
        securityRules(planNetwork("10.40.0.0/16"), {
            pods: "10.244.0.0/16",
            deployers: [],
            engines: [],
            behindEdge: false,
            ...more,
        });

    it("closes every subnet but for what is opened, to the internet for clients alone", () => {
        const rules = rulesOf({});
        for (const [kind, list] of Object.entries(rules)) {
            const priorities = list.map(({ priority }) => priority);
            expect(new Set(priorities).size).toBe(priorities.length);
            expect(list.at(-1)).toMatchObject({
                access: "Deny",
                protocol: "*",
                sourceAddressPrefix: "*",
                priority: 4096,
            });
            const open = list.filter(
                ({ access, sourceAddressPrefix }) => access === "Allow" && sourceAddressPrefix === "Internet",
            );
            expect(open.map(({ destinationPortRanges }) => destinationPortRanges)).toEqual(
                kind === "nodes" ? [["80", "443"]] : [],
            );
        }
    });

    it("lets nodes and pods talk among themselves over every protocol", () => {
        const { nodes } = rulesOf({});
        expect(nodes.find(({ name }) => name === "nodes")).toMatchObject({
            protocol: "*",
            sourceAddressPrefixes: ["10.40.0.0/17", "10.244.0.0/16"],
            destinationPortRange: "*",
        });
    });

    it("lets deployers to the Kubernetes API: those who are named, or who is within and connected", () => {
        const deployersOf = (deployers: string[]) =>
            rulesOf({ deployers }).control.find(({ name }) => name === "deployers");
        const api = { destinationAddressPrefixes: ["10.40.224.0/20"], destinationPortRanges: ["443"] };
        expect(deployersOf(["203.0.113.0/24"])).toMatchObject({ ...api, sourceAddressPrefixes: ["203.0.113.0/24"] });
        expect(deployersOf([])).toMatchObject({ ...api, sourceAddressPrefix: "VirtualNetwork" });
    });
});

describe("tables of Azure", () => {
    const days = (count: number) => Duration.parse(`${count}d`);

    it("keep within what services take", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 4000 }), (count) => {
                expect(logRetention(days(count))).toBeGreaterThanOrEqual(30);
                expect(logRetention(days(count))).toBeLessThanOrEqual(730);
                expect(auditRetention(days(count))).toBeGreaterThanOrEqual(365);
                expect(backupDays(days(count))).toBeGreaterThanOrEqual(7);
                expect(backupDays(days(count))).toBeLessThanOrEqual(35);
                expect(softDeleteDays(days(count))).toBeLessThanOrEqual(365);
            }),
        );
    });

    it("keep old versions and deleted ones together as long as was asked for", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 4000 }), (count) => {
                const deleted = deletedVersionDays(days(count));
                const old = versionDays(days(count), deleted);
                expect(deleted).toBeGreaterThanOrEqual(1);
                // Rules of lifecycles may not be shorter.
                expect(old).toBeGreaterThanOrEqual(deleted);
                expect(old + deleted).toBe(Math.max(2, count));
            }),
        );
    });

    it("have a machine for every size, each larger than the one before", () => {
        for (const table of [databaseClasses, cacheClasses]) {
            const memory = (["small", "medium", "large", "xlarge"] as const).map((size) => table[size].memoryGiB);
            expect(memory).toEqual([...memory].sort((a, b) => a - b));
            expect(new Set(memory).size).toBe(4);
        }
    });

    it("never give a smaller disk than asked for, while there is one", () => {
        expect([20, 32, 33, 500, 4097].map(diskSize)).toEqual([32, 32, 64, 512, 8192]);
    });

    it("say when servers and clusters may be changed", () => {
        const window = { day: "sun" as const, start: "03:30", length: Duration.parse("2h") };
        expect(databaseWindow(window)).toEqual({
            customWindow: "Enabled",
            dayOfWeek: 0,
            startHour: 3,
            startMinute: 30,
        });
        expect(clusterWindow(window)).toMatchObject({ startTime: "03:30", durationHours: 4 });
        expect(clusterWindow({ ...window, day: "sat" }).schedule.weekly.dayOfWeek).toBe("Saturday");
    });

    it("know the zones of regions that have some", () => {
        expect(zonesOf("westeurope", 3)).toEqual(["1", "2", "3"]);
        expect(zonesOf("ukwest", 2)).toEqual([]);
        expect(() => zonesOf("atlantis", 2)).toThrow("atlantis");
    });

    it("begin a budget with the month in which its tenant came to be", () => {
        expect(firstOfMonth("2026-11-28T18:34:59.1234567Z")).toBe("2026-11-01T00:00:00Z");
    });

    it("find the API and its authority in what AKS gives to users", () => {
        const text = [
            "apiVersion: v1",
            "clusters:",
            "- cluster:",
            "    certificate-authority-data: Q0E=",
            "    server: https://acme.hcp.westeurope.azmk8s.io:443",
            "  name: acme",
        ].join("\n");
        expect(accessOf(text)).toEqual({ server: "https://acme.hcp.westeurope.azmk8s.io:443", authority: "Q0E=" });
    });
});

describe("SQL on Azure", () => {
    it("names the tenant's identity by a variable, so that the job's name does not change with it", () => {
        const sql = tenantDatabaseSql("acme-shop", 50);
        expect(sql.split("\n")[0]).toBe("\\getenv principal PRINCIPAL_ID");
        expect(sql).toContain("CREATE ROLE app_acme_shop LOGIN");
        expect(sql).toContain("ALTER ROLE app_acme_shop CONNECTION LIMIT 50;");
        expect(sql).toContain(`'aadauth,oid=' || :'principal' || ',type=service'`);
        expect(sql).not.toContain("$$");
    });

    it("shuts everybody out of a shared server's own databases after the administrator was let in", () => {
        const lines = sharedServerSql.split("\n");
        expect(lines[0]).toBe("GRANT CONNECT ON DATABASE postgres TO CURRENT_USER;");
        expect(lines.slice(1).every((line) => line.startsWith("REVOKE"))).toBe(true);
    });
});
