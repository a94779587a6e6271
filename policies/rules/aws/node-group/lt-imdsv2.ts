import { ask, must, notApplicable, some } from "../../../reading/logic";
import { machineTypes, metadataOff } from "../../../reading/services";
import { setsOf } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

/** Types whose metadata options change in place; requests for spot machines and launch configurations are made anew. */
const changeable = ["aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/instance:Instance"];

export const awsLtImdsv2: ResourceRule = {
    scope: "resource",
    id: "aws-lt-imdsv2",
    title: "Instance metadata needs a session",
    requirement:
        "Machines and launch templates require session tokens (IMDSv2) for instance metadata, or switch it off.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/launchTemplate:LaunchTemplate", ...machineTypes],
    properties: ["metadataOptions.httpTokens", "metadataOptions.httpEndpoint", "launchTemplate"],
    rationale: "Without tokens a forged request through any web application on the node reads its credentials.",
    fix: "Set metadataOptions.httpTokens to required.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    check: (template) => {
        // A machine made from a template has the template's, which is judged by itself.
        if (template.get("launchTemplate") !== undefined && template.get("metadataOptions") === undefined)
            return notApplicable;
        return must(
            some([
                metadataOff(template),
                ask(template.get("metadataOptions.httpTokens"), (tokens) => tokens === "required"),
            ]),
            "metadataOptions.httpTokens is not required",
            "metadataOptions.httpTokens",
        );
    },
    remediate: setsOf(changeable, "metadataOptions.httpTokens", "required"),
};
