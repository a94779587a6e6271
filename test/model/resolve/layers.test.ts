import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultBlock, fleetOf, oneTenant, printed, problemsOf, quiet, resolved } from "../helpers/fleet";

describe("the user's default block", () => {
    test.each(["free", "standard", "premium", "enterprise"])("is a complete tenant of the tier %s", (tier) => {
        const fleet = oneTenant(`tier: ${tier}\n${defaultBlock}`);
        expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const tenant = fleet.tenants[0]!.tenant;
        expect(JSON.parse(JSON.stringify(tenant.tenant_config))).toMatchObject({
            autoscaling: {
                enabled: true,
                strategy: "predictive",
                min_replicas: 2,
                max_replicas: 50,
                metrics: { cpu_threshold: 70, memory_threshold: 80, latency_threshold: "500ms" },
            },
            monitoring: { real_time: true, metrics_retention: "30d", alert_channels: ["slack", "email", "webhook"] },
            security: { encryption: "AES-256", isolation_level: "strict", audit_logging: true },
            performance: { cache_ttl: 3600, connection_pool: 100, circuit_breaker: true },
        });
        expect(tenant.placement.isolation).toBe(tier === "enterprise" ? "silo" : "bridge");
    });

    test("needs nothing around it: no organisation, no cell", () => {
        const fleet = fleetOf({ "acme.yaml": `tenant_id: acme\ntier: free\nregion: eu-west-1\n${defaultBlock}` });
        expect(fleet.tenants).toHaveLength(1);
        expect(fleet.problems.every(({ severity }) => severity === "warning")).toBe(true);
    });

    test("may be written in part", () => {
        const { tenant } = resolved("tenant_config: {performance: {cache_ttl: 60}}\n");
        expect(tenant.tenant_config.performance).toMatchObject({ cache_ttl: 60, circuit_breaker: true });
    });
});

test("later layers win: edition, organisation, cloud, region, cell, tier, tenant", () => {
    const layers: Record<string, string> = {
        "organisation/defaults.yaml":
            "labels: {a: organisation, b: organisation, c: organisation, d: organisation, e: organisation, f: organisation}\n",
        "clouds/aws.yaml": "labels: {b: cloud, c: cloud, d: cloud, e: cloud, f: cloud}\n",
        "regions/eu-west-1.yaml": "labels: {c: region, d: region, e: region, f: region}\n",
        "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndefaults: {labels: {d: cell, e: cell, f: cell}}\n",
        "tiers/standard.yaml": "labels: {e: tier, f: tier}\n",
    };
    const { tenant, provenance } = resolved("labels: {f: tenant}\n", layers);
    expect(tenant.labels).toEqual({ a: "organisation", b: "cloud", c: "region", d: "cell", e: "tier", f: "tenant" });
    for (const [key, layer] of Object.entries(tenant.labels))
        expect(provenance.get(`labels.${key}`)?.layer).toBe(layer);
    expect(provenance.get("tenant_config.autoscaling.enabled")).toMatchObject({
        layer: "edition",
        file: "editions/2026-12.yaml",
    });
});

describe("unset and append", () => {
    const files = {
        "organisation/defaults.yaml":
            "labels: {a: x, b: y}\nplacement: {account: '123456789012', deployers: [10.0.0.0/8]}\nowner: {team: t, email: t@example.org, cost_center: c}\ntenant_config: {monitoring: {alert_channels: []}}\ncell: {deployers: [10.0.0.0/8]}\n",
    };

    test("take away what may be absent, and add to lists", () => {
        const { tenant } = resolved(
            "labels: {a: !unset }\nplacement: {account: !unset , deployers: !append [192.168.0.0/16]}\n",
            files,
        );
        expect([tenant.labels, tenant.placement.account, tenant.placement.deployers]).toEqual([
            { b: "y" },
            undefined,
            ["10.0.0.0/8", "192.168.0.0/16"],
        ]);
    });

    test("what is needed cannot be unset, and the place of the unset is told", () => {
        expect(problemsOf("owner:\n  team: !unset\n", files).map(printed)).toEqual(["TN209 acme.yaml:5:15 owner.team"]);
        expect(problemsOf("database: !unset\n", files).map(printed)).toEqual(["TN209 acme.yaml:4:17 database"]);
    });

    test("an unset of nothing is no fault", () => {
        expect(problemsOf("labels: {z: !unset }\n", files)).toEqual([]);
    });
});

describe("workloads", () => {
    test("a tenant that names none gets one that runs", () => {
        const { workloads } = resolved().tenant;
        expect(Object.keys(workloads)).toEqual(["web"]);
        expect(workloads.web).toMatchObject({ port: 8080, public: true });
        expect(workloads.web?.image).toMatch(/:[\w.]+$/);
    });

    test("each starts from the defaults of all layers", () => {
        const { workloads } = resolved("tier: premium\nworkloads:\n  api: {image: 'x:1', port: 9000}\n").tenant;
        expect(JSON.parse(JSON.stringify(workloads))).toEqual({
            api: expect.objectContaining({ image: "x:1", port: 9000, cpu: "250m", public: false }),
        });
    });

    test("the tenant may change the defaults of all of its workloads", () => {
        const { workloads } = resolved(
            "workload_defaults: {cpu: 1}\nworkloads: {a: {image: 'x:1'}, b: {image: 'x:1', cpu: 2}}\n",
        ).tenant;
        expect([String(workloads.a?.cpu), String(workloads.b?.cpu)]).toEqual(["1", "2"]);
    });

    test("an image is missed where the workload is named", () => {
        const found = problemsOf("workloads:\n  api: {port: 9000}\nresidency: [us]\n");
        expect(found.map(printed)).toEqual(["TN303 acme.yaml:3:9 region", "TN202 acme.yaml:5:3 workloads.api.image"]);
    });

    test("a workload of a layer may be taken away", () => {
        const files = { "tiers/standard.yaml": "workloads: {a: {image: 'x:1'}, b: {image: 'x:1'}}\n" };
        expect(Object.keys(resolved("workloads: {a: !unset }\n", files).tenant.workloads)).toEqual(["b"]);
    });
});

describe("editions", () => {
    const newer = { "editions/2027-05.yaml": "# nothing yet\nstate: active\n" };

    test("a fleet that names none stays where the first release began", () => {
        const { tenant, provenance } = resolved("", newer);
        expect([tenant.edition, provenance.get("edition")?.layer]).toEqual(["2026-12", "derived"]);
    });

    test("the organisation, the tier and the tenant may choose one, the nearest wins", () => {
        const files = { "organisation/defaults.yaml": `${quiet["organisation/defaults.yaml"]}edition: 2026-11\n` };
        expect(resolved("", files).provenance.get("edition")).toMatchObject({ layer: "organisation" });
        expect(resolved("edition: 2026-11\n", files).provenance.get("edition")).toMatchObject({ layer: "tenant" });
    });

    test("the version of components follows from the edition; who names one stays on it", () => {
        expect(resolved("edition: 2026-11\n").tenant.component_version).toBe(1);
        expect(resolved("edition: 2026-12\n").tenant.component_version).toBe(2);
        const pinned = resolved("edition: 2026-12\ncomponent_version: 1\n");
        expect(pinned.tenant.component_version).toBe(1);
        expect(pinned.provenance.get("component_version")?.layer).toBe("tenant");
    });

    test("one from before there were versions has the first", () => {
        const old = readFileSync(join(__dirname, "../../../tenants/editions/2026-12.yaml"), "utf8");
        const files = { "editions/2027-01.yaml": old.replaceAll(/^ *component_version: 2\n/gm, "") };
        const { tenant, provenance } = resolved("edition: 2027-01\n", files);
        expect([tenant.component_version, provenance.get("component_version")?.layer]).toEqual([1, "derived"]);
        expect(problemsOf("edition: 2027-01\n", files)).toEqual([]);
    });

    test("an unknown version of components is told with those there are", () => {
        const [found] = problemsOf("component_version: 3\n");
        expect([found?.path, found?.allowed]).toEqual(["component_version", ["1", "2"]]);
    });

    test("a cell that nobody declared does not move with the first tenant on it", () => {
        const { "organisation/defaults.yaml": organisation } = quiet;
        const moved = "tenant_id: acme\ntier: standard\nregion: eu-west-1\nedition: 2026-11\n";
        const { cells } = fleetOf({ "organisation/defaults.yaml": organisation, "acme.yaml": moved });
        expect(cells.map(({ cell }) => [cell.edition, cell.component_version])).toEqual([["2026-12", 2]]);
    });

    test("one that lacks a field is incomplete, and says which", () => {
        const found = problemsOf("", newer);
        expect(found.every(({ code, file }) => code === "TN327" && file === "editions/2027-05.yaml")).toBe(true);
        expect(found.map(({ path }) => path)).toContain("tenant_config");
        expect(found.map(({ path }) => path)).toContain("cell");
    });

    test("an unknown one of the organisation is told where it is written", () => {
        const files = { "organisation/defaults.yaml": "edition: 2031-01\n" };
        expect(problemsOf("state: gone\n", files).map(printed)).toEqual([
            "TN204 acme.yaml:4:8 state",
            "TN320 organisation/defaults.yaml:1:10 edition",
        ]);
    });
});

describe("broken layers", () => {
    test("a tier's faults are told in its file, and its tenants point there", () => {
        const fleet = oneTenant("owner: {mail: x}\nresidency: [us]\n", {
            "tiers/standard.yaml": "cache: {size: huge}\n",
        });
        expect(fleet.problems.map(printed)).toEqual([
            "TN326 acme.yaml:2:7",
            "TN303 acme.yaml:3:9 region",
            "TN201 acme.yaml:4:9 owner.mail",
            "TN204 tiers/standard.yaml:1:15 cache.size",
        ]);
        expect(fleet.broken).toEqual(["acme"]);
    });

    test("an edition that cannot be read hides no fault of a tenant", () => {
        const found = problemsOf("state: gone\n", { "editions/2026-12.yaml": "a: [\n" });
        expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual([
            "TN326 acme.yaml",
            "TN204 acme.yaml",
            "TN326 cells/ire.yaml",
            "TN106 editions/2026-12.yaml",
        ]);
    });

    test("a file that lacks its own name is judged all the same", () => {
        const fleet = fleetOf({ ...quiet, "acme.yaml": "residency: [gb]\nmaintenance_window: {length: 1m}\n" });
        expect(fleet.problems.map(({ code }) => code)).toEqual(["TN202", "TN202", "TN202", "TN307"]);
    });
});

test("everything that comes out is frozen", () => {
    const { tenants, cells, problems } = oneTenant("residency: [us]\n");
    const fleet = oneTenant();
    const walk = (value: unknown): boolean =>
        typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(walk));
    expect([fleet.tenants, fleet.cells, tenants, cells, problems].every(walk)).toBe(true);
    expect(Object.isFrozen(fleet)).toBe(true);
});
