import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEcrScanned: ResourceRule = {
    scope: "resource",
    id: "aws-ecr-scanned",
    title: "Images are scanned when they are pushed",
    requirement: "A repository scans every image that is pushed.",
    themes: ["vulnerability"],
    severity: "medium",
    level: "mandatory",
    types: ["aws:ecr/repository:Repository"],
    properties: ["imageScanningConfiguration.scanOnPush"],
    rationale: "Known holes are found before somebody uses them.",
    fix: "Set imageScanningConfiguration.scanOnPush to true.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    check: (repository) =>
        expectTrue(repository, "imageScanningConfiguration.scanOnPush", "images are not scanned when they are pushed"),
};
