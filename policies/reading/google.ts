import { type Finding, type ResourceView, unknown } from "../rule";
import { ask, fail, pass, type Truth, undetermined } from "./logic";
import { at, isSet, numberOf, someItem, textOf } from "./values";

/** Types of Google Cloud. */
export const sqlInstance = "gcp:sql/databaseInstance:DatabaseInstance";
export const valkey = "gcp:memorystore/instance:Instance";
export const redisInstance = "gcp:redis/instance:Instance";
export const redisCluster = "gcp:redis/cluster:Cluster";
export const googleBucket = "gcp:storage/bucket:Bucket";
export const cryptoKey = "gcp:kms/cryptoKey:CryptoKey";
export const googleProject = "gcp:organizations/project:Project";
export const googleNetwork = "gcp:compute/network:Network";
export const subnetwork = "gcp:compute/subnetwork:Subnetwork";
export const gke = "gcp:container/cluster:Cluster";
export const backupPlan = "gcp:gkebackup/backupPlan:BackupPlan";
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

/** Whether a server runs an engine, by how its version begins: `POSTGRES`, `MYSQL`, `SQLSERVER`. */
export function runs(server: ResourceView, engine: string): Truth {
    return ask(server.get("databaseVersion"), (version) => textOf(version).toUpperCase().startsWith(engine));
}

/** Whether a server copies another one, which then decides on backups. */
export function isCopy(server: ResourceView): Truth {
    return ask(server.get("masterInstanceName"), isSet);
}

/** Whether a server's flag has one of the values. */
export function flagIsIn(server: ResourceView, name: string, holds: (value: string) => boolean): Truth {
    return someItem(server.get("settings.databaseFlags"), (flag) => {
        const [found, set] = [at(flag, "name"), at(flag, "value")];
        if (found !== unknown && textOf(found) !== name) return false;
        return found === unknown || set === unknown ? unknown : holds(textOf(set));
    });
}

/** Whether a server's flag has the value. */
export function hasFlag(server: ResourceView, name: string, value: string): Truth {
    return flagIsIn(server, name, (set) => set.toLowerCase() === value);
}

/** Seconds of a duration such as `86400s`; undefined for what is none. */
export function secondsOf(duration: unknown): number | undefined {
    return numberOf(textOf(duration).replace(/s$/, ""));
}
