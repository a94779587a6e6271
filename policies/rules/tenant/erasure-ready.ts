import { not, onlyIf } from "../../reading/logic";
import { isTenant } from "../../reading/settings";
import { each } from "../../reading/values";
import { holdsRecords, judgeErasure, objectProperties, objectStores, objectTypes } from "../../reading/versions";
import type { StackRule } from "../../rule";

export const tenantErasureReady: StackRule = {
    scope: "stack",
    id: "tenant-erasure-ready",
    title: "What is deleted is gone after a time",
    requirement:
        "In a tenant's stack no lock that nobody can lift, and no version that is kept for ever, stands in the way of erasing objects; stores of records, by their data class, may.",
    themes: ["disposal", "retention"],
    severity: "medium",
    level: "mandatory",
    types: objectTypes,
    properties: objectProperties,
    rationale: "Who asks for erasure (GDPR, Art. 17) is promised it in time; an old version is the same personal data.",
    fix: "Let earlier versions expire (noncurrent days, version delete), and lock records alone.",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    check: (stack) =>
        each(stack, objectStores, (store) =>
            onlyIf(
                isTenant(stack) && not(holdsRecords(store)),
                () => judgeErasure(stack, store),
                "the class of its data",
            ),
        ),
};
