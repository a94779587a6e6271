import { ask, fail, must, pass, some, type Truth, undetermined, worst } from "../../../reading/logic";
import { at, each, isFalse, isTrue, items } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../../rule";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const byDefault = "aws:ebs/encryptionByDefault:EncryptionByDefault";

/** A mapping that adds no disk (`noDevice`, an instance store) needs no encryption. */
function isSafe(mapping: unknown): Truth {
    const ebs = at(mapping, "ebs");
    if (ebs === undefined) return true;
    return ask(at(mapping, "ebs.encrypted"), isTrue);
}

function judge(one: ResourceView): Finding {
    const mappings = items(one.get("blockDeviceMappings"));
    if (mappings === unknown) return undetermined("blockDeviceMappings");
    if (mappings.length === 0)
        return fail("no disk is declared, so nodes get the image's own, as encrypted as that is");
    return worst(
        mappings.map((mapping) =>
            must(ask(mapping, isSafe), "a disk is not encrypted", "blockDeviceMappings.ebs.encrypted"),
        ),
    );
}

export const awsLtEbsEncrypted: StackRule = {
    scope: "stack",
    id: "aws-lt-ebs-encrypted",
    title: "Node disks are encrypted",
    requirement: "Launch templates encrypt every disk, or the account encrypts all of them.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [template, byDefault],
    properties: ["blockDeviceMappings", "blockDeviceMappings.0.ebs.encrypted", "enabled"],
    rationale: "Container images, logs and scratch files of tenants lie on these disks.",
    fix: "Set blockDeviceMappings[].ebs.encrypted to true, with the key of the tenant or cell.",
    url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    check: (stack) => {
        const account = some(stack.ofType(byDefault).map((one) => ask(one.get("enabled"), (on) => !isFalse(on))));
        return each(stack, [template], (one) => {
            if (account === true) return pass;
            const finding = judge(one);
            return account === unknown && finding.result === "fail" ? undetermined("encryption by default") : finding;
        });
    },
};
