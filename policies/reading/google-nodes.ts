import { type Finding, type ResourceView, type Unknown, unknown } from "../rule";
import { computeClass, gke, namesKey, nodePool } from "./google";
import { ask, every, fail, must, onlyIf, some, type Truth } from "./logic";
import { at, isSet, isTrue, items } from "./values";

/** What nodes come of on Google Cloud: pools, classes that GKE makes pools by, and the cluster's own defaults for pods of no class. */
export const nodeMakers: readonly string[] = [nodePool, computeClass, gke];

interface Places {
    /** Says whether nodes come of it; without one they always do. */
    readonly makes?: string;
    readonly account: string;
    readonly shielded: string;
    readonly key: string;
}

const napDefaults = "clusterAutoscaling.autoProvisioningDefaults";
const places: Readonly<Record<string, Places>> = {
    [nodePool]: {
        account: "nodeConfig.serviceAccount",
        shielded: "nodeConfig.shieldedInstanceConfig",
        key: "nodeConfig.bootDiskKmsKey",
    },
    [computeClass]: {
        makes: "spec.nodePoolAutoCreation.enabled",
        account: "spec.nodePoolConfig.serviceAccount",
        shielded: "spec.nodePoolAutoCreation.shieldedInstanceConfig",
        key: "spec.priorities",
    },
    [gke]: {
        makes: "clusterAutoscaling.enabled",
        account: `${napDefaults}.serviceAccount`,
        shielded: `${napDefaults}.shieldedInstanceConfig`,
        key: `${napDefaults}.bootDiskKmsKey`,
    },
};

/** Paths of a fact in everything that makes nodes, for a rule's `properties`. */
export function nodePaths(fact: "account" | "shielded" | "key", ...below: readonly string[]): readonly string[] {
    const all = Object.values(places).map((each) => each[fact]);
    return below.length === 0 ? all : all.flatMap((path) => below.map((name) => `${path}.${name}`));
}

/** Judges what makes nodes by where it says a fact; what makes none is not judged. */
export function judgeNodes(resource: ResourceView, judge: (where: Places) => Finding): Finding {
    const where = places[resource.type]!;
    const makes: Truth = where.makes === undefined ? true : ask(resource.get(where.makes), isTrue);
    return onlyIf(makes, () => judge(where), "whether it makes nodes");
}

/** Judges that disks of the nodes have a key of the customer's own. */
export function nodesNameKey(resource: ResourceView, where: Places): Finding {
    if (resource.type !== computeClass) return namesKey(resource, where.key);
    const choices: readonly unknown[] | Unknown = items(resource.get(where.key));
    if (choices === unknown) return must(unknown, "", where.key);
    if (choices.length === 0) return fail("it makes nodes of any kind, and names no key");
    // Whatever comes, it comes of a property that only a key's name can stand in.
    const known = resource.propertyDependencies.spec !== undefined;
    const named = (key: unknown): Truth => (key === unknown && known ? true : ask(key, isSet));
    // Pools that are there already are judged by themselves.
    const keyed = (choice: unknown) =>
        some([ask(at(choice, "nodepools"), isSet), named(at(choice, "storage.bootDiskKMSKey"))]);
    return must(every(choices.map(keyed)), "one of its priorities names no key of your own", where.key);
}
