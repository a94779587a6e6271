import type * as cfg from "@pulumi/aws/cfg";
import type * as ebs from "@pulumi/aws/ebs";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as lb from "@pulumi/aws/lb";
import { awsConfigRecorderAll } from "../../../../policies/rules/aws/audit-log/config-recorder-all";
import { awsLbAccessLogs } from "../../../../policies/rules/aws/network/lb-access-logs";
import { awsLbDeletionProtection } from "../../../../policies/rules/aws/network/lb-deletion-protection";
import { awsLbHttpsOnly } from "../../../../policies/rules/aws/network/lb-https-only";
import { awsLbModernTlsPolicy } from "../../../../policies/rules/aws/network/lb-modern-tls-policy";
import { awsNaclNoWorldAdminPorts } from "../../../../policies/rules/aws/network/nacl-no-world-admin-ports";
import { awsEbsDefaultEncryption } from "../../../../policies/rules/aws/node-group/ebs-default-encryption";
import { awsEbsEncrypted } from "../../../../policies/rules/aws/node-group/ebs-encrypted";
import { kind, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { key } from "./kinds";

const listener = kind<Partial<lb.ListenerArgs>>("aws:lb/listener:Listener");
const older = kind<Partial<lb.ListenerArgs>>("aws:alb/listener:Listener");
const balancer = kind<lb.LoadBalancerArgs>("aws:lb/loadBalancer:LoadBalancer");
const recorder = kind<Partial<cfg.RecorderArgs>>("aws:cfg/recorder:Recorder");
const volume = kind<Partial<ebs.VolumeArgs>>("aws:ebs/volume:Volume");
const byDefault = kind<ebs.EncryptionByDefaultArgs>("aws:ebs/encryptionByDefault:EncryptionByDefault");
const aclRule = kind<Partial<ec2.NetworkAclRuleArgs>>("aws:ec2/networkAclRule:NetworkAclRule");
const acl = kind<Partial<ec2.NetworkAclArgs>>("aws:ec2/networkAcl:NetworkAcl");
const own = key({});
const redirect = (protocol: string) => ({ type: "redirect", redirect: { protocol, statusCode: "HTTP_301" } });
const forward = { type: "forward", targetGroupArn: "arn:t" };
const way = { ruleAction: "allow", protocol: "tcp", cidrBlock: "0.0.0.0/0", fromPort: 22, toPort: 22 };
const inline = (cidrBlock: string, fromPort: number, toPort: number) =>
    acl({ ingress: [{ action: "allow", ruleNo: 1, protocol: "tcp", cidrBlock, fromPort, toPort }] });
const entry = (ruleNo: number, action: string, fromPort: number, toPort = fromPort, cidrBlock = "0.0.0.0/0") => ({
    ruleNo,
    action,
    protocol: "tcp",
    cidrBlock,
    fromPort,
    toPort,
});
const listed = (...ingress: ReturnType<typeof entry>[]) => acl({ ingress });
const network = acl({});
const numbered = (ruleNumber: number, ruleAction: string, more: object = {}) =>
    aclRule({ ...way, networkAclId: later(network), ruleNumber, ruleAction, ...more });

/** What the program of Tenantry itself makes none of. */
const listenerRule = kind<lb.ListenerRuleArgs>("aws:lb/listenerRule:ListenerRule");
const overHttps = listener({ protocol: "HTTPS", defaultActions: [forward] });
const inClear = listener({ protocol: "HTTP", defaultActions: [redirect("HTTPS")] });

export const otherSpecs: readonly Spec[] = [
    {
        rule: awsLbHttpsOnly,
        pass: {
            HTTPS: [listener({ protocol: "HTTPS", defaultActions: [forward] })],
            "a redirect": [listener({ protocol: "HTTP", defaultActions: [redirect("HTTPS")] })],
            TLS: [older({ protocol: "TLS", defaultActions: [forward] })],
            "a rule over HTTPS": [
                listenerRule({ listenerArn: later(overHttps), actions: [forward], conditions: [] }),
                overHttps,
            ],
            "a rule that redirects": [
                listenerRule({ listenerArn: later(inClear), actions: [redirect("HTTPS")], conditions: [] }),
                inClear,
            ],
        },
        fail: {
            HTTP: [listener({ protocol: "HTTP", defaultActions: [forward] })],
            TCP: [older({ protocol: "TCP", defaultActions: [forward] })],
            "a redirect to HTTP": [listener({ protocol: "HTTP", defaultActions: [redirect("HTTP")] })],
            "a rule that forwards beside a redirect": [
                listenerRule({ listenerArn: later(inClear), actions: [forward], conditions: [] }),
                inClear,
            ],
            "a redirect among others": [listener({ protocol: "HTTP", defaultActions: [redirect("HTTPS"), forward] })],
        },
        unknown: {
            "the protocol": [listener({ protocol: later(), defaultActions: [forward] })],
            "whose rule": [
                listenerRule({ listenerArn: "arn:elsewhere", actions: [forward], conditions: [] }),
                overHttps,
            ],
        },
    },
    {
        rule: awsLbModernTlsPolicy,
        pass: {
            "TLS 1.3 and 1.2": [listener({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" })],
            "TLS 1.2": [listener({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS-1-2-Ext-2018-06" })],
        },
        fail: {
            unset: [listener({ protocol: "HTTPS" })],
            "TLS 1.0": [listener({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" })],
            "TLS 1.0 and 1.3": [listener({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" })],
        },
        unknown: { "the policy": [listener({ protocol: "HTTPS", sslPolicy: later() })] },
        notApplicable: { HTTP: [listener({ protocol: "HTTP" })] },
    },
    {
        rule: awsLbAccessLogs,
        pass: { on: [balancer({ accessLogs: { bucket: "logs", enabled: true } })] },
        fail: { unset: [balancer({})], off: [balancer({ accessLogs: { bucket: "logs", enabled: false } })] },
        unknown: { "the switch": [balancer({ accessLogs: { bucket: "logs", enabled: later() } })] },
        notApplicable: { "a gateway": [balancer({ loadBalancerType: "gateway" })] },
    },
    {
        rule: awsLbDeletionProtection,
        pass: { on: [balancer({ enableDeletionProtection: true })] },
        fail: { unset: [balancer({})], off: [balancer({ enableDeletionProtection: false })] },
        unknown: { "the switch": [balancer({ enableDeletionProtection: later() })] },
    },
    {
        rule: awsNaclNoWorldAdminPorts,
        pass: {
            "the web": [aclRule({ ...way, fromPort: 443, toPort: 443 })],
            "some networks": [aclRule({ ...way, cidrBlock: "192.0.2.0/24" })],
            "a refusal": [aclRule({ ...way, ruleAction: "deny" })],
            "in a list": [inline("0.0.0.0/0", 443, 443)],
            "refused before": [listed(entry(90, "deny", 22), entry(91, "deny", 3389), entry(100, "allow", 0, 65_535))],
            "refused before, in halves": [
                listed(
                    entry(1, "deny", 0, 4000, "0.0.0.0/1"),
                    entry(2, "deny", 22, 3389, "128.0.0.0/1"),
                    entry(3, "allow", 22),
                ),
            ],
            "refused by another rule of the list": [
                numbered(200, "allow"),
                network,
                numbered(100, "deny", { protocol: "-1" }),
            ],
            "refused by the list itself": [
                aclRule({ ...way, networkAclId: "acl-1", ruleNumber: 200 }),
                aclRule({ ...way, networkAclId: "acl-1", ruleNumber: 100, ruleAction: "deny" }),
            ],
        },
        fail: {
            SSH: [aclRule(way)],
            "RDP in a range": [aclRule({ ...way, fromPort: 1024, toPort: 65_535 })],
            "every protocol": [aclRule({ ruleAction: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0" })],
            "every protocol, in capitals": [aclRule({ ruleAction: "allow", protocol: "ALL", cidrBlock: "0.0.0.0/0" })],
            "by IPv6": [
                aclRule({ ruleAction: "allow", protocol: "6", ipv6CidrBlock: "::/0", fromPort: 22, toPort: 22 }),
            ],
            "in a list": [inline("0.0.0.0/0", 22, 22)],
            "refused too late": [listed(entry(100, "allow", 22), entry(200, "deny", 22))],
            "refused in part": [listed(entry(1, "deny", 22, 22, "0.0.0.0/1"), entry(2, "allow", 22))],
            "other ports refused": [listed(entry(1, "deny", 0, 21), entry(2, "allow", 0, 65_535))],
            "refused to UDP alone": [listed({ ...entry(1, "deny", 22), protocol: "udp" }, entry(2, "allow", 22))],
            "in pieces": [
                listed(
                    ...Array.from({ length: 20 }, (_, index) => entry(index, "allow", 22, 22, `${index + 20}.0.0.0/8`)),
                ),
            ],
            "in pieces, by rules of one list": [
                ...Array.from({ length: 20 }, (_, index) =>
                    numbered(index, "allow", { cidrBlock: `${index + 20}.0.0.0/8` }),
                ),
                network,
            ],
            "refused too late by another rule": [numbered(100, "allow"), network, numbered(200, "deny")],
            "refused on the way out": [numbered(200, "allow"), network, numbered(100, "deny", { egress: true })],
            "refused in another list": [
                aclRule({ ...way, networkAclId: "acl-1", ruleNumber: 200 }),
                aclRule({ ...way, networkAclId: "acl-2", ruleNumber: 100, ruleAction: "deny" }),
            ],
        },
        unknown: {
            "the network": [aclRule({ ...way, cidrBlock: later() })],
            "the list": [acl({ ingress: later() })],
            "whom an earlier rule refuses": [
                numbered(200, "allow"),
                network,
                numbered(100, "deny", { cidrBlock: later() }),
            ],
            "which of two rules is asked first": [
                numbered(200, "allow"),
                network,
                numbered(100, "deny", { ruleNumber: later() }),
            ],
            "whose the earlier rule is": [
                numbered(200, "allow"),
                network,
                aclRule({ ...way, networkAclId: later(), ruleNumber: 100, ruleAction: "deny" }),
            ],
        },
        notApplicable: { "a way out": [aclRule({ ...way, egress: true })] },
    },
    {
        rule: awsEbsEncrypted,
        pass: { "a key of the stack": [volume({ encrypted: true, kmsKeyId: later(own) }), own] },
        fail: {
            unset: [volume({})],
            "the cloud's key": [volume({ encrypted: true })],
            off: [volume({ encrypted: false, kmsKeyId: later(own) }), own],
        },
        unknown: { "the switch": [volume({ encrypted: later(), kmsKeyId: later(own) }), own] },
    },
    {
        rule: awsEbsDefaultEncryption,
        pass: { unset: [byDefault({})], on: [byDefault({ enabled: true })] },
        fail: { off: [byDefault({ enabled: false })] },
        unknown: { "the switch": [byDefault({ enabled: later() })] },
    },
    {
        rule: awsConfigRecorderAll,
        pass: { unset: [recorder({})], all: [recorder({ recordingGroup: { allSupported: true } })] },
        fail: {
            some: [recorder({ recordingGroup: { allSupported: false, resourceTypes: ["AWS::EC2::Instance"] } })],
            "all but some": [
                recorder({ recordingGroup: { exclusionByResourceTypes: [{ resourceTypes: ["AWS::IAM::Role"] }] } }),
            ],
        },
        unknown: { "the switch": [recorder({ recordingGroup: { allSupported: later() } })] },
    },
];
