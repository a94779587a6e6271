import { amount } from "../../../parameter";
import { joined } from "../../../reading/joins";
import { ask, every, must, not, onlyIf, type Truth, worst } from "../../../reading/logic";
import { clusterInstance, databaseCluster } from "../../../reading/services";
import { mustSurvive } from "../../../reading/settings";
import { each, items, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const machines = amount({
    name: "machines",
    about: "Machines that a cluster needs, so that one is left when another goes.",
    default: 2,
    least: 2,
    // A cluster of Aurora has a writer and up to 15 readers (from knowledge, unverified).
    most: 16,
    stricter: "higher",
});

/** Whether every machine is in the same zone; a machine that names none lies where Aurora finds room for it. */
function inOneZone(members: readonly ResourceView[]): Truth {
    const zones = members.map((one) => one.get("availabilityZone"));
    if (zones.includes(unknown)) return unknown;
    return zones.length > 1 && zones[0] !== undefined && new Set(zones).size === 1;
}

/** Whether the cluster's storage is held to one zone. Left out, Aurora takes three. */
const storageInOneZone = (cluster: ResourceView): Truth =>
    ask(items(cluster.get("availabilityZones")), (zones) => Array.isArray(zones) && zones.length === 1);

function judge(stack: StackView, cluster: ResourceView, least: number): Finding {
    const { sure, possible } = joined(stack, cluster, {
        types: [clusterInstance],
        property: "clusterIdentifier",
        names: ["clusterIdentifier", "id"],
    });
    const enough = sure.length >= least || (sure.length + possible.length >= least ? unknown : false);
    return worst([
        must(enough, `it has fewer than ${least} machines`, "which cluster machines belong to"),
        must(
            not(every([possible.length === 0 || unknown, inOneZone(sure)])),
            "all its machines are in one zone",
            "availabilityZone of its machines",
        ),
        must(not(storageInOneZone(cluster)), "availabilityZones names one zone", "availabilityZones"),
    ]);
}

/** Clusters of other engines have their standbys in themselves, and Aurora of the first serverless kind has no machines. */
const hasMachines = (cluster: ResourceView): Truth =>
    every([
        ask(cluster.get("engine"), (engine) => textOf(engine).startsWith("aurora")),
        not(ask(cluster.get("engineMode"), (mode) => mode === "serverless")),
    ]);

export const awsRdsClusterMultiAz: StackRule = {
    scope: "stack",
    id: "aws-rds-cluster-multi-az",
    title: "Production Aurora spans zones",
    requirement:
        "A cluster of Aurora of a production tenant or cell has two machines or more, in more than one zone, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [databaseCluster, clusterInstance],
    properties: ["engine", "engineMode", "availabilityZones", "clusterIdentifier", "availabilityZone"],
    settings: ["environment", "highAvailability"],
    rationale: "Its storage outlives a zone, but with one machine somebody waits until AWS has made another.",
    fix: "Declare a second aws.rds.ClusterInstance (database.high_availability in the tenant file), and leave the zones to Aurora.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
    parameters: [machines],
    check: (stack, values) =>
        each(stack, [databaseCluster], (cluster) =>
            onlyIf(
                hasMachines(cluster),
                () =>
                    onlyIf(
                        mustSurvive(stack),
                        () => judge(stack, cluster, machines.of(values)),
                        "whether it must survive a zone",
                    ),
                "its engine",
            ),
        ),
};
