import { describe, expect, test } from "vitest";
import { codesOf, problemsOf, resolved } from "../helpers/fleet";

const scaling = (text: string) => `tenant_config: {autoscaling: {${text}}}\n`;
const strict = "tenant_config: {security: {isolation_level: strict}}\n";

test("a plain tenant has no problems", () => {
    expect(problemsOf("")).toEqual([]);
});

describe("what does not go together is an error", () => {
    test.each([
        [
            "fewest replicas above the most",
            scaling("min_replicas: 9, max_replicas: 3"),
            "TN301",
            "tenant_config.autoscaling.min_replicas",
        ],
        [
            "most replicas below the inherited fewest",
            scaling("max_replicas: 1"),
            "TN301",
            "tenant_config.autoscaling.max_replicas",
        ],
        ["scaling from nothing", scaling("min_replicas: 0"), "TN324", "tenant_config.autoscaling.min_replicas"],
        [
            "a broken percentage",
            scaling("metrics: {cpu_threshold: 70.5}"),
            "TN325",
            "tenant_config.autoscaling.metrics.cpu_threshold",
        ],
        [
            "a threshold of nothing",
            scaling("metrics: {memory_threshold: 0}"),
            "TN325",
            "tenant_config.autoscaling.metrics.memory_threshold",
        ],
        ["a region outside of the residency", "residency: [us]\n", "TN303", "region"],
        ["an unknown jurisdiction", "residency: [gb]\n", "TN304", "residency[0]"],
        ["storage above its ceiling", "database: {storage: 200Gi}\n", "TN305", "database.storage"],
        ["a database nobody offers", 'database: {version: "99"}\n', "TN331", "database.version"],
        ["an old database", 'database: {version: "9.6"}\n', "TN331", "database.version"],
        ["a cache nobody offers", 'cache: {version: "99.9"}\n', "TN331", "cache.version"],
        ["a cache between versions", 'cache: {version: "7.0"}\n', "TN331", "cache.version"],
        ["a ceiling hardly above", "database: {storage: 100Gi, max_storage: 109Gi}\n", "TN305", "database.max_storage"],
        ["a ceiling below the storage", "database: {max_storage: 20Gi, storage: 40Gi}\n", "TN305", "database.storage"],
        ["too little storage", "database: {storage: 5Gi}\n", "TN206", "database.storage"],
        ["storage in parts", "database: {storage: 20.5Gi}\n", "TN206", "database.storage"],
        ["strict in a pool", `${strict}placement: {isolation: pool}\n`, "TN306", "placement.isolation"],
        ["a short window", "maintenance_window: {length: 30m}\n", "TN307", "maintenance_window.length"],
        ["a window of a whole day", "maintenance_window: {length: 1d}\n", "TN307", "maintenance_window.length"],
        ["no backups", "database: {backup_retention: 0d}\n", "TN307", "database.backup_retention"],
        ["backups for too long", "database: {backup_retention: 36d}\n", "TN307", "database.backup_retention"],
        ["backups for a day and a half", "database: {backup_retention: 36h}\n", "TN307", "database.backup_retention"],
        [
            "metrics for hours",
            "tenant_config: {monitoring: {metrics_retention: 12h}}\n",
            "TN307",
            "tenant_config.monitoring.metrics_retention",
        ],
        [
            "a start that no forecast looks ahead by",
            scaling("start_delay: 2h"),
            "TN307",
            "tenant_config.autoscaling.start_delay",
        ],
        ["an endless delay", scaling("scale_down_delay: 2h"), "TN307", "tenant_config.autoscaling.scale_down_delay"],
        [
            "a probe in milliseconds",
            "workload_defaults: {readiness: {period: 500ms}}\n",
            "TN307",
            "workloads.web.readiness.period",
        ],
        ["snapshots for two months", "cache: {snapshot_retention: 60d}\n", "TN307", "cache.snapshot_retention"],
        ["a cell for a silo", "placement: {isolation: silo, cell: ire}\n", "TN308", "placement.cell"],
        ["a cell that is not there", "placement: {cell: irr}\n", "TN309", "placement.cell"],
        [
            "more zones than there are",
            "region: us-west-1\nplacement: {isolation: silo, zones: 3}\n",
            "TN310",
            "placement.zones",
        ],
        // The layer of the cloud asks for three: what can be changed here is the region.
        [
            "a region without zones",
            "region: westus\nplacement: {isolation: silo, administrators: [72f988bf-86f1-41af-91ab-2d7cd011db47]}\n",
            "TN310",
            "region",
        ],
        [
            "a host twice",
            "workloads: {a: {image: 'x:1', public: true, host: h.example}, b: {image: 'x:1', public: true, host: h.example}}\n",
            "TN314",
            "workloads.b.host",
        ],
        [
            "a password",
            "workload_defaults: {env: {DB_PASSWORD: hunter2}}\n",
            "TN315",
            "workload_defaults.env.DB_PASSWORD",
        ],
        [
            "a secret address",
            "tenant_config: {monitoring: {alert_targets: {webhook: ['https://a:b@c.example/']}}}\n",
            "TN315",
            "tenant_config.monitoring.alert_targets.webhook[0]",
        ],
        ["another cloud than the region's", "cloud: gcp\n", "TN317", "cloud"],
        ["an unknown region", "region: eu-west-9\n", "TN318", "region"],
        ["an unknown tier", "tier: gold\n", "TN319", "tier"],
        ["an unknown edition", "edition: 2031-01\n", "TN320", "edition"],
        ["another id than the file's name", "tenant_id: acne\n", "TN322", "tenant_id"],
        [
            "a network with bits below its prefix",
            "placement: {isolation: silo, cidr: 10.1.2.0/16}\n",
            "TN323",
            "placement.cidr",
        ],
        ["a network too small", "placement: {isolation: silo, cidr: 10.1.0.0/24}\n", "TN323", "placement.cidr"],
        ["a public network", "placement: {isolation: silo, cidr: 8.8.0.0/16}\n", "TN323", "placement.cidr"],
        ["an API open to the world", "placement: {deployers: [0.0.0.0/0]}\n", "TN323", "placement.deployers[0]"],
        ["an odd network of deployers", "placement: {deployers: [10.0.0.1/8]}\n", "TN323", "placement.deployers[0]"],
    ])("%s", (_, text, code, path) => {
        const errors = problemsOf(text).filter(({ severity }) => severity === "error");
        expect(errors.map((one) => `${one.code} ${one.path}`)).toEqual([`${code} ${path}`]);
        expect(errors[0]).toMatchObject({ file: "acme.yaml", fix: expect.stringMatching(/\S/) });
    });
});

test("zones that a region has not are told with regions nearby, within residency", () => {
    const fixOf = (text: string) => problemsOf(text).find(({ code }) => code === "TN310")?.fix;
    const silo = "placement: {isolation: silo, zones: 3, administrators: [72f988bf-86f1-41af-91ab-2d7cd011db47]}\n";
    expect(fixOf(`region: us-west-1\n${silo}`)).toBe(
        "Write 2 as placement.zones, or choose a region with more, such as us-east-1, us-east-2, us-west-2.",
    );
    expect(fixOf(`region: us-west-1\nresidency: [ca, us]\n${silo}`)).toContain("us-east-1");
    expect(fixOf(`region: us-west-1\nresidency: [jp]\n${silo}`) ?? "another region").toContain("another region");
});

describe("what is wrong elsewhere hides nothing", () => {
    test.each([
        ["a threshold", scaling("metrics: {memory_threshold: 0.8, latency_threshold: 500}"), ["TN203", "TN325"]],
        ["another threshold", scaling("max_replicas: 0.5, min_replicas: 0"), ["TN203", "TN324"]],
        ["storage", "database: {storage: 5Gi, max_storage: 3}\n", ["TN203", "TN206", "TN333"]],
        [
            "variables, hosts and probes of workloads",
            `workloads:
  web: {image: "x y", port: 80, env: {PORT: "1"}, readiness: {initial_delay: 0.5s}, public: true, host: a.example.com}
  api: {image: ghcr.io/acme/api:1, public: true, host: a.example.com, port: 99999}
`,
            ["TN205", "TN206", "TN307", "TN314", "TN330"],
        ],
        ["variables of a workload without an image", "workloads: {web: {env: {PORT: '1'}}}\n", ["TN202", "TN330"]],
    ])("%s", (_, text, codes) => {
        expect([...new Set(codesOf(text))].sort()).toEqual(codes);
    });
});

describe("what holds at the bounds is taken", () => {
    test.each([
        scaling("min_replicas: 3, max_replicas: 3"),
        scaling("enabled: false, min_replicas: 0"),
        scaling("metrics: {cpu_threshold: 100%, memory_threshold: 1}"),
        "residency: [ie]\n",
        "residency: [us, eu]\n",
        "database: {storage: 20Gi, max_storage: 20Gi, backup_retention: 35d}\n",
        "database: {storage: 100Gi, max_storage: 110Gi}\n",
        'database: {version: "16.4"}\n',
        'database: {version: "14"}\ncache: {version: "7.2"}\n',
        'database: {enabled: false, version: "99"}\ncache: {enabled: false, version: "1.0"}\n',
        "database: {backup_retention: 24h}\n",
        "maintenance_window: {length: 1h}\n",
        "maintenance_window: {length: 22h}\n",
        "cache: {snapshot_retention: 0d}\n",
        "cloud: aws\n",
        "placement: {cell: ire}\n",
        "placement: {isolation: silo, cidr: 172.16.0.0/20}\n",
        "workload_defaults: {env: {PASSWORD_FILE: /run/secrets/db}}\n",
    ])("%s", (text) => {
        // Whoever shares the cell's data services sets none of them.
        const own = text.startsWith("placement:") ? text : `placement: {isolation: bridge}\n${text}`;
        expect(codesOf(own)).toEqual([]);
    });
});

const bridge = "placement: {isolation: bridge}\n";

test("a ceiling hardly above storage is told with the least that the cloud takes", () => {
    expect(problemsOf(`${bridge}database: {storage: 101Gi, max_storage: 111Gi}\n`)).toMatchObject([
        { code: "TN305", value: "111Gi", suggestion: "112Gi", message: expect.stringContaining("less than a tenth") },
    ]);
});

describe("an engine's version", () => {
    test("is told with those that are offered, where it is none of them", () => {
        expect(problemsOf(`${bridge}cache: {version: "7.0"}\n`)).toMatchObject([
            { code: "TN331", severity: "error", value: "7.0", allowed: expect.arrayContaining(["7.2", "8.0"]) },
        ]);
    });

    test("that may have come since is taken, and told", () => {
        const found = problemsOf(`${bridge}database: {version: "19"}\ncache: {version: "8.7"}\n`);
        expect(found.map(({ code, severity, path }) => [code, severity, path])).toEqual([
            ["TN332", "warning", "database.version"],
            ["TN332", "warning", "cache.version"],
        ]);
    });

    test("is looked at in cells as well", () => {
        const cell = { "cells/ire.yaml": 'cell: ire\nregion: eu-west-1\ndatabase: {version: "12"}\n' };
        expect(codesOf("", cell)).toContain("TN331");
    });
});

describe("predictive scaling", () => {
    const predictive = (kept: string) =>
        `tenant_config: {autoscaling: {strategy: predictive}, monitoring: {metrics_retention: ${kept}}}\n`;

    test("needs two weeks of history, and says why", () => {
        const found = problemsOf(predictive("13d")).find(({ severity }) => severity === "error");
        expect(found).toMatchObject({
            code: "TN302",
            value: "13d",
            message: expect.stringContaining("compares a week"),
        });
    });

    test("needs a forecaster on the cluster, and says where its image is named", () => {
        expect(problemsOf(predictive("14d"))).toMatchObject([
            {
                code: "TN533",
                severity: "warning",
                path: "tenant_config.autoscaling.strategy",
                value: "predictive",
                fix: expect.stringContaining("forecaster.image, in cells/ire.yaml"),
            },
        ]);
    });

    test("is planned as reactive with components of version 1, and says so", () => {
        expect(problemsOf(`component_version: 1\n${predictive("14d")}`)).toMatchObject([
            { code: "TN312", severity: "warning", path: "tenant_config.autoscaling.strategy", value: "predictive" },
        ]);
    });

    test("means nothing to a tenant that does not scale", () => {
        expect(codesOf(scaling("strategy: predictive, enabled: false"))).toEqual([]);
    });
});

describe("warnings", () => {
    const reach = "cell: {deployers: [203.0.113.0/24]}\n";
    const bare = {
        "organisation/defaults.yaml": `owner: {team: t, email: t@example.org, cost_center: c}\n${reach}`,
    };

    test("channels without a target are told, each where it is written", () => {
        const text = "tenant_config:\n  monitoring:\n    alert_channels: [email, slack]\n";
        expect(problemsOf(text, bare).map(({ code, line, column, value }) => [code, line, column, value])).toEqual([
            ["TN311", 6, 22, "email"],
            ["TN311", 6, 29, "slack"],
        ]);
    });

    test("a channel on which the cloud's alerts do not leave is told, and not asked for a target", () => {
        const text =
            "region: europe-west1\nplacement: {isolation: silo}\ntenant_config: {monitoring: {alert_channels: [email, slack]}}\n";
        const found = problemsOf(text).filter(({ code }) => code !== "TN118" && code !== "TN396");
        expect(found.map(({ code, severity, value }) => [code, severity, value])).toEqual([
            ["TN337", "warning", "slack"],
        ]);
        expect(found[0]?.fix).toContain("webhook");
    });

    test("inherited channels are told at the tenant's id", () => {
        expect(problemsOf("", bare)).toMatchObject([{ code: "TN311", file: "acme.yaml", line: 1 }]);
    });

    test("a fleet that names no owner hears of it", () => {
        const found = problemsOf("tenant_config: {monitoring: {alert_channels: []}}\n", {
            "organisation/defaults.yaml": `edition: 2026-11\n${reach}`,
        });
        expect(found).toMatchObject([{ code: "TN313", severity: "warning", path: "owner" }]);
    });
});

test("secrets are never part of any message", () => {
    const text = "workloads: {web: {image: 'x:1', env: {API_KEY: s3cr3t-value, AWS: AKIAABCDEFGHIJKLMNOP}}}\n";
    const found = problemsOf(text);
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([
        "TN315 workloads.web.env.API_KEY",
        "TN315 workloads.web.env.AWS",
    ]);
    expect(JSON.stringify(found)).not.toMatch(/s3cr3t|AKIAABCD/);
});

test("a fault in what a rule reads silences that rule alone", () => {
    const found = codesOf("tenant_config: {autoscaling: {min_replicas: many, max_replicas: 1}}\nresidency: [us]\n");
    expect(found).toEqual(["TN303", "TN203"]);
});

test("all errors of a tenant are told at once", () => {
    const text = "tier: gold\nresidency: [us]\nowner: {mail: x}\nmaintenance_window: {length: 1m}\n";
    expect([...codesOf(text)].sort()).toEqual(["TN201", "TN303", "TN307", "TN319"]);
});

test("fewer zones than inherited are derived where the region has no more", () => {
    const { tenant, provenance } = resolved("region: us-west-1\nplacement: {isolation: silo}\n");
    expect(tenant.placement.zones).toBe(2);
    expect(provenance.get("placement.zones")).toMatchObject({ layer: "derived", file: "acme.yaml" });
});

test.each([
    ["10Gi", "20Gi"],
    ["90000Gi", "65536Gi"],
    ["20.5Gi", "21Gi"],
])("storage out of its bounds (%s) is told with what is nearest within them (%s)", (storage, near) => {
    const [found] = problemsOf(`${bridge}database: {storage: ${storage}}\n`).filter(
        ({ path }) => path === "database.storage",
    );
    expect(found).toMatchObject({ code: "TN206", suggestion: near, fix: expect.stringContaining(`such as ${near}.`) });
    expect(found?.message).toBe("storage must be 20Gi to 64Ti on AWS, in whole Gi");
});
