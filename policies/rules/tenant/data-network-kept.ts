import { ask, must } from "../../reading/logic";
import type { Finding, PlanRule, ResourceView } from "../../rule";

const root = "tenantry:index:Tenant";
/** What holds a server to the subnets that it was made in. */
const groups: readonly string[] = ["aws:rds/subnetGroup:SubnetGroup", "aws:elasticache/subnetGroup:SubnetGroup"];

const networkOf = (tenant: ResourceView) => tenant.get("dataNetwork") ?? "none of its own";

function judged(old: ResourceView, fresh: ResourceView): Finding {
    const [before, after] = [networkOf(old), networkOf(fresh)];
    const same = ask(before, (was) => ask(after, (is) => was === is));
    return must(
        same,
        `the network of the tenant's data services was ${String(before)}, is ${String(after)}`,
        "dataNetwork",
    );
}

export const tenantDataNetworkKept: PlanRule = {
    scope: "plan",
    id: "tenant-data-network-kept",
    title: "Data services stay in their network",
    requirement: "The network of a tenant's database and cache on AWS is what it was while one of them is deployed.",
    themes: ["change-management", "availability"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [root, ...groups],
    properties: ["dataNetwork"],
    rationale:
        "AWS takes no subnet away that a server lies in: the deployment would stop half-way, with pods let out to where their servers are not.",
    fix: "Write `placement.data_cidr` as it is deployed, or take it out where nothing was. A tenant that has to have another one begins anew, with a dump of its data (docs/moving.md).",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    check: (steps) => {
        const isHeld = steps.some(({ type, old, new: fresh }) => groups.includes(type) && old && fresh);
        return steps.flatMap(({ type, urn, old, new: fresh }) =>
            type === root && old && fresh && isHeld ? [{ urn, finding: judged(old, fresh) }] : [],
        );
    },
};
