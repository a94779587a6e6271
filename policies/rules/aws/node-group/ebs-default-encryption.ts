import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEbsDefaultEncryption: ResourceRule = {
    scope: "resource",
    id: "aws-ebs-default-encryption",
    title: "The account encrypts every disk",
    requirement: "Encryption of disks by default is on, where it is managed at all.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
    properties: ["enabled"],
    rationale: "A disk that nobody thought of is then encrypted nevertheless.",
    fix: "Leave enabled out, or set it to true.",
    url: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
    // Source of the default (true): @pulumi/aws 7.48.0, ebs/encryptionByDefault.d.ts.
    check: (setting) => expect(setting, "enabled", (value) => !isFalse(value), "encryption by default is off"),
};
