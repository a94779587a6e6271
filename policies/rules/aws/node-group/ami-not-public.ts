import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsAmiNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-ami-not-public",
    title: "Images are shared with somebody",
    requirement: "No machine image may be launched by every account.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/amiLaunchPermission:AmiLaunchPermission"],
    properties: ["group"],
    rationale: "Everybody can launch a public image, and read all that was left on its disks.",
    fix: "Name accounts or an organisation instead of the group all.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html",
    check: (permission) =>
        expect(
            permission,
            "group",
            (group) => typeof group !== "string" || group.toLowerCase() !== "all",
            "every account may launch the image",
        ),
};
