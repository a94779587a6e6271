import {
    type Fact,
    factOf,
    factValue,
    inferred,
    mapFact,
    notKnown,
    planned,
} from "../../policies/reading/cryptography/fact";
import { loadBalancerPolicy } from "../../policies/reading/cryptography/tls";
import { statementsOrNone } from "../../policies/reading/documents";
import { named } from "../../policies/reading/joins";
import { buckets, databaseCluster, eksCluster, instance, replicationGroup } from "../../policies/reading/services";
import { refusesPlaintext } from "../../policies/reading/transport";
import { at, entries, items, numberOf, textOf } from "../../policies/reading/values";
import { type ResourceView, unknown } from "../../policies/rule";
import { isOf } from "../at-rest/aws";
import { transportDefaults } from "../sources";
import { messageReaders } from "./aws-messages";
import { always, type Draft, type Reader, switchFact, textFact, untold, versionFact } from "./draft";

/** What says which settings a server has, by the kind of server. */
const groups: Readonly<Record<string, { readonly type: string; readonly property: string }>> = {
    [instance]: { type: "aws:rds/parameterGroup:ParameterGroup", property: "parameterGroupName" },
    [databaseCluster]: {
        type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
        property: "dbClusterParameterGroupName",
    },
};

/** First major version of PostgreSQL that refuses plain connections by default, by the kind of server; sources: `aws-rds-force-tls`. */
const firstForced: Readonly<Record<string, number>> = { [instance]: 15, [databaseCluster]: 17 };

/** What a parameter group sets, by the name of the parameter. */
function parameter(group: ResourceView | undefined, name: string): unknown {
    const list = items(group?.get("parameters"));
    if (list === unknown) return unknown;
    return at(
        list.find((one) => at(one, "name") === name),
        "value",
    );
}

const database: Reader = (one, stack) => {
    const { type, property } = groups[one.type]!;
    const [group] = named(stack, one, { types: [type], property, names: ["name"] }).sure;
    const postgres = textOf(one.get("engine")).includes("postgres");
    const force = parameter(group, "rds.force_ssl");
    const newer =
        (numberOf(one.get("engineVersion")) ?? Number.parseInt(textOf(one.get("engineVersion")), 10)) >=
        firstForced[one.type]!;
    const byDefault: Fact<boolean> =
        postgres && newer ? inferred(true, transportDefaults.rdsForce) : untold("the plan");
    return [
        {
            what: "database",
            required: factOf<boolean>(
                force,
                "rds.force_ssl",
                (set) => planned(textOf(set) === "1"),
                () => byDefault,
            ),
            minVersion: versionFact(
                parameter(group, "ssl_min_protocol_version"),
                "ssl_min_protocol_version",
                postgres ? inferred("1.2", transportDefaults.rdsVersion) : untold("the plan"),
            ),
        },
    ];
};

const proxyType = "aws:rds/proxy:Proxy";

const proxy: Reader = (one) => [
    {
        what: "connection pool",
        required: switchFact(one.get("requireTls"), "requireTls", planned(false)),
        minVersion: untold("RDS Proxy"),
    },
];

/** A further endpoint of a pool, which asks of clients what the pool does. */
const proxyEndpoint: Reader = (one, stack) => {
    const [pool] = named(stack, one, { types: [proxyType], property: "dbProxyName", names: ["name"] }).sure;
    const required = pool
        ? switchFact(pool.get("requireTls"), "requireTls", planned(false))
        : notKnown("its connection pool is not in the plan");
    return [{ what: "connection pool, further endpoint", required, minVersion: untold("RDS Proxy") }];
};

const cache: Reader = (one) => {
    const on = switchFact(one.get("transitEncryptionEnabled"), "transitEncryptionEnabled", planned(false));
    const mode = textFact(
        one.get("transitEncryptionMode"),
        "transitEncryptionMode",
        inferred("required", transportDefaults.cacheMode),
    );
    const required = factValue(on) === true ? mapFact(mode, (text) => text === "required") : on;
    return [{ what: "cache", required, minVersion: untold("ElastiCache"), policy: mode }];
};

/** Least version that a bucket's policy lets in: it refuses numbers below. */
function leastVersion(document: unknown): Draft["minVersion"] {
    const statements = statementsOrNone(document);
    if (statements === unknown) return notKnown("the policy of the bucket is not known before deployment");
    for (const statement of statements) {
        if (statement === unknown || at(statement, "Effect") !== "Deny") continue;
        const conditions = entries(at(statement, "Condition.NumericLessThan"));
        if (conditions === unknown) continue;
        const found = conditions.find(([key]) => key.toLowerCase() === "s3:tlsversion")?.[1];
        const version = textOf(Array.isArray(found) ? found[0] : found);
        if (version) return planned(version);
    }
    return untold("the policy of the bucket");
}

const bucket: Reader = (one, stack) => {
    const [policy] = stack.ofType("aws:s3/bucketPolicy:BucketPolicy").filter((candidate) => isOf(candidate, one));
    const document = policy?.get("policy");
    const refused = policy ? refusesPlaintext(document, one.get("bucket")) : false;
    return [
        {
            what: "bucket",
            required:
                refused === unknown
                    ? notKnown("the policy of the bucket is not known before deployment")
                    : planned(refused),
            minVersion: policy ? leastVersion(document) : untold("the plan"),
        },
    ];
};

const listener: Reader = (one) => {
    const protocol = one.get("protocol");
    const secure = /^(HTTPS|TLS)$/.test(textOf(protocol));
    const policy = textFact(
        one.get("sslPolicy"),
        "sslPolicy",
        inferred("ELBSecurityPolicy-2016-08", transportDefaults.loadBalancer),
    );
    const known = loadBalancerPolicy(factValue(policy) ?? "");
    const required = protocol === unknown ? notKnown("protocol is not known before deployment") : planned(secure);
    if (!secure) return [{ what: "listener", required, minVersion: untold("a clear listener") }];
    const source = transportDefaults.loadBalancer;
    return [
        {
            what: "listener",
            required,
            policy,
            minVersion: known ? inferred(known.minVersion, source) : untold("a policy that nobody here knows"),
            groups: known ? inferred(known.groups, source) : untold("a policy that nobody here knows"),
        },
    ];
};

/** Groups of CloudFront, hybrid ones first, under every policy. */
const cdnGroups = ["X25519MLKEM768", "SecP256r1MLKEM768", "X25519", "prime256v1", "secp384r1"];

/** Whether all behaviours of a distribution send clients to HTTPS; those below paths are more than a plan of ours has. */
function closedToPlain(one: ResourceView): Draft["required"] {
    const protocol = one.get("defaultCacheBehavior.viewerProtocolPolicy");
    if (one.get("orderedCacheBehaviors") !== undefined || protocol === unknown)
        return notKnown("each of its behaviours says for itself");
    return planned(["https-only", "redirect-to-https"].includes(textOf(protocol)));
}

const cdn: Reader = (one) => {
    const asked = one.get("viewerCertificate.minimumProtocolVersion");
    const version = /^TLSv(1(?:\.\d)?)(?:_\d{4})?$/.exec(textOf(asked))?.[1];
    return [
        {
            what: "distribution",
            required: closedToPlain(one),
            policy: textFact(
                asked,
                "minimumProtocolVersion",
                inferred("TLSv1", "@pulumi/aws 7.48.0, cloudfront: the default of minimumProtocolVersion"),
            ),
            minVersion: version ? planned(version) : untold("its policy"),
            groups:
                version === "1.2" || version === "1.3"
                    ? inferred(cdnGroups, transportDefaults.cdnGroups)
                    : untold("its policy"),
        },
    ];
};

export const awsReaders: Readonly<Record<string, Reader>> = {
    [instance]: database,
    [databaseCluster]: database,
    [proxyType]: proxy,
    "aws:rds/proxyEndpoint:ProxyEndpoint": proxyEndpoint,
    [replicationGroup]: cache,
    ...messageReaders,
    "aws:ecr/repository:Repository": () => [always("registry of images", transportDefaults.registry, untold("ECR"))],
    [eksCluster]: () => [always("API of the cluster", transportDefaults.clusterApi, untold("EKS"))],
    ...Object.fromEntries(buckets.map((type) => [type, bucket])),
    "aws:lb/listener:Listener": listener,
    "aws:alb/listener:Listener": listener,
    "aws:cloudfront/distribution:Distribution": cdn,
};
