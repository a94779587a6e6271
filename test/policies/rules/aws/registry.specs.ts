import type * as ecr from "@pulumi/aws/ecr";
import { awsEcrCmk } from "../../../../policies/rules/aws/registry/ecr-cmk";
import { awsEcrImmutable } from "../../../../policies/rules/aws/registry/ecr-immutable";
import { awsEcrScan } from "../../../../policies/rules/aws/registry/ecr-scan";
import { kind, later, type Options } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { grounds, key } from "./kinds";

const repository = kind<ecr.RepositoryArgs>("aws:ecr/repository:Repository");
const template = kind<Partial<ecr.RepositoryCreationTemplateArgs>>(
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
);
const registry = kind<ecr.RegistryScanningConfigurationArgs>(
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
);
const scanning = (scanFrequency: string, filter: string, options: Options = {}) =>
    registry({ rules: [{ scanFrequency, repositoryFilters: [{ filter, filterType: "WILDCARD" }] }] }, options);
const own = key({});
const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";

export const registrySpecs: readonly Spec[] = [
    {
        rule: awsEcrCmk,
        pass: {
            "a key": [repository({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: arn }] })],
            "a key of the stack": [
                repository({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: later(own) }] }),
                own,
            ],
            "a template": [template({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: arn }] })],
        },
        fail: {
            unset: [repository({})],
            "the service's": [repository({ encryptionConfigurations: [{ encryptionType: "AES256" }] })],
            "no key named": [repository({ encryptionConfigurations: [{ encryptionType: "KMS" }] })],
            "AWS's own key": [
                repository({
                    encryptionConfigurations: [
                        { encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-west-1:1:alias/aws/ecr" },
                    ],
                }),
            ],
        },
        unknown: {
            "all of it": [repository({ encryptionConfigurations: later() })],
            "the way": [repository({ encryptionConfigurations: [{ encryptionType: later(), kmsKey: arn }] })],
        },
    },
    {
        rule: awsEcrImmutable,
        pass: { on: [repository({ imageTagMutability: "IMMUTABLE" })] },
        fail: { unset: [repository({})], "with exceptions": [template({ imageTagMutability: "MUTABLE" })] },
        unknown: { "the switch": [repository({ imageTagMutability: later() })] },
    },
    {
        rule: awsEcrScan,
        pass: {
            on: [repository({ imageScanningConfiguration: { scanOnPush: true } })],
            "the whole registry": [repository({}), scanning("SCAN_ON_PUSH", "*")],
        },
        fail: {
            unset: [repository({})],
            off: [repository({ imageScanningConfiguration: { scanOnPush: false } })],
            "others of the registry": [repository({}), scanning("SCAN_ON_PUSH", "prod*")],
            "by hand": [repository({}), scanning("MANUAL", "*")],
            "another region's": [
                repository({}, { provider: grounds.main }),
                scanning("SCAN_ON_PUSH", "*", { provider: grounds.apart }),
            ],
            "a region of its own": [
                repository({ region: "eu-west-2" }, { provider: grounds.main }),
                scanning("SCAN_ON_PUSH", "*", { provider: grounds.main }),
            ],
        },
        unknown: {
            "the switch": [repository({ imageScanningConfiguration: { scanOnPush: later() } })],
            "which of the registry": [repository({}), scanning("SCAN_ON_PUSH", later())],
        },
    },
];
