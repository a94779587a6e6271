import { describe, expect, test } from "vitest";
import { inventoryOf } from "../../crypto/inventory";
import { type Made, planOf, unknownText } from "./plans";

const transport = (...made: Made[]) => inventoryOf(planOf(made)).transport;
const rds = "aws:rds/instance:Instance";

describe("what speaks TLS on AWS", () => {
    const group = (parameters: unknown): Made => ({
        type: "aws:rds/parameterGroup:ParameterGroup",
        name: "group",
        inputs: { name: "acme", parameters },
    });
    const server: Made = {
        type: rds,
        name: "db",
        inputs: { engine: "postgres", engineVersion: "17", parameterGroupName: "acme" },
        from: { parameterGroupName: ["group"] },
    };
    const required = (made: readonly Made[]) => transport(...made)[0]!.required;

    test("a database as its parameter group says", () => {
        expect(required([group([{ name: "rds.force_ssl", value: "1" }]), server])).toEqual({
            basis: "planned",
            value: true,
        });
        expect(required([group([{ name: "rds.force_ssl", value: "0" }]), server])).toEqual({
            basis: "planned",
            value: false,
        });
        expect(required([group(unknownText), server]).basis).toBe("unknown");
        expect(required([group([]), server])).toMatchObject({ basis: "inferred", value: true });
        expect(required([{ ...server, inputs: { engine: "mysql" } }]).basis).toBe("unknown");
        const versions = [{ name: "ssl_min_protocol_version", value: "TLSv1.3" }];
        expect(transport(group(versions), server)[0]!.minVersion).toEqual({ basis: "planned", value: "1.3" });
    });

    test("a further endpoint of a connection pool as its pool says", () => {
        const pool = (inputs: object): Made => ({
            type: "aws:rds/proxy:Proxy",
            name: "pool",
            inputs: { name: "acme", ...inputs },
        });
        const endpoint: Made = {
            type: "aws:rds/proxyEndpoint:ProxyEndpoint",
            name: "readers",
            inputs: { dbProxyName: "acme" },
            from: { dbProxyName: ["pool"] },
        };
        const asked = (...made: Made[]) =>
            transport(...made).find(({ what }) => what === "connection pool, further endpoint")?.required;
        expect(asked(pool({ requireTls: true }), endpoint)).toEqual({ basis: "planned", value: true });
        expect(asked(pool({}), endpoint)).toEqual({ basis: "planned", value: false });
        expect(asked(endpoint)?.basis).toBe("unknown");
    });

    test("a cluster as its own kind of group says, and by the versions of Aurora where it says nothing", () => {
        const cluster = (engineVersion: string, parameters: unknown): Made[] => [
            {
                type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
                name: "group",
                inputs: { name: "acme", parameters },
            },
            {
                type: "aws:rds/cluster:Cluster",
                name: "db",
                inputs: { engine: "aurora-postgresql", engineVersion, dbClusterParameterGroupName: "acme" },
                from: { dbClusterParameterGroupName: ["group"] },
            },
        ];
        const on = [{ name: "rds.force_ssl", value: "1" }];
        expect(required(cluster("16", on))).toEqual({ basis: "planned", value: true });
        expect(required(cluster("17", []))).toMatchObject({ basis: "inferred", value: true });
        expect(required(cluster("16", [])).basis).toBe("unknown");
    });

    test("a cache by its mode", () => {
        const cache = (inputs: Record<string, unknown>) =>
            transport({ type: "aws:elasticache/replicationGroup:ReplicationGroup", name: "c", inputs })[0]!.required;
        expect(cache({ transitEncryptionEnabled: true, transitEncryptionMode: "required" })).toEqual({
            basis: "planned",
            value: true,
        });
        expect(cache({ transitEncryptionEnabled: true, transitEncryptionMode: "preferred" })).toMatchObject({
            value: false,
        });
        expect(cache({ transitEncryptionEnabled: true })).toMatchObject({ basis: "inferred", value: true });
        expect(cache({})).toEqual({ basis: "planned", value: false });
        expect(cache({ transitEncryptionEnabled: unknownText }).basis).toBe("unknown");
    });

    test("a bucket by its policy, which names the least version", () => {
        const bucket: Made = { type: "aws:s3/bucket:Bucket", name: "b", inputs: { bucket: "acme" } };
        const statement = (Condition: unknown) => ({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"],
            Condition,
        });
        const policy = (document: unknown): Made => ({
            type: "aws:s3/bucketPolicy:BucketPolicy",
            name: "p",
            inputs: { bucket: "acme", policy: document },
        });
        const both = [
            statement({ Bool: { "aws:SecureTransport": "false" } }),
            statement({ NumericLessThan: { "s3:TlsVersion": ["1.2"] } }),
        ];
        const [line] = transport(bucket, policy(JSON.stringify({ Statement: both })));
        expect(line).toMatchObject({ required: { value: true }, minVersion: { basis: "planned", value: "1.2" } });
        expect(transport(bucket)[0]).toMatchObject({ required: { value: false }, minVersion: { basis: "unknown" } });
        expect(transport(bucket, policy(unknownText))[0]).toMatchObject({
            required: { basis: "unknown" },
            minVersion: { basis: "unknown" },
        });
        const [plain] = transport(bucket, policy(JSON.stringify({ Statement: both.slice(0, 1) })));
        expect(plain).toMatchObject({ required: { value: true }, minVersion: { basis: "unknown" } });
    });

    test("a topic and a queue by their policies, and a registry by what it speaks", () => {
        const takers = [
            ["sns/topic:Topic", "sns/topicPolicy:TopicPolicy", "arn", "sns:Publish"],
            ["sqs/queue:Queue", "sqs/queuePolicy:QueuePolicy", "queueUrl", "sqs:*"],
        ] as const;
        for (const [type, policyType, property, Action] of takers) {
            const taker: Made = { type: `aws:${type}`, name: "t", inputs: { name: "acme" } };
            const lineOf = (document: unknown) =>
                transport(taker, {
                    type: `aws:${policyType}`,
                    name: "p",
                    inputs: { [property]: unknownText, policy: document },
                    from: { [property]: ["t"] },
                })[0]!.required;
            const deny = (Condition: unknown, action: string = Action) =>
                JSON.stringify({
                    Statement: [{ Effect: "Deny", Principal: "*", Action: action, Resource: "*", Condition }],
                });
            const plain = { Bool: { "aws:SecureTransport": "false" } };
            expect(lineOf(deny(plain))).toEqual({ basis: "planned", value: true });
            expect(lineOf(deny({ Bool: { "aws:SecureTransport": "true" } }))).toEqual({
                basis: "planned",
                value: false,
            });
            expect(lineOf(deny(plain, "sns:GetTopicAttributes"))).toMatchObject({ value: false });
            expect(lineOf(unknownText).basis).toBe("unknown");
            expect(transport(taker)[0]!.required.basis).toBe("unknown");
        }
        expect(transport({ type: "aws:ecr/repository:Repository", name: "r" })[0]!.required).toMatchObject({
            basis: "inferred",
            value: true,
        });
    });

    test("a listener by its policy, and a hybrid one exchanges keys safely", () => {
        const listener = (inputs: Record<string, unknown>) =>
            transport({ type: "aws:lb/listener:Listener", name: "l", inputs })[0]!;
        const hybrid = listener({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" });
        expect(hybrid).toMatchObject({
            required: { value: true },
            minVersion: { value: "1.2" },
            keyExchange: { quantum: "safe" },
        });
        expect(listener({ protocol: "TLS" })).toMatchObject({
            minVersion: { value: "1.0" },
            keyExchange: { quantum: "vulnerable" },
        });
        expect(listener({ protocol: "HTTP" })).toMatchObject({
            required: { value: false },
            keyExchange: { quantum: "unknown" },
        });
        expect(listener({ protocol: "HTTPS", sslPolicy: "Mine" })).toMatchObject({ minVersion: { basis: "unknown" } });
        expect(listener({ protocol: unknownText }).required.basis).toBe("unknown");
    });

    test("a distribution by its policy", () => {
        const cdn = (viewerCertificate: unknown) =>
            transport({
                type: "aws:cloudfront/distribution:Distribution",
                name: "d",
                inputs: { viewerCertificate },
            })[0]!;
        expect(cdn({ minimumProtocolVersion: "TLSv1.2_2021" })).toMatchObject({ minVersion: { value: "1.2" } });
        expect(cdn({ minimumProtocolVersion: "TLSv1.3_2025" })).toMatchObject({
            minVersion: { value: "1.3" },
            keyExchange: { quantum: "safe" },
        });
        expect(cdn({})).toMatchObject({
            policy: { basis: "inferred", value: "TLSv1" },
            minVersion: { basis: "unknown" },
        });
    });
});

describe("what speaks TLS on Azure and Google Cloud", () => {
    test("a flexible server by its settings", () => {
        const server: Made = {
            type: "azure-native:dbforpostgresql:Server",
            name: "db",
            inputs: { serverName: "acme" },
        };
        const setting = (configurationName: string, value: string): Made => ({
            type: "azure-native:dbforpostgresql:Configuration",
            name: configurationName,
            inputs: { configurationName, value, serverName: "acme" },
        });
        expect(transport(server, setting("require_secure_transport", "OFF"))[0]!.required).toEqual({
            basis: "planned",
            value: false,
        });
        const [line] = transport(server, setting("ssl_min_protocol_version", "TLSv1.3"));
        expect(line).toMatchObject({
            required: { basis: "inferred", value: true },
            minVersion: { basis: "planned", value: "1.3" },
        });
    });

    test("an edge by its domains, with the groups that Front Door takes by itself", () => {
        const domain = (tlsSettings: unknown) =>
            transport({ type: "azure-native:cdn:AFDCustomDomain", name: "d", inputs: { tlsSettings } })[0]!;
        const strict = domain({ minimumTlsVersion: "TLS13", cipherSuiteSetType: "Customized" });
        expect(strict).toMatchObject({
            minVersion: { basis: "planned", value: "1.3" },
            policy: { basis: "planned", value: "Customized" },
        });
        expect(strict.keyExchange.quantum).toBe("safe");
        expect(domain({}).minVersion).toMatchObject({ basis: "inferred", value: "1.2" });
    });

    test("storage by its switches, and by the defaults of the SDK", () => {
        const account = (inputs: Record<string, unknown>) =>
            transport({ type: "azure-native:storage:StorageAccount", name: "s", inputs })[0];
        expect(account({})).toMatchObject({
            required: { basis: "inferred", value: true },
            minVersion: { basis: "inferred", value: "1.0" },
        });
        expect(account({ enableHttpsTrafficOnly: false, minimumTlsVersion: "TLS1_2" })).toMatchObject({
            required: { basis: "planned", value: false },
            minVersion: { basis: "planned", value: "1.2" },
        });
        expect(account({ minimumTlsVersion: "TLS9" })!.minVersion.basis).toBe("unknown");
    });

    test("Cloud SQL by its mode", () => {
        const sql = (ipConfiguration: unknown) =>
            transport({
                type: "gcp:sql/databaseInstance:DatabaseInstance",
                name: "db",
                inputs: { settings: { ipConfiguration } },
            })[0]!.required;
        expect(sql({ sslMode: "ENCRYPTED_ONLY" })).toEqual({ basis: "planned", value: true });
        expect(sql({ sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" })).toEqual({ basis: "planned", value: false });
        expect(sql({ requireSsl: true })).toEqual({ basis: "planned", value: true });
        expect(sql({}).basis).toBe("unknown");
    });

    test("buckets, topics and registries of Google Cloud, and registries of Azure", () => {
        const required = (type: string) => transport({ type, name: "one" })[0]!.required;
        expect(required("gcp:storage/bucket:Bucket")).toMatchObject({ basis: "unknown" });
        for (const type of [
            "gcp:pubsub/topic:Topic",
            "gcp:artifactregistry/repository:Repository",
            "azure-native:containerregistry:Registry",
        ])
            expect(required(type), type).toMatchObject({ basis: "inferred", value: true });
    });

    test("a policy of load balancers by what it says of post-quantum key exchange", () => {
        const policy = (inputs: Record<string, unknown>) =>
            transport({ type: "gcp:compute/sSLPolicy:SSLPolicy", name: "p", inputs })[0]!;
        expect(policy({ postQuantumKeyExchange: "ENABLED", minTlsVersion: "TLS_1_2" })).toMatchObject({
            minVersion: { basis: "planned", value: "1.2" },
            keyExchange: { quantum: "safe", groups: { basis: "planned" } },
        });
        expect(policy({ postQuantumKeyExchange: "DEFERRED" }).keyExchange.quantum).toBe("vulnerable");
        expect(policy({ postQuantumKeyExchange: "DEFAULT" }).keyExchange.groups.basis).toBe("inferred");
        expect(policy({}).keyExchange.groups.basis).toBe("inferred");
    });
});

describe("what speaks TLS in a cluster", () => {
    const metadata = { name: "tenant", namespace: "acme" };
    const set = (listeners: unknown): Made => ({
        type: "kubernetes:gateway.networking.k8s.io/v1:ListenerSet",
        name: "set",
        inputs: { kind: "ListenerSet", metadata, spec: { listeners } },
    });
    const policy = (tls: unknown, namespace = "acme"): Made => ({
        type: "kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy",
        name: "policy",
        inputs: {
            metadata: { name: "tenant", namespace },
            spec: { targetRefs: [{ kind: "ListenerSet", name: "tenant" }], tls },
        },
    });
    const listeners = [
        { name: "web", protocol: "HTTPS" },
        { name: "old", protocol: "HTTP" },
        { name: "new", protocol: unknownText },
    ];

    test("each listener, with the policy for its clients", () => {
        const lines = transport(
            set(listeners),
            policy({ minVersion: "1.3", ciphers: ["A", "B"], ecdhCurves: ["X25519MLKEM768", "X25519"] }),
        );
        const of = (name: string) => lines.find(({ what }) => what === `listener ${name}`);
        expect(of("web")).toMatchObject({
            required: { basis: "planned", value: true },
            minVersion: { basis: "planned", value: "1.3" },
            policy: { basis: "planned", value: "A, B" },
            keyExchange: { quantum: "safe", nistLevel: 3 },
        });
        expect(of("old")).toMatchObject({ required: { basis: "planned", value: false } });
        expect(of("new")!.required.basis).toBe("unknown");
    });

    test("with what Envoy does where no policy says anything, or one of another namespace", () => {
        for (const made of [[], [policy({ minVersion: "1.3" }, "other")]]) {
            const [line] = transport(set(listeners.slice(0, 1)), ...made);
            expect(line).toMatchObject({
                minVersion: { basis: "inferred", value: "1.2" },
                keyExchange: { quantum: "vulnerable", groups: { basis: "inferred", value: ["X25519", "P-256"] } },
            });
        }
    });

    test("and what workloads are told of their database", () => {
        const told = (DATABASE_SSLMODE: unknown) =>
            transport({ type: "kubernetes:core/v1:ConfigMap", name: "web", inputs: { data: { DATABASE_SSLMODE } } })[0];
        expect(told("verify-full")).toMatchObject({ required: { value: true } });
        expect(told("prefer")).toMatchObject({ required: { value: false } });
        expect(told(unknownText)!.required.basis).toBe("unknown");
        expect(told(undefined)).toBeUndefined();
        const sql = (DATABASE_ENCRYPT: unknown) =>
            transport({ type: "kubernetes:core/v1:ConfigMap", name: "web", inputs: { data: { DATABASE_ENCRYPT } } })[0];
        expect(sql("mandatory")).toMatchObject({ required: { value: true }, policy: { value: "mandatory" } });
        expect(sql("optional")).toMatchObject({ required: { value: false } });
    });
});
