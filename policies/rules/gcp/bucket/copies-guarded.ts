import { inStack } from "../../../reading/copies";
import { googleBucket } from "../../../reading/google";
import { fail, notApplicable, onlyIf, undetermined, worst } from "../../../reading/logic";
import { at, each, isTrue } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const job = "gcp:storage/transferJob:TransferJob";
/** Where a job tells what it copies. Source: @pulumi/gcp 9.37, types/input.d.ts. */
const specs = ["transferSpec", "replicationSpec"] as const;

/** A source that holds on: what is deleted there when it was copied is no copy. */
function keepsSource(spec: unknown): Finding | undefined {
    const deletes = at(spec, "transferOptions.deleteObjectsFromSourceAfterTransfer");
    if (deletes === unknown) return undetermined("whether it deletes what it has copied");
    return isTrue(deletes) ? fail("it deletes what it has copied") : undefined;
}

/** Dependencies of a property do not tell source from sink: a sink that is not known yet is of the stack where both are. */
function goesTo(stack: StackView, one: ResourceView, sink: unknown, property: string): Finding {
    const behind = one.propertyDependencies[property] ?? [];
    if (sink === unknown && stack.ofType(googleBucket).filter(({ urn }) => behind.includes(urn)).length < 2)
        return undetermined("where copies go");
    return inStack(stack, one, sink, property, { types: [googleBucket], named: "name" });
}

/** Judges what is read from a bucket of the stack; what is brought in from elsewhere is no copy of the tenant's. */
function judge(stack: StackView, one: ResourceView, property: (typeof specs)[number]): Finding {
    const spec = one.get(property);
    if (spec === undefined) return notApplicable;
    if (spec === unknown) return undetermined(property);
    const source = at(spec, "gcsDataSource");
    if (source === undefined) return notApplicable;
    const sink = at(spec, "gcsDataSink.bucketName");
    const into = sink === undefined ? fail("copies leave Cloud Storage") : goesTo(stack, one, sink, property);
    const kept = keepsSource(spec);
    return onlyIf(
        one.get("status") === unknown ? unknown : one.get("status") !== "DISABLED",
        () => worst(kept ? [into, kept] : [into]),
        "whether the job is enabled",
    );
}

export const gcpCopiesGuarded: StackRule = {
    scope: "stack",
    id: "gcp-copies-guarded",
    title: "Copies of objects are guarded as what they are of",
    requirement:
        "What Storage Transfer copies out of a bucket goes to a bucket of the stack's own, and stays where it was.",
    themes: ["backup", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [job, googleBucket],
    properties: specs.flatMap((spec) => [
        `${spec}.gcsDataSink.bucketName`,
        `${spec}.transferOptions.deleteObjectsFromSourceAfterTransfer`,
    ]),
    rationale:
        "A copy holds all that the bucket holds; elsewhere, nobody judges who reads it, under which key it is, or which law it is under.",
    fix: "Copy to a bucket that the program declares, and leave deleteObjectsFromSourceAfterTransfer off.",
    url: "https://docs.cloud.google.com/storage-transfer/docs/create-transfers/agentless/cloud-storage",
    check: (stack) =>
        each(stack, [job], (one) => worst(specs.map((spec) => judge(stack, one, spec)))).filter(
            ({ finding }) => finding !== notApplicable,
        ),
};
