import { describe, expect, test } from "vitest";
import { keptOf, nameBudgets } from "../../../model/name-budgets";
import { fleetOf, printed, quiet, recorded } from "../helpers/fleet";

const tenant = (id: string, extra = "") => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: eu-west-1\n${extra}`,
});
const silo = (id: string, cidr?: string) =>
    tenant(id, `placement: {isolation: silo${cidr === undefined ? "" : `, cidr: ${cidr}`}}\n`);
const cell = (extra: string) => ({ "cells/ire.yaml": `cell: ire\nregion: eu-west-1\n${extra}` });
const onIre = "placement: {cell: ire}\n";
const errors = (files: Record<string, string>) => fleetOf({ ...quiet, ...files }).problems.map(printed);

describe("capacity", () => {
    test("the sum of the quotas must fit the cell, and the largest tenants are named", () => {
        const tenants = { ...tenant("a"), ...tenant("b", onIre), ...tenant("c", "workload_defaults: {cpu: 200m}\n") };
        const files = { ...cell("capacity: {cpu: 2}\n"), ...recorded(tenants, "ire") };
        const fleet = fleetOf({ ...quiet, ...files });
        expect(fleet.problems.map(printed)).toEqual(["TN401 cells/ire.yaml:3:17 capacity.cpu"]);
        expect(fleet.problems[0]?.message).toContain("c 2, a 1, b 1");
        const second = { "cells/ire-b.yaml": "cell: ire-b\nregion: eu-west-1\ncidr: 10.30.0.0/16\n" };
        expect(fleetOf({ ...quiet, ...files, ...second }).problems[0]?.fix).toBe(
            "Place tenants that are not deployed yet on ire-b (0% full) with placement.cell, or write `isolation: silo` in their files; of capacity.cpu: raise it if the cell has it, lower max_replicas or requests of tenants.",
        );
        expect(fleet.tenants).toHaveLength(3);
    });

    test("exactly full is not too full", () => {
        expect(
            errors({ ...cell("capacity: {cpu: 2, memory: 2560Mi, tenants: 2}\n"), ...tenant("a"), ...tenant("b") }),
        ).toEqual([]);
    });

    test("memory and number count as well; silo tenants do not", () => {
        const files = {
            ...cell("capacity: {memory: 1Gi, tenants: 1}\n"),
            ...recorded({ ...tenant("a"), ...tenant("b", onIre) }, "ire"),
            ...silo("c"),
        };
        expect(errors(files)).toEqual([
            "TN401 cells/ire.yaml:3:20 capacity.memory",
            "TN401 cells/ire.yaml:3:34 capacity.tenants",
        ]);
    });
});

describe("what a cell is estimated to have", () => {
    const many = (count: number) =>
        Object.assign({}, ...Array.from({ length: count }, (_, at) => tenant(`t${at}`, "placement: {cell: ire}\n")));
    const roomy = "dns: {zone_id: Z0123456789ABC}\n";

    test("is warned of where it is less than what the tenants add up to, at the cell's name", () => {
        const fleet = fleetOf({ ...quiet, ...cell(roomy), ...many(65) });
        expect(fleet.problems.map(printed)).toEqual(["TN414 cells/ire.yaml:1:7 database.size"]);
        expect(fleet.problems[0]?.message).toBe(
            "the 65 tenants of the cell ire add up to 3,250 connections to the shared database server; by its settings it carries 3,243; the largest are t0 50, t1 50, t10 50",
        );
        expect(errors({ ...cell(roomy), ...many(64) })).toEqual([]);
    });

    test("gives way to what is written, which is refused beyond", () => {
        expect(errors({ ...cell(`${roomy}capacity: {connections: 99}\n`), ...recorded(many(2), "ire") })).toEqual([
            "TN401 cells/ire.yaml:4:25 capacity.connections",
        ]);
        expect(errors({ ...cell(`${roomy}capacity: {connections: 4000}\n`), ...many(65) })).toEqual([]);
    });

    test("is asked where more is promised than nodes may come to", () => {
        const files = { ...cell("cluster: {max_cpu: 1}\ncapacity: {cpu: 2}\n"), ...many(2) };
        expect(errors(files)).toEqual(["TN414 cells/ire.yaml:3:20 cluster.max_cpu"]);
    });
});

describe("tenants of a cell on Azure", () => {
    const roomy = `cell: ams\nregion: westeurope\nadministrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]\ncapacity: {tenants: 1000, cpu: 10000, memory: 10Ti}\n`;
    const many = (count: number, cell: string) =>
        Object.fromEntries(
            Array.from({ length: count }, (_, index) => [
                `t${index}.yaml`,
                `tenant_id: t${index}\ntier: standard\nregion: westeurope\nplacement: {cell: ${cell}}\n`,
            ]),
        );
    const crowded = (count: number) =>
        fleetOf({
            ...quiet,
            "cells/ams.yaml": roomy,
            ...recorded(many(count, "ams"), "ams", "westeurope"),
        }).problems.filter(({ code }) => code === "TN401");

    test("are as many as its cluster keeps the logs apart of, whatever capacity is written", () => {
        expect(crowded(30)).toEqual([]);
        const [problem, ...others] = crowded(31);
        expect(problem).toMatchObject({ path: "capacity.tenants", file: "cells/ams.yaml" });
        expect(problem?.message).toContain("31 tenants whose logs its cluster would keep apart; it carries 30");
        expect(problem?.fix).toContain("silo");
        expect(others).toEqual([]);
    });

    test("are no more on a cell that nobody declared", () => {
        const named = quiet["organisation/defaults.yaml"].replace(
            "cell: {",
            "cell: {administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333], ",
        );
        const { problems } = fleetOf({ ...quiet, "organisation/defaults.yaml": named, ...many(31, "westeurope") });
        expect(problems.map(({ code }) => code)).toContain("TN401");
    });
});

describe("users of a cell's cache", () => {
    const roomy = cell(
        "capacity: {tenants: 1000, cpu: 300, memory: 10Ti, connections: 10000, database_storage: 9Ti}\ncluster: {max_memory: 10Ti}\ndns: {zone_id: Z0123456789ABC}\n",
    );
    const many = (count: number, extra = "") =>
        Object.assign({}, ...Array.from({ length: count }, (_, index) => tenant(`t${index}`, extra)));

    test("are as many as a group of users takes, but for the cell's own", () => {
        expect(errors({ ...roomy, ...many(99) })).toEqual([]);
        const fleet = fleetOf({ ...quiet, ...roomy, ...recorded(many(100), "ire") });
        expect(fleet.problems.map(printed)).toEqual(["TN401 cells/ire.yaml:3:21 capacity.tenants"]);
        expect(fleet.problems[0]?.message).toContain("100 users of the shared cache; it carries 99");
        expect(fleet.problems[0]?.fix).toContain("No other cell of eu-west-1 has room: declare one in cells/");
    });

    test("are neither who has no cache nor who has a server of their own", () => {
        expect(errors({ ...roomy, ...many(120, "cache: {enabled: false}\n") })).toEqual([]);
        expect(errors({ ...roomy, ...many(120, "placement: {isolation: bridge}\n") })).toEqual([]);
    });
});

describe("Slack channels", () => {
    const chat = (channel: string, more = "") =>
        `${more}tenant_config: {monitoring: {alert_channels: [slack], alert_targets: {slack: {workspace_id: T0123ABCD, channel_id: ${channel}}}}}\n`;
    const at = (id: string, column: number, line = 4) =>
        `TN409 ${id}.yaml:${line}:${column} tenant_config.monitoring.alert_targets.slack.channel_id`;
    const own = (account: string) => `placement: {isolation: silo, account: "${account}"}\n`;
    const told = (files: Readonly<Record<string, string>>) => {
        const fleet = fleetOf({ ...quiet, ...files });
        return fleet.problems.filter(({ code }) => code === "TN409").map(printed);
    };

    test("are taken once by the tenants of a cell, whether or not its account is known, and all who share one are told", () => {
        const both = { ...tenant("a", chat("C0123ABCD")), ...tenant("b", chat("C0123ABCD")) };
        expect(told(both)).toEqual([at("a", 116), at("b", 116)]);
        expect(told({ ...cell('account: "111122223333"\n'), ...both })).toEqual([at("a", 116), at("b", 116)]);
        expect(told({ ...tenant("a", chat("C0123ABCD")), ...tenant("b", chat("C0123ABCE")) })).toEqual([]);
    });

    test("are taken once by silos of one account, and by each of two accounts", () => {
        const a = tenant("a", chat("C0123ABCD", own("111122223333")));
        const b = (account: string) => tenant("b", chat("C0123ABCD", own(account)));
        expect(told({ ...a, ...b("111122223333") })).toEqual([at("a", 116, 5), at("b", 116, 5)]);
        expect(told({ ...a, ...b("444455556666") })).toEqual([]);
    });

    test("that are inherited are told at the tenants' ids and refuse nobody, and silent channels take none", () => {
        const organisation = {
            "organisation/defaults.yaml": `${quiet["organisation/defaults.yaml"].replace("alert_targets: {", "alert_targets: {slack: {workspace_id: T0123ABCD, channel_id: C0123ABCD}, ")}`,
        };
        const loud = "tenant_config: {monitoring: {alert_channels: [slack]}}\n";
        const ids = ["a", "b", "d", "e", "f", "g"];
        const many = Object.assign({}, ...ids.map((id) => tenant(id, loud)));
        const fleet = fleetOf({ ...quiet, ...organisation, ...many, ...tenant("c") });
        expect(fleet.problems.map(printed)).toEqual(ids.map((id) => at(id, 12, 1)));
        expect(fleet.problems[0]).toMatchObject({ severity: "warning" });
        expect(fleet.problems[0]?.message).toMatch(
            /^a, b, d, e and 2 more alert the Slack channel C0123ABCD in one account /,
        );
        expect(fleet.tenants).toHaveLength(7);
        expect(fleet.broken).toEqual([]);
    });
});

describe("certificates", () => {
    const many = (count: number, extra = "") =>
        Object.assign({}, ...Array.from({ length: count }, (_, index) => tenant(`t${index}`, extra)));
    const wide = "capacity: {cpu: 900, memory: 9Ti}\ndomain: ire.example.com\n";

    test("a cell whose hosts want more a week than are signed is told of one for all", () => {
        expect(errors({ ...cell(wide), ...many(50) })).toEqual([]);
        const fleet = fleetOf({ ...quiet, ...cell(wide), ...many(51) });
        expect(fleet.problems.map(printed)).toEqual(["TN410 cells/ire.yaml:4:9 domain"]);
        expect(fleet.problems[0]?.severity).toBe("warning");
        expect(fleet.tenants).toHaveLength(51);
    });

    test("a cell that names its zone has one, and hosts elsewhere are none of its own", () => {
        const zone = "dns: {zone_id: Z0123456789ABC}\n";
        expect(errors({ ...cell(wide + zone), ...many(51) })).toEqual([]);
        const elsewhere = Object.fromEntries(
            Object.entries(many(51)).map(([file, text]) => [
                file,
                `${text as string}workloads: {web: {image: "registry.example.com/web:1.0", public: true, host: ${file.replace(".yaml", "")}.example.org}}\n`,
            ]),
        );
        expect(errors({ ...cell(wide), ...elsewhere })).toEqual([]);
    });

    test("cells that share a domain share the limit, and the one that has a certificate for all takes nothing of it", () => {
        const other = (extra: string) => ({
            "cells/dub.yaml": `cell: dub\nregion: eu-west-1\ncidr: 10.77.0.0/16\n${wide}${extra}`,
        });
        const on = (count: number, name: string, first: number) =>
            Object.assign(
                {},
                ...Array.from({ length: count }, (_, index) =>
                    tenant(`t${first + index}`, `placement: {cell: ${name}}\n`),
                ),
            );
        const tenants = { ...on(30, "ire", 0), ...on(30, "dub", 30) };
        expect(errors({ ...cell(wide), ...other(""), ...tenants })).toEqual([
            "TN410 cells/dub.yaml:5:9 domain",
            "TN410 cells/ire.yaml:4:9 domain",
        ]);
        expect(errors({ ...cell(wide), ...other("dns: {zone_id: Z0123456789ABC}\n"), ...tenants })).toEqual([]);
    });

    test("a cell that is to carry more tenants than are signed for in a week is told before it does", () => {
        const fleet = fleetOf({ ...quiet, ...cell("capacity: {tenants: 51}\n"), ...tenant("a") });
        expect(fleet.problems.map(printed)).toEqual(["TN410 cells/ire.yaml:3:21 capacity.tenants"]);
        expect(fleet.problems[0]?.severity).toBe("warning");
        expect(errors({ ...cell("capacity: {tenants: 50}\n"), ...tenant("a") })).toEqual([]);
        expect(
            errors({ ...cell("capacity: {tenants: 51}\ndns: {zone_id: Z0123456789ABC}\n"), ...tenant("a") }),
        ).toEqual([]);
    });

    test("a cell that leaves its domain to the edition is told in its own file", () => {
        expect(errors({ ...cell("capacity: {cpu: 900, memory: 9Ti}\n"), ...many(51) })).toEqual([
            "TN410 cells/ire.yaml:1:1 domain",
        ]);
    });

    test("a zone is told by its id", () => {
        const fleet = fleetOf({ ...quiet, ...cell("dns: {zone_id: example.com}\n") });
        expect(fleet.problems.map(({ path }) => path)).toContain("dns.zone_id");
    });
});

describe("networks", () => {
    test("silo tenants that write theirs must not overlap with cells or each other", () => {
        const files = {
            ...cell("cidr: 10.20.0.0/16\n"),
            ...silo("a", "10.20.128.0/18"),
            ...silo("b", "10.50.0.0/16"),
            ...silo("c", "10.50.16.0/20"),
        };
        const fleet = fleetOf({ ...quiet, ...files });
        expect(fleet.problems.map(printed)).toEqual([
            "TN402 a.yaml:4:36 placement.cidr",
            "TN402 c.yaml:4:36 placement.cidr",
        ]);
        expect(fleet.tenants.map(({ tenant: one }) => one.tenant_id)).toEqual(["b"]);
    });

    test("the network of the edition is routed nowhere and may be shared", () => {
        expect(errors({ ...silo("a"), ...silo("b") })).toEqual([]);
    });

    test("cells must not overlap", () => {
        const files = {
            ...cell("cidr: 10.20.0.0/16\n"),
            "cells/fra.yaml": "cell: fra\nregion: eu-central-1\ncidr: 10.20.0.0/18\n",
            ...tenant("a"),
        };
        expect(errors(files)).toEqual(["TN402 cells/fra.yaml:3:7 cidr"]);
    });

    test("two cells of a region need networks of their own", () => {
        const files = {
            "cells/ire-b.yaml": "cell: ire-b\nregion: eu-west-1\n",
            ...tenant("a", "placement: {cell: ire}\n"),
        };
        expect(errors(files).filter((one) => one.startsWith("TN402"))).toHaveLength(1);
    });
});

describe("hosts", () => {
    const hosts = (name: string) => `workloads: {w: {image: 'x:1', public: true, host: ${name}}}\n`;

    test("no two tenants serve one host", () => {
        const fleet = fleetOf({
            ...quiet,
            ...tenant("a", hosts("shop.example")),
            ...tenant("b", hosts("shop.example")),
        });
        expect(fleet.problems.map(printed)).toEqual(["TN403 b.yaml:4:51 workloads.w.host"]);
        expect(fleet.broken).toEqual(["b"]);
    });

    test("a host that another tenant gets by its name is taken", () => {
        const found = errors({ ...tenant("a"), ...tenant("b", hosts("web.a.tenants.example.com")) });
        expect(found).toEqual(["TN403 b.yaml:4:51 workloads.w.host"]);
        expect(errors({ ...tenant("a", hosts("web.b.tenants.example.com")), ...tenant("b") })).toEqual([
            "TN403 a.yaml:4:51 workloads.w.host",
        ]);
    });

    test("a host that would be taken for another tenant's is kept for it, served or not", () => {
        const taken = ["TN403 b.yaml:4:51 workloads.w.host"];
        for (const host of ["other.a.tenants.example.com", "www.web.a.tenants.example.com"])
            expect(errors({ ...tenant("a"), ...tenant("b", hosts(host)) }), host).toEqual(taken);
        for (const host of ["other.b.tenants.example.com", "a.tenants.example.com", "other.c.tenants.example.com"])
            expect(errors({ ...tenant("a"), ...tenant("b", hosts(host)) }), host).toEqual([]);
    });

    test("a host below a domain with one certificate is told by two hyphens", () => {
        const zone = cell("domain: ire.example.com\ndns: {zone_id: Z0123456789ABC}\n");
        const taken = ["TN403 b.yaml:4:51 workloads.w.host"];
        for (const host of ["web--a.ire.example.com", "other--a.ire.example.com", "www.web--a.ire.example.com"])
            expect(errors({ ...zone, ...tenant("a"), ...tenant("b", hosts(host)) }), host).toEqual(taken);
        for (const host of ["shop.ire.example.com", "other--b.ire.example.com", "shop.a.ire.example.com"])
            expect(errors({ ...zone, ...tenant("a"), ...tenant("b", hosts(host)) }), host).toEqual([]);
    });

    test("what is not public serves none", () => {
        const internal = "workloads: {w: {image: 'x:1', host: shop.example}}\n";
        expect(errors({ ...tenant("a", internal), ...tenant("b", hosts("shop.example")) })).toEqual([]);
    });
});

describe("names", () => {
    test("an id of forty characters fits everything, shortened or not", () => {
        const id = `a${"b".repeat(39)}`;
        expect(errors({ ...tenant(id), ...tenant(`${id.slice(0, 38)}c`) })).toEqual([]);
    });

    test("a derived host that is too long is told", () => {
        const domain = `${Array(4).fill("d".repeat(58)).join(".")}.example`;
        expect(errors({ ...cell(`domain: ${domain}\n`), ...tenant("a".repeat(30)) })).toEqual([
            `TN405 ${"a".repeat(30)}.yaml:1:12 workloads.web.host`,
        ]);
    });

    test("every cloud has budgets with a source, and what is kept of an id leaves room for the hash", () => {
        expect(new Set(nameBudgets.map(({ cloud }) => cloud))).toEqual(new Set(["aws", "azure", "gcp", "kubernetes"]));
        for (const budget of nameBudgets) {
            expect(budget.source).toMatch(/^[a-z.]+\.[a-z]+\//);
            const longest = budget.form.replace("*", "x".repeat(40));
            if (!budget.shortened) expect(longest.length).toBeLessThanOrEqual(budget.most);
            else
                expect(keptOf("x".repeat(40), budget).length + 9).toBeLessThanOrEqual(
                    Math.max(budget.most, longest.length + 9),
                );
        }
    });
});

test("files in folders that nothing inherits from are told", () => {
    const files = {
        ...tenant("a"),
        "clouds/awss.yaml": "labels: {}\n",
        "regions/eu-west-9.yaml": "labels: {}\n",
        "organisation/default.yaml": "labels: {}\n",
    };
    const found = fleetOf({ ...quiet, ...files }).problems;
    expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([
        ["TN117", "aws"],
        ["TN117", "defaults"],
        ["TN117", "eu-west-1"],
    ]);
});
