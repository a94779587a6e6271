import { heldAround, inSameRegion } from "../../../reading/ground";
import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { at, each, isTrue, someItem, textOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const repository = "aws:ecr/repository:Repository";
const registry = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

/** Whether the registry itself scans what is pushed to every repository. */
const scansAll = (one: ResourceView): Truth =>
    someItem(one.get("rules"), (rule) =>
        every([
            not(ask(at(rule, "scanFrequency"), (frequency) => textOf(frequency) === "MANUAL")),
            someItem(at(rule, "repositoryFilters"), (filter) => ask(at(filter, "filter"), (name) => name === "*")),
        ]),
    );

export const awsEcrScan: StackRule = {
    scope: "stack",
    id: "aws-ecr-scan",
    title: "Images are scanned when they are pushed",
    requirement: "A repository, or its whole registry, scans every image that is pushed.",
    themes: ["vulnerability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [repository, registry],
    properties: ["imageScanningConfiguration.scanOnPush", "rules"],
    rationale: "Known holes are found before somebody uses them.",
    fix: "Set imageScanningConfiguration.scanOnPush to true, or declare an aws.ecr.RegistryScanningConfiguration for all repositories.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    check: (stack) =>
        each(stack, [repository], (one) =>
            must(
                some([
                    heldAround(stack.ofType(registry), (its) => inSameRegion(its, one), scansAll),
                    ask(one.get("imageScanningConfiguration.scanOnPush"), isTrue),
                ]),
                "images are not scanned when they are pushed",
                "imageScanningConfiguration.scanOnPush",
            ),
        ),
};
