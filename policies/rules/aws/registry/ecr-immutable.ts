import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEcrImmutable: ResourceRule = {
    scope: "resource",
    id: "aws-ecr-immutable",
    title: "Tags of images stay what they are",
    requirement: "A repository, and a template that repositories are made from, lets no tag be written twice.",
    themes: ["integrity"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
    properties: ["imageTagMutability"],
    rationale: "A tag that can be moved runs something else after the next restart than what was checked.",
    fix: "Set imageTagMutability to IMMUTABLE.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    check: (repository) =>
        expect(repository, "imageTagMutability", (value) => value === "IMMUTABLE", "tags can be written again"),
    // Where some tags are to be left out, somebody has decided that: the cloud refuses such a list beside IMMUTABLE (from knowledge, unverified).
    remediate: (repository) =>
        repository.get("imageTagMutabilityExclusionFilters") === undefined
            ? [{ path: "imageTagMutability", value: "IMMUTABLE" }]
            : [],
};
