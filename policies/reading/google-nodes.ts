import { type Finding, type ResourceView, type Unknown, unknown } from "../rule";
import { computeClass, gke, namesKey, nodePool } from "./google";
import { ask, every, fail, must, not, onlyIf, some, type Truth, undetermined, worst } from "./logic";
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
function judgeNodes(resource: ResourceView, judge: (where: Places) => Finding): Finding {
    const where = places[resource.type]!;
    const makes: Truth = where.makes === undefined ? true : ask(resource.get(where.makes), isTrue);
    return onlyIf(makes, () => judge(where), "whether it makes nodes");
}

/** What pools look like, by themselves or written into a cluster. */
export const poolTypes: readonly string[] = [nodePool, gke];

/** Paths of the facts of a pool in both, for a rule's `properties`. */
export const poolPaths = (...below: readonly string[]): readonly string[] => [
    ...below,
    ...below.map((path) => `nodePools.0.${path}`),
];

/** Judges every pool that a resource describes: itself, those written into a cluster, and a cluster's default one unless it is removed. */
export function judgePools(resource: ResourceView, judge: (get: (path: string) => unknown) => Finding): Finding {
    if (resource.type === nodePool) return judge((path) => resource.get(path));
    const written = items(resource.get("nodePools"));
    if (written === unknown) return undetermined("nodePools");
    const byDefault = every([
        written.length === 0,
        not(ask(resource.get("removeDefaultNodePool"), isTrue)),
        not(ask(resource.get("enableAutopilot"), isTrue)),
    ]);
    return worst([
        ...written.map((pool) => judge((path) => at(pool, path))),
        onlyIf(byDefault, () => judge((path) => resource.get(path)), "whether it has a default pool"),
    ]);
}

/** Judges what makes nodes, whichever way: pools, classes, a cluster's defaults for pods of no class, and pools written into it. */
export function judgeEveryNode(
    resource: ResourceView,
    fact: "account" | "shielded",
    judge: (get: (path: string) => unknown, path: string) => Finding,
): Finding {
    const made = judgeNodes(resource, (where) => judge((path) => resource.get(path), where[fact]));
    if (resource.type !== gke) return made;
    return worst([made, judgePools(resource, (get) => judge(get, places[nodePool]![fact]))]);
}

/** Judges that disks of the nodes have a key of the customer's own. */
function nodesNameKey(resource: ResourceView, where: Places): Finding {
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

/** Judges that disks of every node have one, of pools written into a cluster, too. */
export function everyNodeNamesKey(resource: ResourceView): Finding {
    const made = judgeNodes(resource, (where) => nodesNameKey(resource, where));
    if (resource.type !== gke) return made;
    const known = ["nodeConfig", "nodePools"].some((path) => resource.propertyDependencies[path] !== undefined);
    const keyed = (key: unknown) =>
        must(
            key === unknown && known ? true : ask(key, isSet),
            "a pool written into it names no key of your own",
            "its key",
        );
    const pools = judgePools(resource, (get) => keyed(get("nodeConfig.bootDiskKmsKey")));
    return worst([made, pools]);
}
