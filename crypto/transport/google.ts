import { type Fact, factOf, inferred, mapFact, notKnown, planned } from "../../policies/reading/cryptography/fact";
import { gke, googleBucket, imageRepository, sqlInstance, valkey } from "../../policies/reading/google";
import { isTrue, textOf } from "../../policies/reading/values";
import { transportDefaults } from "../sources";
import { always, type Reader, textFact, untold, versionFact } from "./draft";

const database: Reader = (one) => {
    const property = "settings.ipConfiguration.sslMode";
    const older = one.get("settings.ipConfiguration.requireSsl");
    const mode = textFact(one.get(property), property, isTrue(older) ? planned("requireSsl") : untold("the plan"));
    const required = mapFact(mode, (text) => text !== "ALLOW_UNENCRYPTED_AND_ENCRYPTED");
    return [{ what: "database", required, minVersion: untold("Cloud SQL"), policy: mode }];
};

const cache: Reader = (one) => {
    const mode = textFact(one.get("transitEncryptionMode"), "transitEncryptionMode", untold("the plan"));
    const required = mapFact(mode, (text) => text === "SERVER_AUTHENTICATION");
    return [{ what: "cache", required, minVersion: untold("Memorystore"), policy: mode }];
};

/** Whether load balancers with this policy exchange keys with ML-KEM; what the default does follows from the date, which no plan knows. */
function groupsOf(value: unknown): Fact<readonly string[]> {
    const source = transportDefaults.googleExchange;
    return factOf<readonly string[]>(
        value,
        "postQuantumKeyExchange",
        (known) => {
            if (textOf(known) === "ENABLED") return planned(["X25519MLKEM768", "X25519", "P-256"]);
            if (textOf(known) === "DEFERRED") return planned(["X25519", "P-256"]);
            return inferred(["X25519MLKEM768", "X25519", "P-256"], source);
        },
        () => inferred(["X25519MLKEM768", "X25519", "P-256"], source),
    );
}

const policy: Reader = (one) => [
    {
        what: "policy of load balancers",
        required: untold("a policy of TLS"),
        minVersion: versionFact(
            one.get("minTlsVersion"),
            "minTlsVersion",
            inferred("1.0", transportDefaults.googlePolicy),
        ),
        policy: textFact(one.get("profile"), "profile", inferred("COMPATIBLE", transportDefaults.googlePolicy)),
        groups: groupsOf(one.get("postQuantumKeyExchange")),
    },
];

const bucket: Reader = () => [
    { what: "bucket", required: notKnown(transportDefaults.googleStorage), minVersion: untold("Cloud Storage") },
];

export const googleReaders: Readonly<Record<string, Reader>> = {
    [sqlInstance]: database,
    [valkey]: cache,
    [googleBucket]: bucket,
    [imageRepository]: () => [always("registry of images", transportDefaults.registry, untold("Artifact Registry"))],
    "gcp:pubsub/topic:Topic": () => [always("topic", transportDefaults.pubsub, untold("Pub/Sub"))],
    [gke]: () => [always("API of the cluster", transportDefaults.clusterApi, untold("GKE"))],
    "gcp:compute/sSLPolicy:SSLPolicy": policy,
    "gcp:compute/regionSslPolicy:RegionSslPolicy": policy,
};
