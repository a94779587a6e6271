import { type Finding, type ResourceView, unknown } from "../rule";
import { fail, pass, type Truth, undetermined } from "./logic";
import { at, isSet, someItem, textOf } from "./values";

/** Types of Google Cloud. */
export const sqlInstance = "gcp:sql/databaseInstance:DatabaseInstance";
export const valkey = "gcp:memorystore/instance:Instance";
export const googleBucket = "gcp:storage/bucket:Bucket";
export const cryptoKey = "gcp:kms/cryptoKey:CryptoKey";
export const googleNetwork = "gcp:compute/network:Network";
export const subnetwork = "gcp:compute/subnetwork:Subnetwork";
export const gke = "gcp:container/cluster:Cluster";
export const nodePool = "gcp:container/nodePool:NodePool";
export const logBucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";

/** Judges that a property names a key of the customer's own; Google's own keys have no name to write. */
export function namesKey(resource: ResourceView, path: string): Finding {
    const value = resource.get(path);
    // Whatever comes, it comes of a property that only a key's name can stand in.
    if (value === unknown) return resource.propertyDependencies[path.split(".")[0]!] ? pass : undetermined(path);
    return isSet(value) ? pass : fail(`${path} names no key of your own`);
}

/** Whether a server's flag has the value. */
export function hasFlag(server: ResourceView, name: string, value: string): Truth {
    return someItem(server.get("settings.databaseFlags"), (flag) => {
        const [found, set] = [at(flag, "name"), at(flag, "value")];
        if (found === unknown || set === unknown) return unknown;
        return textOf(found) === name && textOf(set) === value;
    });
}

/** Types that give rights to members, and where each says to whom. */
export const memberTypes: readonly string[] = [
    "gcp:projects/iAMMember:IAMMember",
    "gcp:projects/iAMBinding:IAMBinding",
    "gcp:storage/bucketIAMMember:BucketIAMMember",
    "gcp:storage/bucketIAMBinding:BucketIAMBinding",
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
    "gcp:kms/cryptoKeyIAMBinding:CryptoKeyIAMBinding",
    "gcp:serviceaccount/iAMMember:IAMMember",
    "gcp:serviceaccount/iAMBinding:IAMBinding",
    "gcp:secretmanager/secretIamMember:SecretIamMember",
    "gcp:secretmanager/secretIamBinding:SecretIamBinding",
    "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember",
    "gcp:dns/dnsManagedZoneIamBinding:DnsManagedZoneIamBinding",
    "gcp:pubsub/topicIAMMember:TopicIAMMember",
    "gcp:pubsub/topicIAMBinding:TopicIAMBinding",
];
