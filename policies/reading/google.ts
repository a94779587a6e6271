import { type Finding, type ResourceView, unknown } from "../rule";
import { fail, pass, type Truth, undetermined } from "./logic";
import { at, isSet, someItem, textOf } from "./values";

/** Types of Google Cloud. */
export const sqlInstance = "gcp:sql/databaseInstance:DatabaseInstance";
export const valkey = "gcp:memorystore/instance:Instance";
export const googleBucket = "gcp:storage/bucket:Bucket";
export const cryptoKey = "gcp:kms/cryptoKey:CryptoKey";
export const googleProject = "gcp:organizations/project:Project";
export const googleNetwork = "gcp:compute/network:Network";
export const subnetwork = "gcp:compute/subnetwork:Subnetwork";
export const gke = "gcp:container/cluster:Cluster";
export const nodePool = "gcp:container/nodePool:NodePool";
/** Objects in a cluster by which GKE makes node pools. */
export const computeClass = "kubernetes:cloud.google.com/v1:ComputeClass";
export const imageRepository = "gcp:artifactregistry/repository:Repository";
export const logBucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";

/** Judges that a property names a key of the customer's own; Google's own keys have no name to write. */
export function namesKey(resource: ResourceView, path: string): Finding {
    const value = resource.get(path);
    // Whatever comes, it comes of a property that only a key's name can stand in.
    if (value === unknown) return resource.propertyDependencies[path.split(".")[0]!] ? pass : undetermined(path);
    return isSet(value) ? pass : fail(`${path} names no key of your own`);
}

/** Whether a property names another resource; what comes of one, known or not, does. */
export function namesOne(resource: ResourceView, path: string): Truth {
    const value = resource.get(path);
    if (value !== unknown) return isSet(value);
    return resource.propertyDependencies[path.split(".")[0]!] ? true : unknown;
}

/** Whether a server's flag has the value. */
export function hasFlag(server: ResourceView, name: string, value: string): Truth {
    return someItem(server.get("settings.databaseFlags"), (flag) => {
        const [found, set] = [at(flag, "name"), at(flag, "value")];
        if (found === unknown || set === unknown) return unknown;
        return textOf(found) === name && textOf(set) === value;
    });
}

/** What rights are given on, as the names of the SDK's types begin. Source: @pulumi/gcp 9.37.0. */
const governed = [
    "artifactregistry/repositoryIam",
    "cloudfunctionsv2/functionIam",
    "cloudrun/iam",
    "cloudrunv2/jobIam",
    "cloudrunv2/serviceIam",
    "cloudrunv2/workerPoolIam",
    "dns/dnsManagedZoneIam",
    "folder/iAM",
    "kms/cryptoKeyIAM",
    "kms/ekmConnectionIam",
    "kms/keyRingIAM",
    "organizations/iAM",
    "projects/iAM",
    "pubsub/schemaIam",
    "pubsub/subscriptionIAM",
    "pubsub/topicIAM",
    "secretmanager/regionalSecretIam",
    "secretmanager/secretIam",
    "serviceaccount/iAM",
    "storage/bucketIAM",
    "storage/managedFolderIam",
] as const;

/** `kms/keyRingIAM` and `Member` as the token of a type. */
function typeNamed(stem: string, ending: "Member" | "Binding"): string {
    const name = `${stem.split("/")[1]!}${ending}`;
    return `gcp:${stem}${ending}:${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** Types that give rights to members; those that replace a whole policy hold it as one text, and are not read. */
export const memberTypes: readonly string[] = governed.flatMap((stem) => [
    typeNamed(stem, "Member"),
    typeNamed(stem, "Binding"),
]);

/** Types of Cloud Storage's older lists, which name one entity each. */
export const entityTypes: readonly string[] = [
    "gcp:storage/bucketAccessControl:BucketAccessControl",
    "gcp:storage/defaultObjectAccessControl:DefaultObjectAccessControl",
    "gcp:storage/objectAccessControl:ObjectAccessControl",
];
