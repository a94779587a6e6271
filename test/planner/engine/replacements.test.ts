import { describe, expect, test } from "vitest";
import { unknownText } from "../../../planner/document";
import { compare } from "../../../planner/engine/difference";
import { formatPath } from "../../../planner/engine/paths";
import { replacingChanges } from "../../../planner/engine/replacements";
import { replacingProperties } from "../../../planner/engine/replacing-properties";

function replacing(type: string, old: object, fresh: object, provider?: object): string[] {
    const comparison = { old: old as never, fresh: fresh as never, provider: provider as never };
    return replacingChanges(type, compare(comparison.old, comparison.fresh).changes, [], comparison).map(({ path }) =>
        formatPath(path),
    );
}

test.each<[string, object, object, string[]]>([
    [
        "aws:ec2/subnet:Subnet",
        { cidrBlock: "10.0.0.0/24", tags: {} },
        { cidrBlock: "10.0.1.0/24", tags: { a: "b" } },
        ["cidrBlock"],
    ],
    ["aws:s3/bucket:Bucket", { bucket: "a" }, { bucket: unknownText }, ["bucket"]],
    ["aws:sns/topic:Topic", { region: "eu-west-1" }, { region: "eu-north-1" }, ["region"]],
    ["aws:eks/cluster:Cluster", { kubernetesNetworkConfig: { ipFamily: "ipv4" } }, {}, ["kubernetesNetworkConfig"]],
    ["aws:rds/instance:Instance", { instanceClass: "a" }, { instanceClass: "b" }, []],
    [
        "kubernetes:apps/v1:Deployment",
        { spec: { selector: { matchLabels: { a: "b" } }, replicas: 1 } },
        { spec: { selector: { matchLabels: { a: "c" } }, replicas: 2 } },
        ["spec.selector.matchLabels.a"],
    ],
    [
        "kubernetes:batch/v1:Job",
        { spec: { template: { spec: { x: 1 } } } },
        { spec: { template: { spec: { x: 2 } } } },
        ["spec.template.spec.x"],
    ],
    [
        "kubernetes:monitoring.coreos.com/v1:ServiceMonitor",
        { metadata: { name: "a" } },
        { metadata: { name: "b" } },
        ["metadata.name"],
    ],
    [
        "kubernetes:core/v1:Pod",
        { spec: { containers: [{ image: "a" }] } },
        { spec: { containers: [{ image: "b" }] } },
        ["spec.containers[0].image"],
    ],
    [
        "gcp:sql/databaseInstance:DatabaseInstance",
        { encryptionKeyName: "a" },
        { encryptionKeyName: "b" },
        ["encryptionKeyName"],
    ],
    ["gcp:kms/cryptoKey:CryptoKey", { rotationPeriod: "1s" }, { rotationPeriod: "2s" }, []],
    ["gcp:storage/bucket:Bucket", { location: "europe-west1" }, { location: "europe-west4" }, ["location"]],
    [
        "azure-native:dbforpostgresql:Server",
        { serverName: "a", location: "westeurope", version: "16" },
        { serverName: "b", location: "westeurope", version: "17" },
        ["serverName"],
    ],
    [
        "azure-native:storage:StorageAccount",
        { encryption: { keySource: "a", requireInfrastructureEncryption: false } },
        { encryption: { keySource: "b", requireInfrastructureEncryption: true } },
        ["encryption.requireInfrastructureEncryption"],
    ],
    ["sim:index:Thing", { size: 1 }, { size: 2 }, []],
])("of %s", (type, old, fresh, expected) => {
    expect(replacing(type, old, fresh)).toEqual(expected);
});

test("nothing of the table comes from an object's prototype", () => {
    expect(replacingProperties("aws:constructor")).toEqual(["region"]);
    expect(replacingProperties("kubernetes:a/b:toString")).toEqual(["metadata.name", "metadata.namespace"]);
});

describe("data of config maps", () => {
    const changed = [{ data: { a: "1" } }, { data: { a: "2" } }] as const;
    test("is replaced with the object, unless the provider may change it", () => {
        const type = "kubernetes:core/v1:ConfigMap";
        expect(replacing(type, ...changed)).toEqual(["data.a"]);
        expect(replacing(type, ...changed, { enableConfigMapMutable: "true" })).toEqual([]);
        expect(
            replacing(type, changed[0], { ...changed[1], immutable: true }, { enableConfigMapMutable: true }),
        ).toEqual(["data.a"]);
    });
});

describe("a Kubernetes provider", () => {
    const type = "pulumi:providers:kubernetes";
    const config = (server: string, token = "t") =>
        JSON.stringify({
            "current-context": "main",
            contexts: [{ name: "main", context: { cluster: "c", user: token } }],
            clusters: [{ name: "c", cluster: { server } }],
        });
    test.each<[string, object, object, string[]]>([
        [
            "to another cluster",
            { kubeconfig: config("https://a") },
            { kubeconfig: config("https://b") },
            ["kubeconfig"],
        ],
        ["with other credentials", { kubeconfig: config("https://a") }, { kubeconfig: config("https://a", "u") }, []],
        ["not known yet", { kubeconfig: config("https://a") }, { kubeconfig: unknownText }, ["kubeconfig"]],
        ["that nobody can read", { kubeconfig: "{" }, { kubeconfig: config("https://b") }, []],
        ["that is no mapping", { kubeconfig: "- a" }, { kubeconfig: config("https://b") }, []],
        [
            "of the same identity",
            { kubeconfig: config("https://a"), clusterIdentifier: "x" },
            { kubeconfig: config("https://b"), clusterIdentifier: "x" },
            [],
        ],
        ["of another identity", { clusterIdentifier: "x" }, { clusterIdentifier: "y" }, ["clusterIdentifier"]],
        [
            "that renders elsewhere",
            { renderYamlToDirectory: "a" },
            { renderYamlToDirectory: "b" },
            ["renderYamlToDirectory"],
        ],
    ])("%s", (_what, old, fresh, expected) => {
        expect(replacing(type, old, fresh)).toEqual(expected);
    });
});
