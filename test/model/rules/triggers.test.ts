import { describe, expect, it } from "vitest";
import { parametersOf } from "../../../model/keda/parameters";
import { triggerTypes } from "../../../model/keda/types";
import { problemsOf } from "../helpers/fleet";

const path = "tenant_config.autoscaling.triggers[0]";
const about = (trigger: string, more = "") =>
    problemsOf(`tenant_config: {autoscaling: {triggers: [${trigger}]${more}}}\n`).filter(({ code }) =>
        /^TN5(2|3|6[4-7])/.test(code),
    );
const kafka = (metadata: string, more = "") =>
    `{type: kafka, metadata: {bootstrapServers: "kafka.example.com:9093", consumerGroup: a, ${metadata}}${more}}`;

describe("a trigger", () => {
    it("is what KEDA takes", () => {
        expect(about(kafka('topic: orders, lagThreshold: "5"'))).toEqual([]);
    });

    it("has a type that KEDA has, or the nearest is told", () => {
        expect(about("{type: kafak, metadata: {}}")).toMatchObject([
            { code: "TN523", path: `${path}.type`, suggestion: "kafka" },
        ]);
    });

    it.each(["cpu", "memory"])("is not %s, which is a threshold", (type) => {
        const [found] = about(`{type: ${type}, metadata: {value: "70"}}`);
        expect(found).toMatchObject({ code: "TN523", fix: expect.stringContaining(`metrics.${type}_threshold`) });
    });

    it("is told what it cannot do without", () => {
        expect(
            about('{type: cron, metadata: {start: "0 8 * * *"}}').filter(({ code }) => code === "TN524"),
        ).toMatchObject([
            { message: expect.stringContaining("desiredReplicas") },
            { message: expect.stringContaining("end") },
            { message: expect.stringContaining("timezone") },
        ]);
    });

    it("is warned of what KEDA would pass over", () => {
        expect(about(kafka("topc: orders"))).toMatchObject([
            { code: "TN526", severity: "warning", path: `${path}.metadata.topc`, suggestion: "topic" },
        ]);
    });

    it("holds text alone", () => {
        const found = problemsOf(`tenant_config: {autoscaling: {triggers: [${kafka("lagThreshold: 5")}]}}\n`);
        expect(found).toMatchObject([{ code: "TN203", fix: "Put the value in quotes." }]);
    });

    it("names workloads that there are", () => {
        expect(about(kafka("topic: a", ", workloads: [web, wrker]"))).toMatchObject([
            { code: "TN530", value: "wrker" },
        ]);
    });

    it("is called network as long as replicas follow no network", () => {
        const named = kafka("topic: a", ", name: network");
        expect(about(named)).toEqual([]);
        expect(about(named, ", metrics: {network_per_replica: 20Mi}")).toMatchObject([{ code: "TN534" }]);
    });

    it("has a name that no other has", () => {
        expect(about(kafka("topic: a", ", name: forecast"))).toMatchObject([{ code: "TN534", path: `${path}.name` }]);
    });

    it("changes nothing where nothing scales, or with components of version 1, and says so", () => {
        expect(about(kafka("topic: a"), ", enabled: false").map(({ code }) => code)).toEqual(["TN531"]);
        const first = problemsOf(
            `edition: 2026-11\ntenant_config: {autoscaling: {triggers: [${kafka("topic: a")}]}}\n`,
        );
        expect(first.map(({ code }) => code)).toContain("TN531");
    });
});

describe("a credential in a trigger", () => {
    it.each([
        ["one that KEDA takes by reference alone", kafka("password: hunter2")],
        ["one that its metadata might hold", '{type: redis, metadata: {listName: a, password: "hunter2"}}'],
        ["a connection string", '{type: azure-queue, metadata: {queueName: a, connection: "hunter2"}}'],
        ["one by its form", kafka("topic: AKIAIOSFODNN7EXAMPLE")],
    ])("is refused and not shown: %s", (_, trigger) => {
        const found = about(trigger).filter(({ severity }) => severity === "error");
        expect(found.map(({ code }) => code)).toEqual(["TN525"]);
        expect(found[0]!.fix).toContain("secrets: {password: orders-password}");
        expect(JSON.stringify(found)).not.toMatch(/hunter2|AKIA/);
    });

    it("may be named as a variable of the container", () => {
        expect(about("{type: redis, metadata: {listName: a, passwordFromEnv: REDIS_PASSWORD}}")).toEqual([]);
    });
});

describe("a trigger signs in", () => {
    const signed = (secrets: string, more = "name: orders") =>
        about(kafka("topic: a", `, secrets: {${secrets}}, ${more}`)).map(({ code, path: at }) => [code, at]);
    const sqs = (more = "") =>
        `{type: aws-sqs-queue, metadata: {queueURL: "https://sqs.eu-west-1.amazonaws.com/1/q", awsRegion: eu-west-1}${more}}`;
    const bus = (more = "") => `{type: azure-servicebus, metadata: {queueName: q}${more}}`;

    it("with secrets of the tenant's own store, also for what KEDA cannot do without", () => {
        expect(signed("sasl: orders-sasl, username: orders-user, password: orders-password")).toEqual([]);
        const keys = ", name: q, secrets: {awsAccessKeyID: queue-id, awsSecretAccessKey: queue-key}";
        expect(about(sqs(keys))).toEqual([]);
        const required =
            '{type: cassandra, name: c, metadata: {clusterIPAddress: db.example.com, keyspace: k, query: q, targetQueryValue: "1", username: u}, secrets: {password: db}}';
        expect(about(required)).toEqual([]);
    });

    it("under a name, and by one way", () => {
        expect(signed("password: p", "workloads: [web]")).toEqual([["TN564", path]]);
        expect(signed("password: p", "name: orders, authenticationRef: {name: queues}")).toEqual([
            ["TN565", `${path}.authenticationRef`],
        ]);
    });

    it("by nothing that KEDA does not take by reference, or the nearest is told", () => {
        expect(about(kafka("topic: a", ", name: orders, secrets: {pasword: p}"))).toMatchObject([
            { code: "TN566", path: `${path}.secrets.pasword`, suggestion: "password" },
        ]);
        expect(signed("topic: a")).toEqual([["TN566", `${path}.secrets.topic`]]);
        expect(about(sqs(", name: q, secrets: {awsRoleArn: role}")).map(({ code }) => code)).toEqual(["TN566"]);
    });

    it("by nothing that also says where KEDA goes, unless KEDA is the tenant's own", () => {
        const metadata = '{queueName: q, mode: QueueLength, value: "5"}';
        const rabbit = `{type: rabbitmq, name: orders, metadata: ${metadata}, secrets: {host: orders-url}}`;
        const google =
            "{type: gcp-pubsub, name: q, metadata: {subscriptionName: s}, secrets: {GoogleApplicationCredentials: key}}";
        for (const trigger of [rabbit, google, bus(", name: q, secrets: {connection: bus}")]) {
            expect(about(trigger)).toMatchObject([{ code: "TN566", fix: expect.stringContaining("isolation: silo") }]);
            const silo = problemsOf(
                `placement: {isolation: silo}\ntenant_config: {autoscaling: {triggers: [${trigger}]}}\n`,
            );
            expect(silo.map(({ code }) => code)).not.toContain("TN566");
        }
    });

    it("or is told that a cloud lets nobody in who does not", () => {
        expect(about(sqs())).toMatchObject([
            { code: "TN567", severity: "warning", fix: expect.stringContaining("awsSecretAccessKey") },
        ]);
        expect(about(bus())).toMatchObject([{ code: "TN567", fix: expect.stringContaining("isolation: silo") }]);
        expect(about(sqs(", authenticationRef: {name: queues}"))).toEqual([]);
        expect(about("{type: azure-queue, metadata: {queueName: a, connectionFromEnv: QUEUE}}")).toEqual([]);
    });
});

describe("a trigger stays outside of what others have", () => {
    const at = (url: string, more = "") =>
        about(`{type: metrics-api, metadata: {url: "${url}", valueLocation: count}}`, more).map(({ code }) => code);

    it.each([
        "http://kube-prometheus-stack-prometheus.monitoring.svc:9090",
        "http://kube-prometheus-stack-prometheus.monitoring:9090/api",
        "http://web.tenant-other.svc.cluster.local",
        "http://web.tenant-other",
        "http://169.254.169.254/latest/meta-data",
        "http://2852039166/latest",
        "http://0xa9fea9fe/",
        "http://user@127.0.0.1/",
        "http://[::1]:8080/",
        "http://localhost:8080",
        "http://metadata.google.internal/x",
        "https://kubernetes/api",
    ])("%s is refused", (url) => {
        expect(at(url)).toEqual(["TN528"]);
    });

    it.each(["https://queues.example.com/depth", "http://10.20.30.40:8080/depth", "https://8.8.8.8/x"])(
        "%s is taken",
        (url) => {
            expect(at(url)).toEqual([]);
        },
    );

    it("may ask the cluster's Prometheus where the cluster is the tenant's own", () => {
        const trigger =
            '{type: prometheus, metadata: {serverAddress: "http://kube-prometheus-stack-prometheus.monitoring.svc:9090", query: up, threshold: "1"}}';
        const silo = problemsOf(
            `placement: {isolation: silo}\ntenant_config: {autoscaling: {triggers: [${trigger}]}}\n`,
        ).map(({ code }) => code);
        expect(silo).not.toContain("TN528");
        expect(about(trigger).map(({ code }) => code)).toEqual(["TN528"]);
    });

    it("uses nobody's shared credentials, and not KEDA's own identity", () => {
        const shared = kafka("topic: a", ", authenticationRef: {name: all, kind: ClusterTriggerAuthentication}");
        expect(about(shared).map(({ code }) => code)).toEqual(["TN527"]);
        const own =
            '{type: aws-sqs-queue, metadata: {queueURL: "https://sqs.eu-west-1.amazonaws.com/1/q", awsRegion: eu-west-1, identityOwner: operator}}';
        expect(about(own).map(({ code }) => code)).toContain("TN527");
    });
});

describe("scaling to nothing", () => {
    const codes = (text: string) =>
        problemsOf(`tenant_config: {autoscaling: {min_replicas: 0, ${text}}}\n`).map(({ code }) => code);

    it("takes a consent, a workload that is not public, and a trigger that wakes it", () => {
        const trigger = `triggers: [${kafka("topic: a")}]`;
        expect(codes(trigger)).toEqual(["TN324"]);
        expect(codes(`scale_to_zero: true, ${trigger}`)).toEqual(["TN532"]);
        const worker = "workloads: {worker: {image: a/b:1}}\n";
        const of = (more: string) =>
            problemsOf(`${worker}tenant_config: {autoscaling: {min_replicas: 0, scale_to_zero: true${more}}}\n`).map(
                ({ code }) => code,
            );
        expect(of("")).toEqual(["TN532"]);
        expect(of(`, ${trigger}`)).toEqual([]);
    });
});

describe("the table of triggers", () => {
    it("is read whole", () => {
        expect(Object.keys(triggerTypes)).toHaveLength(79);
        for (const type of Object.keys(triggerTypes)) {
            for (const { name, inMetadata, byReference } of parametersOf(type)!) {
                expect(name).toMatch(/^\w+(\.\*)?$/);
                expect(inMetadata || byReference).toBe(true);
            }
        }
        expect(parametersOf("constructor")).toBeUndefined();
    });
});
