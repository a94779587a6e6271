import { customerKey } from "../../../reading/keys";
import { ask, must, worst } from "../../../reading/logic";
import { each, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const types = [
    "aws:ecr/repository:Repository",
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
] as const;
const property = "encryptionConfigurations";

export const awsEcrCmk: StackRule = {
    scope: "stack",
    id: "aws-ecr-cmk",
    title: "Images are encrypted with a key of your own",
    requirement: "A repository, and a template that repositories are made from, names a KMS key of the customer's own.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types,
    properties: [property],
    rationale: "Only with a key of your own can images be cut off or destroyed by it.",
    fix: "Set encryptionConfigurations to KMS with the ARN of the key; it can be done only when the repository is made.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
    check: (stack) =>
        each(stack, types, (repository) => {
            const way = repository.get(`${property}.0.encryptionType`);
            const withKms = ask(way, (type) => textOf(type).startsWith("KMS"));
            return worst([
                must(withKms, "it is not encrypted with KMS", `${property} encryptionType`),
                customerKey(stack, repository, `${property}.0.kmsKey`),
            ]);
        }),
};
