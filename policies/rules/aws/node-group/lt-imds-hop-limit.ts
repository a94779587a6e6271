import { ask, must, some } from "../../../reading/logic";
import { metadataOff } from "../../../reading/services";
import { numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsLtImdsHopLimit: ResourceRule = {
    scope: "resource",
    id: "aws-lt-imds-hop-limit",
    title: "Pods cannot reach the node's credentials",
    requirement: "Launch templates limit answers of the metadata service to one hop, or switch it off.",
    themes: ["workload-hardening", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    properties: ["metadataOptions.httpPutResponseHopLimit", "metadataOptions.httpEndpoint"],
    rationale: "A second hop lets every pod of the node obtain the node's own role.",
    fix: "Set metadataOptions.httpPutResponseHopLimit to 1 and give pods identities of their own.",
    url: "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
    check: (template) =>
        must(
            some([
                metadataOff(template),
                ask(template.get("metadataOptions.httpPutResponseHopLimit"), (hops) => numberOf(hops) === 1),
            ]),
            "metadataOptions.httpPutResponseHopLimit is not 1",
            "metadataOptions.httpPutResponseHopLimit",
        ),
};
