import { heldAround, inSameRegion } from "../../../reading/ground";
import {
    ask,
    every,
    must,
    not,
    notApplicable,
    pass,
    some,
    type Truth,
    undetermined,
    worst,
} from "../../../reading/logic";
import { machineTypes } from "../../../reading/services";
import { at, each, isFalse, isSet, isTrue, items, someItem, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../../rule";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const nodeGroup = "aws:eks/nodeGroup:NodeGroup";
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

/** A machine of its own; made from a template, it has the template's root, which is judged there. */
function judgeMachine(one: ResourceView): Finding {
    const fromTemplate = one.get("launchTemplate") !== undefined && one.get("rootBlockDevice") === undefined;
    return worst([
        fromTemplate
            ? notApplicable
            : must(
                  ask(one.get("rootBlockDevice.encrypted"), isTrue),
                  "the root disk is not encrypted",
                  "rootBlockDevice",
              ),
        must(
            not(someItem(one.get("ebsBlockDevices"), (disk) => not(isSafe({ ebs: disk })))),
            "a disk is not encrypted",
            "ebsBlockDevices",
        ),
    ]);
}

/** EKS makes a template of its own for a node group that names none; its disks are encrypted if the account's are. */
const judgeGroup = (group: ResourceView): Finding =>
    must(
        ask(group.get("launchTemplate"), isSet),
        "it names no launch template, and EKS makes one without encryption",
        "launchTemplate",
    );

const judges: Readonly<Record<string, (resource: ResourceView) => Finding>> = {
    [template]: judge,
    [nodeGroup]: judgeGroup,
    ...Object.fromEntries(machineTypes.map((type) => [type, judgeMachine])),
};

export const awsLtEbsEncrypted: StackRule = {
    scope: "stack",
    id: "aws-lt-ebs-encrypted",
    title: "Node disks are encrypted",
    requirement:
        "Launch templates declare the root disk and encrypt every disk, node groups name one, and other machines do so themselves, or the account encrypts all in their region.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...Object.keys(judges), byDefault],
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
        const isOn = (setting: ResourceView) => ask(setting.get("enabled"), (on) => !isFalse(on));
        return each(stack, Object.keys(judges), (one) => {
            const account = heldAround(stack.ofType(byDefault), (setting) => inSameRegion(setting, one), isOn);
            if (account === true) return pass;
            const finding = judges[one.type]!(one);
            return account === unknown && finding.result === "fail" ? undetermined("encryption by default") : finding;
        });
    },
};
