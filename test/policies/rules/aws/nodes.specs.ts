import type * as eks from "@pulumi/aws/eks";
import { awsEksSupportedVersion } from "../../../../policies/rules/aws/cluster/eks-supported-version";
import { awsSgDescribed } from "../../../../policies/rules/aws/network/sg-described";
import { awsInstanceTypeAllowed } from "../../../../policies/rules/aws/node-group/instance-type-allowed";
import { awsLtNoSecretsInUserdata } from "../../../../policies/rules/aws/node-group/lt-no-secrets-in-userdata";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cluster, launchTemplate, nodeGroup, securityGroup } from "./kinds";

const group = (instanceTypes: eks.NodeGroupArgs["instanceTypes"]) => nodeGroup({ instanceTypes });
const template = (instanceType: string) => launchTemplate({ instanceType });
const large = template("p5.48xlarge");
const general = template("m7i.large");
const madeOf = (one: ReturnType<typeof template>) => nodeGroup({ launchTemplate: { id: later(one), version: "1" } });
const base64 = (text: string) => Buffer.from(text).toString("base64");
const ingress = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] };
const rule = (args: object) => declare("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", args);

export const nodeSpecs: readonly Spec[] = [
    {
        rule: awsEksSupportedVersion,
        pass: {
            newest: [cluster({ version: "1.36" })],
            unset: [cluster({})],
            "extended support": [cluster({ version: "1.32" })],
            "a node group": [nodeGroup({ version: "1.35" })],
        },
        fail: {
            old: [cluster({ version: "1.24" })],
            "support just ended": [cluster({ version: "1.31" })],
            "an old node group": [nodeGroup({ version: "1.29" })],
            "no version": [cluster({ version: "latest" })],
        },
        unknown: { "the version": [cluster({ version: later() })] },
    },
    {
        rule: awsInstanceTypeAllowed,
        pass: {
            "the default": [nodeGroup({})],
            general: [group(["m7i.large", "t3.medium"])],
            "of the tier": [group(["r7g.8xlarge"]), tenant({ tier: "premium" })],
            "by its template": [madeOf(general), general],
            "spot machines of a trial": [nodeGroup({ capacityType: "SPOT" }), tenant({ environment: "development" })],
        },
        fail: {
            accelerators: [group(["g5.xlarge"])],
            "spot machines in production": [nodeGroup({ capacityType: "SPOT" }), tenant({ environment: "production" })],
            "bare metal": [group(["m7i.metal-24xl"])],
            "too large for the tier": [group(["m7i.4xlarge"]), tenant({ tier: "free" })],
            "made for something else": [group(["r7g.large"]), tenant({ tier: "standard" })],
            "one among several": [group(["m7i.large", "x2idn.32xlarge"])],
            "by its template": [madeOf(large), large],
        },
        unknown: {
            "the types": [group(later())],
            "a template of another stack": [nodeGroup({ launchTemplate: { id: "lt-1", version: "1" } })],
        },
    },
    {
        rule: awsSgDescribed,
        pass: {
            described: [securityGroup({ description: "Web", ingress: [{ ...ingress, description: "HTTPS" }] })],
            "a rule": [rule({ description: "HTTPS from inside" })],
        },
        fail: {
            "nothing said": [securityGroup({})],
            "the provider's words": [securityGroup({ description: "Managed by Pulumi" })],
            "a rule in it": [securityGroup({ description: "Web", ingress: [ingress] })],
            "a rule beside it": [rule({})],
        },
        unknown: { "the text": [securityGroup({ description: later() })] },
    },
    {
        rule: awsLtNoSecretsInUserdata,
        pass: {
            settings: [
                launchTemplate({ userData: base64("#!/bin/sh\nexport REGION=eu-west-1\nsystemctl start web\n") }),
            ],
            "a reference": [
                launchTemplate({ userData: base64("DB_PASSWORD=$(aws secretsmanager get-secret-value)\n") }),
            ],
        },
        fail: {
            "a password": [launchTemplate({ userData: base64("#!/bin/sh\nexport DB_PASSWORD=hunter2-hunter2\n") })],
            "a key of AWS": [launchTemplate({ userData: base64("id = AKIAIOSFODNN7EXAMPLE\n") })],
            "a machine's": [declare("aws:ec2/instance:Instance", { userData: "password: correct-horse-battery" })],
            "as Base64": [declare("aws:ec2/instance:Instance", { userDataBase64: base64("API_TOKEN=abcdef123456") })],
        },
        unknown: { "the script": [launchTemplate({ userData: later() })] },
        notApplicable: { none: [launchTemplate({})] },
    },
];
