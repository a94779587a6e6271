import { describe, expect, test } from "vitest";
import { innerHost } from "../../../model/rules/targets";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const regions = { aws: "eu-west-1", azure: "westeurope", gcp: "europe-west1" } as const;
type Cloud = keyof typeof regions;
const administrators = {
    aws: "arn:aws:iam::111122223333:role/Admins",
    azure: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    gcp: "group:admins@example.com",
} as const;
const accounts = {
    aws: '"111122223333"',
    azure: "0b1f6471-1bf0-4dda-aec3-111122223333",
    gcp: "some-project-1",
} as const;

const cell = (cloud: Cloud, more = "") => ({
    "cells/one.yaml": `cell: one\nregion: ${regions[cloud]}\ndomain: one.example.com\nadministrators: ["${administrators[cloud]}"]\n${more}`,
});
const tenant = (cloud: Cloud, more: string, id = "a") => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: ${regions[cloud]}\n${more}`,
});
const silo = (cloud: Cloud, id: string, more = "") =>
    tenant(
        cloud,
        `placement: {isolation: silo, account: ${accounts[cloud]}, administrators: ["${administrators[cloud]}"]${more}}\n`,
        id,
    );
const problems = (...files: Record<string, string>[]) => fleetOf(Object.assign({}, quiet, ...files)).problems;
const found = (...files: Record<string, string>[]) => problems(...files).map(printed);

describe("what a cloud takes less of than the schema", () => {
    test("a pool's connections", () => {
        const wants = (size: number) =>
            `tenant_config: {performance: {connection_pool: ${size}}}\nplacement: {isolation: bridge}\n`;
        expect(found(cell("azure"), tenant("azure", wants(4951)))).toContain(
            "TN371 a.yaml:4:48 tenant_config.performance.connection_pool",
        );
        for (const each of [cell("azure"), cell("aws")]) {
            const cloud = each["cells/one.yaml"]!.includes("westeurope") ? "azure" : "aws";
            const size = cloud === "azure" ? 4950 : 5000;
            expect(found(each, tenant(cloud, wants(size))).filter((one) => one.startsWith("TN371"))).toEqual([]);
        }
    });

    test("workloads of one identity", () => {
        const run = (count: number) =>
            `workloads:\n${Array.from({ length: count }, (_, at) => `  w${at}: {image: "x.example/y:1.0.0"}\n`).join("")}`;
        const told = (cloud: Cloud, count: number) =>
            found(cell(cloud), tenant(cloud, run(count))).filter((one) => one.startsWith("TN371"));
        expect(told("azure", 21)).toEqual(["TN371 a.yaml:4:1 workloads"]);
        expect(told("azure", 20)).toEqual([]);
        expect(told("gcp", 21)).toEqual([]);
    });

    test("days of logs, of tenants and of cells", () => {
        const long = "tenant_config: {monitoring: {metrics_retention: 731d}}\n";
        const told = (cloud: Cloud) =>
            found(cell(cloud, "log_retention: 800d\n"), tenant(cloud, long)).filter((one) => one.startsWith("TN372"));
        expect(told("azure").sort()).toEqual([
            "TN372 a.yaml:4:49 tenant_config.monitoring.metrics_retention",
            "TN372 cells/one.yaml:5:16 log_retention",
        ]);
        expect(told("aws")).toEqual([]);
    });

    test("days of metrics, which clouds keep for less than logs", () => {
        const told = (cloud: Cloud, days: number) =>
            problems(cell(cloud), tenant(cloud, `tenant_config: {monitoring: {metrics_retention: ${days}d}}\n`)).filter(
                ({ code }) => code === "TN372",
            );
        expect([told("azure", 548), told("gcp", 730), told("aws", 1095)]).toEqual([[], [], []]);
        const [azure, ...others] = told("azure", 700);
        expect(others).toEqual([]);
        expect(azure).toMatchObject({
            severity: "warning",
            message: "Azure keeps metrics for 548 days at most, not 700d",
            suggestion: "548d",
            fix: "Write 548d, or leave it for logs, and export metrics that have to be kept for longer.",
        });
        expect(told("azure", 800)[0]).toMatchObject({
            message: "Azure keeps logs for 730 days and metrics for 548 days at most, not 800d",
            fix: "Write 548d, or 730d for logs, and export logs and metrics that have to be kept for longer.",
        });
        expect(told("gcp", 731)[0]?.message).toBe("Google Cloud keeps metrics for 730 days at most, not 731d");
    });

    test("what is out of all bounds is told once, by the bounds", () => {
        const codes = (more: string) =>
            problems(cell("azure"), tenant("azure", more))
                .map(({ code }) => code)
                .filter((code) => code === "TN307" || code === "TN372");
        expect(codes("tenant_config: {monitoring: {metrics_retention: 2000d}}\n")).toEqual(["TN307"]);
        expect(codes("cache: {snapshot_retention: 99d}\n")).toEqual(["TN307"]);
        const [snapshots] = problems(cell("aws"), tenant("aws", "cache: {snapshot_retention: 99d}\n"));
        expect(snapshots?.message).toContain("snapshot_retention must be 0d to 35d, in whole days");
    });

    test("storage of a database", () => {
        const wants = (size: string) =>
            `placement: {isolation: bridge}\ndatabase: {storage: ${size}, max_storage: ${size}}\n`;
        const told = (cloud: Cloud, size: string) =>
            found(cell(cloud), tenant(cloud, wants(size))).filter((one) => one.startsWith("TN206"));
        expect(told("azure", "32767Gi")).toEqual([]);
        expect(told("azure", "32Ti")).toHaveLength(2);
        expect(told("gcp", "40Ti")).toEqual([]);
        expect(told("aws", "64Ti")).toEqual([]);
        expect(told("aws", "65Ti")).toHaveLength(2);
    });
});

describe("a workload that no machine carries", () => {
    const web = (cpu: string, memory: string) =>
        `workloads: {web: {image: "x.example/y:1.0.0", cpu: "${cpu}", memory: ${memory}}}\n`;
    const first = "edition: 2026-11\n";
    const told = (...files: Record<string, string>[]) => problems(...files).filter(({ code }) => code === "TN373");

    test("is told where the cell's nodes are all of one kind", () => {
        const [cpu, memory] = told(cell("gcp", first), tenant("gcp", web("8", "32Gi")));
        expect(printed(cpu!)).toBe("TN373 a.yaml:4:52 workloads.web.cpu");
        expect(cpu?.message).toContain("n2d-standard-4: 3.92 CPU");
        expect(cpu?.fix).toContain("component_version: 2");
        expect(memory?.path).toBe("workloads.web.memory");
    });

    test("fits where the cluster's owner lets the cloud choose the machine", () => {
        expect(told(cell("gcp"), tenant("gcp", web("8", "32Gi")))).toEqual([]);
        expect(told(cell("gcp", first), tenant("gcp", web("8", "32Gi")))).toHaveLength(2);
        expect(told(cell("gcp", first), tenant("gcp", web("3", "12Gi")))).toEqual([]);
    });

    test("is told on every cloud for what no machine has", () => {
        for (const cloud of ["aws", "azure", "gcp"] as const) {
            const run = (cpu: string, memory: string) => {
                const own = silo(cloud, "a");
                own["a.yaml"] += web(cpu, memory);
                return told(own);
            };
            expect(run("500", "8Ti")).toHaveLength(2);
            expect(run("16", "64Gi")).toEqual([]);
        }
    });
});

describe("audit trails of an account", () => {
    const told = (...files: Record<string, string>[]) => problems(...files).filter(({ code }) => code === "TN431");
    const silos = (cloud: Cloud, count: number) => Array.from({ length: count }, (_, at) => silo(cloud, `s${at}`));

    test("are counted with those of cells", () => {
        const owned = cell("azure", `account: ${accounts.azure}\n`);
        expect(told(owned, ...silos("azure", 4))).toEqual([]);
        const all = told(owned, ...silos("azure", 5));
        expect(all.map(({ file }) => file)).toEqual(["cells/one.yaml", ...[0, 1, 2, 3, 4].map((at) => `s${at}.yaml`)]);
        expect(all[1]?.message).toContain("takes 5 audit trails, which the cell one, the tenant s1, the tenant s2");
        expect(all[1]?.message).toMatch(/nothing says who was there first$/);
        expect(all[1]?.path).toBe("placement.account");
    });

    test("are kept by a cell on which somebody is recorded", () => {
        const owned = cell("azure", `account: ${accounts.azure}\n`);
        const record = { "placements/westeurope.yaml": "placements: {a: one}\n" };
        const bridge = tenant("azure", "placement: {isolation: bridge}\n");
        const all = told(owned, bridge, record, ...silos("azure", 5));
        expect(all.map(({ file }) => file)).toEqual([0, 1, 2, 3, 4].map((at) => `s${at}.yaml`));
    });

    test("are kept by silos that are on record: of a sixth the sixth alone is told, and what it can do", () => {
        const record = (...ids: string[]) => ({
            "placements/eu-west-1.yaml": `placements: {${ids.map((id) => `${id}: silo`).join(", ")}}\n`,
        });
        const [newcomer, ...more] = told(...silos("aws", 6), record("s1", "s2", "s3", "s4", "s5"));
        expect(printed(newcomer!)).toMatch(/^TN431 s0\.yaml:\d+:\d+ placement\.account$/);
        expect(newcomer?.message).toMatch(/takes 5 audit trails, which the tenant s1, .* the tenant s5 have already$/);
        expect(newcomer?.fix).toMatch(
            /^Name another account .* `tenant_config.security.audit_logging: false` for a silo/,
        );
        expect(more).toEqual([]);
        // Of two newcomers to one free trail nobody knows which is deployed: they alone are told, each how to stay.
        const torn = told(...silos("aws", 6), record("s2", "s3", "s4", "s5"));
        expect(torn.map(({ file }) => file)).toEqual(["s0.yaml", "s1.yaml"]);
        expect(torn[0]?.fix).toMatch(/^Deployed already\? `tenantry place s0 --write` keeps its trail\. Else name/);
        const fleet = fleetOf(
            Object.assign({}, quiet, ...silos("aws", 6), record("s1", "s2", "s3", "s4", "s5")) as Record<
                string,
                string
            >,
        );
        expect([fleet.broken, fleet.silos]).toEqual([["s0"], ["s1", "s2", "s3", "s4", "s5"]]);
    });

    test("of more than an account takes that are all on record, nobody is stopped and all are warned", () => {
        const all = {
            "placements/eu-west-1.yaml": `placements: {${[0, 1, 2, 3, 4, 5].map((at) => `s${at}: silo`).join(", ")}}\n`,
        };
        const fleet = fleetOf(Object.assign({}, quiet, ...silos("aws", 6), all) as Record<string, string>);
        const found = fleet.problems.filter(({ code }) => code === "TN431" || code === "TN461");
        expect(found.map(({ code, severity, file }) => [code, severity, file])).toEqual(
            [0, 1, 2, 3, 4, 5].map((at) => ["TN461", "warning", `s${at}.yaml`]),
        );
        expect(found[0]?.fix).toMatch(/^Take the line of whoever is not deployed out of placements\//);
        expect(fleet.broken).toEqual([]);
    });

    test("count by region on AWS, and not where nothing is recorded or nobody says where", () => {
        expect(told(...silos("aws", 6))).toHaveLength(6);
        const elsewhere = silo("aws", "s5");
        elsewhere["s5.yaml"] = elsewhere["s5.yaml"]!.replace("eu-west-1", "eu-central-1");
        // Silos in an account of their own record every region of it.
        expect(told(...silos("aws", 5), elsewhere)).toHaveLength(6);
        // Who was moved stays in its cell's account, and records its own region.
        const moved = (id: string, region: string) => {
            const file = silo("aws", id);
            file[`${id}.yaml`] = `${file[`${id}.yaml`]!.replace("eu-west-1", region)}moved_from: bridge\n`;
            return file;
        };
        expect(told(...silos("aws", 4), moved("s4", "eu-west-1"), moved("s5", "eu-central-1"))).toEqual([]);
        expect(told(...silos("aws", 4), moved("s4", "eu-west-1"), moved("s5", "eu-west-1"))).toHaveLength(6);
        const quietOne = silo("aws", "s5");
        quietOne["s5.yaml"] += "tenant_config: {security: {audit_logging: false}}\n";
        expect(told(...silos("aws", 5), quietOne)).toEqual([]);
        expect(told(...silos("gcp", 7))).toEqual([]);
    });

    test("of silos on AWS count beside those of cells in whichever region", () => {
        const cells = (count: number, region: string) =>
            Array.from({ length: count }, (_, at) => ({
                [`cells/c${at}-${region}.yaml`]: `cell: c${at}-${region}\nregion: ${region}\ndomain: c${at}-${region}.example.com\nadministrators: ["${administrators.aws}"]\naccount: ${accounts.aws}\ncidr: 10.${at + (region === "eu-west-1" ? 100 : 120)}.0.0/16\n`,
            }));
        const spread = [...cells(4, "eu-west-1"), ...cells(4, "eu-central-1")];
        expect(told(...spread, silo("aws", "s0"))).toEqual([]);
        const all = told(...spread, silo("aws", "s0"), silo("aws", "s1"));
        expect(all).toHaveLength(10);
        expect(all.find(({ file }) => file === "s1.yaml")?.message).toMatch(
            /on AWS, eu-\w+-1, takes 5 audit trails, which the cell c0-.*, the tenant s0 take as well/,
        );
    });
});

describe("hosts that are kept", () => {
    const serve = (host: string) => `workloads: {web: {image: "x.example/y:1.0.0", public: true, host: ${host}}}\n`;
    const told = (host: string) =>
        found(cell("azure"), tenant("azure", serve(host))).filter((one) => one.startsWith("TN432"));

    test("are the cell's domain, and names by which edges reach gateways", () => {
        expect(told("one.example.com")).toEqual(["TN432 a.yaml:4:67 workloads.web.host"]);
        expect(told("tn-other-origin.one.example.com")).toHaveLength(1);
        expect(told("tn-a-origin.one.example.com")).toHaveLength(1);
        expect(told("shop.one.example.com")).toEqual([]);
        expect(told("origin.one.example.com")).toEqual([]);
    });
});

describe("an address that alerts are sent to", () => {
    test("lies outside of the network that sends them", () => {
        const bad = [
            "169.254.169.254",
            "10.20.0.5",
            "2130706433",
            "0x7f.1",
            "[::1]",
            "localhost",
            "kubernetes.default.svc",
            "db",
            "a.internal",
            "x.local.",
            "0.0.0.0",
        ];
        for (const host of bad) expect(innerHost(new URL(`https://${host}/x`).hostname), host).toBeDefined();
        for (const host of ["hooks.example.com", "52.1.2.3", "svc.example.com", "local.example.org"])
            expect(innerHost(new URL(`https://${host}/x`).hostname), host).toBeUndefined();
    });

    test("is told without what follows the host, which may be a secret", () => {
        const [one] = problems(
            cell("gcp"),
            tenant(
                "gcp",
                'tenant_config: {monitoring: {alert_targets: {webhook: ["https://169.254.169.254/s3cret"]}}}\n',
            ),
        ).filter(({ code }) => code === "TN374");
        expect(printed(one!)).toBe("TN374 a.yaml:4:56 tenant_config.monitoring.alert_targets.webhook[0]");
        expect(JSON.stringify(one)).not.toContain("s3cret");
    });
});
