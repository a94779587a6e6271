import { ask, every, must, pass, some, type Truth, undetermined, worst } from "../../../reading/logic";
import { at, each, isFalse, isTrue, items, someItem, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../../rule";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const byDefault = "aws:ebs/encryptionByDefault:EncryptionByDefault";

/**
 * What images call their root disk. Source: docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html, as known 2026-11.
 */
const roots = ["/dev/xvda", "/dev/sda1"];

/** A mapping that adds no disk (`noDevice`, an instance store) needs no encryption. */
function isSafe(mapping: unknown): Truth {
    return some([ask(at(mapping, "ebs"), (ebs) => ebs === undefined), ask(at(mapping, "ebs.encrypted"), isTrue)]);
}

/** Whether a mapping is about the root disk; an instance store cannot be one. */
const isRoot = (mapping: unknown): Truth =>
    every([
        ask(at(mapping, "deviceName"), (name) => roots.includes(textOf(name))),
        ask(at(mapping, "ebs"), (ebs) => ebs !== undefined),
    ]);

function judge(one: ResourceView): Finding {
    const mappings = items(one.get("blockDeviceMappings"));
    if (mappings === unknown) return undetermined("blockDeviceMappings");
    return worst([
        must(
            someItem(mappings, isRoot),
            "the root disk is not declared, so it is the image's own, as encrypted as that is",
            "blockDeviceMappings.deviceName",
        ),
        ...mappings.map((mapping) =>
            must(ask(mapping, isSafe), "a disk is not encrypted", "blockDeviceMappings.ebs.encrypted"),
        ),
    ]);
}

export const awsLtEbsEncrypted: StackRule = {
    scope: "stack",
    id: "aws-lt-ebs-encrypted",
    title: "Node disks are encrypted",
    requirement: "Launch templates declare the root disk and encrypt every disk, or the account encrypts all of them.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [template, byDefault],
    properties: [
        "blockDeviceMappings",
        "blockDeviceMappings.0.deviceName",
        "blockDeviceMappings.0.ebs.encrypted",
        "enabled",
    ],
    rationale: "Container images, logs and scratch files of tenants lie on these disks.",
    fix: "Map the root disk (/dev/xvda, or /dev/sda1, as the image calls it) and set ebs.encrypted of every mapping to true, with the key of the tenant or cell.",
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
