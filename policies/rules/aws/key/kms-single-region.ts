import { ask, onlyIf } from "../../../reading/logic";
import { key } from "../../../reading/services";
import { residencyOf } from "../../../reading/settings";
import { each, expect, isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsKmsSingleRegion: StackRule = {
    scope: "stack",
    id: "aws-kms-single-region",
    title: "Keys stay where the data must stay",
    requirement: "A key of a tenant whose data may not leave a jurisdiction is no multi-region key.",
    themes: ["residency", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [key],
    properties: ["multiRegion"],
    settings: ["residency"],
    rationale: "A replica of the key elsewhere lets the data be read elsewhere.",
    fix: "Leave multiRegion out, or set it to false.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html",
    check: (stack) => {
        const bound = ask(residencyOf(stack), (list) => Array.isArray(list) && list.length > 0);
        return each(stack, [key], (one) =>
            onlyIf(
                bound,
                () => expect(one, "multiRegion", (value) => !isTrue(value), "multiRegion is true"),
                "the tenant's residency",
            ),
        );
    },
};
