import { ask, must, some } from "../../../reading/logic";
import { metadataOff } from "../../../reading/services";
import type { ResourceRule } from "../../../rule";

export const awsLtImdsv2: ResourceRule = {
    scope: "resource",
    id: "aws-lt-imdsv2",
    title: "Instance metadata needs a session",
    requirement: "Launch templates require session tokens (IMDSv2) for instance metadata, or switch it off.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    properties: ["metadataOptions.httpTokens", "metadataOptions.httpEndpoint"],
    rationale: "Without tokens a forged request through any web application on the node reads its credentials.",
    fix: "Set metadataOptions.httpTokens to required.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    check: (template) =>
        must(
            some([
                metadataOff(template),
                ask(template.get("metadataOptions.httpTokens"), (tokens) => tokens === "required"),
            ]),
            "metadataOptions.httpTokens is not required",
            "metadataOptions.httpTokens",
        ),
};
