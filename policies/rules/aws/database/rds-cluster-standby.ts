import { joined } from "../../../reading/joins";
import { ask, must, onlyIf } from "../../../reading/logic";
import { clusterInstance, databaseCluster } from "../../../reading/services";
import { mustSurvive } from "../../../reading/settings";
import { each } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

/** Machines that a cluster needs, so that one is left when another goes. */
const least = 2;

function judge(stack: StackView, cluster: ResourceView): Finding {
    const { sure, possible } = joined(stack, cluster, {
        types: [clusterInstance],
        property: "clusterIdentifier",
        names: ["clusterIdentifier", "id"],
    });
    const enough = sure.length >= least || (sure.length + possible.length >= least ? unknown : false);
    return must(enough, `it has fewer than ${least} machines`, "which cluster machines belong to");
}

export const awsRdsClusterStandby: StackRule = {
    scope: "stack",
    id: "aws-rds-cluster-standby",
    title: "Production Aurora has a second machine",
    requirement:
        "A cluster of Aurora of a production tenant or cell has two machines or more, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [databaseCluster, clusterInstance],
    properties: ["engine", "clusterIdentifier"],
    rationale: "Its storage outlives a zone, but with one machine somebody waits until AWS has made another.",
    fix: "Declare a second aws.rds.ClusterInstance (database.high_availability in the tenant file).",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
    check: (stack) =>
        each(stack, [databaseCluster], (cluster) =>
            onlyIf(
                // Clusters of other engines have their standbys in themselves.
                ask(cluster.get("engine"), (engine) => String(engine).startsWith("aurora")),
                () => onlyIf(mustSurvive(stack), () => judge(stack, cluster), "whether it must survive a zone"),
                "its engine",
            ),
        ),
};
