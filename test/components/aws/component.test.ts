import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { AwsComponent } from "../../../components/aws/component";
import { awsContext, bucketName, inPlace } from "../../../components/aws/context";
import { Network } from "../../../components/aws/network/network";
import { Alerts } from "../../../components/aws/observability/alerts";
import { CloudComponent } from "../../../components/shared/component";
import { tenantScope } from "../../../components/shared/scope";
import { record } from "../kubernetes/recorder";
import { sampleTenant } from "../kubernetes/sample";

const root = join(__dirname, "../../../components/aws");
/** Sources of components by folder. */
const components = Object.fromEntries(
    [
        ".",
        ...readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
    ].map((folder) => [
        folder,
        readdirSync(join(root, folder))
            .filter((file) => file.endsWith(".ts"))
            .map((file) => [file, readFileSync(join(root, folder, file), "utf8")] as const),
    ]),
);

const scope = tenantScope(sampleTenant());
const context = awsContext(scope, "111122223333");
const network = { cidr: "10.0.0.0/16", zones: 2, natPerZone: false, clusterName: "c", protect: true };

describe("a transform", () => {
    it("changes arguments, and adds to tags", async () => {
        const { one } = await record(
            () =>
                new Network(
                    "n",
                    context,
                    {
                        ...network,
                        transform: { vpc: { enableNetworkAddressUsageMetrics: true, tags: { extra: "1" } } },
                    },
                    {},
                ),
        );
        const { inputs } = one("aws:ec2/vpc:Vpc", "n-vpc");
        expect(inputs).toMatchObject({ enableNetworkAddressUsageMetrics: true, cidrBlock: "10.0.0.0/16" });
        expect(inputs.tags).toMatchObject({ extra: "1", tenant: "acme" });
    });

    it("as a function changes what it is given, for every child of its kind", async () => {
        const names: string[] = [];
        const { of } = await record(
            () =>
                new Network(
                    "n",
                    context,
                    {
                        ...network,
                        transform: {
                            subnet: (args, opts, name) => {
                                names.push(name);
                                args.enableDns64 = true;
                                opts.retainOnDelete = true;
                            },
                        },
                    },
                    {},
                ),
        );
        expect(names).toHaveLength(6);
        for (const { inputs } of of("aws:ec2/subnet:Subnet")) expect(inputs.enableDns64).toBe(true);
    });

    it("cannot drop a tag or rename a resource", async () => {
        const { one } = await record(
            () =>
                new Alerts(
                    "a",
                    context,
                    {
                        channels: [],
                        targets: { email: [], webhook: [] },
                        keyArn: "arn:key",
                        transform: {
                            topic: (args) => {
                                args.tags = { tenant: "somebody-else" };
                                args.name = "other";
                            },
                        },
                    },
                    {},
                ),
        );
        const { inputs } = one("aws:sns/topic:Topic", "a-topic");
        expect(inputs.name).toBe("tn-acme-alerts");
        expect(inputs.tags).toMatchObject({ tenant: "acme", tier: "enterprise", Name: "tn-acme-alerts" });
    });
});

describe("every child", () => {
    it("of every component can be transformed", async () => {
        const untouched = new Set<string>();
        for (const [folder, files] of Object.entries(components)) {
            for (const [file, text] of files) {
                const classes = [...text.matchAll(/this\.child\(\s*\w+\.(\w+)/g)].map((match) => match[1]!);
                for (const name of classes) {
                    const key = name.charAt(0).toLowerCase() + name.slice(1);
                    if (!new RegExp(`\\b${key}: typeof \\w+\\.${name};`).test(text))
                        untouched.add(`${folder}/${file} ${key}`);
                }
            }
        }
        expect([...untouched]).toEqual([]);
    });
});

describe("components", () => {
    it("are abstract over what they declare", () => {
        expect(Object.getPrototypeOf(Network)).toBe(AwsComponent);
        expect(Object.getPrototypeOf(AwsComponent)).toBe(CloudComponent);
        expect(Object.getPrototypeOf(CloudComponent)).toBe(pulumi.ComponentResource);
    });
});

describe("the account", () => {
    it("gives plain text where it is known and an output where it is not", async () => {
        const build = ({ account, region, partition }: { account: string; region: string; partition: string }) =>
            `${partition}/${region}/${account}`;
        expect(inPlace(context, build)).toBe("aws/eu-west-1/111122223333");
        const later = inPlace(awsContext(scope, pulumi.output("444455556666")), build);
        expect(pulumi.Output.isInstance(later)).toBe(true);
        const text = await new Promise((resolve) => pulumi.output(later).apply(resolve));
        expect(text).toBe("aws/eu-west-1/444455556666");
    });

    it("is part of every bucket's name, within what S3 takes", () => {
        const place = { account: "111122223333", region: "ap-northeast-1", partition: "aws" };
        const name = bucketName(place, { kind: "tenant", id: "a".repeat(40) }, "access");
        expect(name).toMatch(/^tn-a+-[0-9a-f]{8}-111122223333-ap-northeast-1-an$/);
        expect(name.length).toBeLessThanOrEqual(63);
    });
});

describe("tags", () => {
    it("say who pays and who owns, and let no label speak for the tenant", () => {
        // The model refuses such a label; the program does not rely on it.
        const tagged = tenantScope({ ...sampleTenant(), labels: { project: "apollo", tenant: "somebody-else" } });
        expect(tagged.tags).toEqual({
            project: "apollo",
            tenant: "acme",
            tier: "enterprise",
            isolation: "bridge",
            edition: "2026-11",
            environment: "production",
            owner: "music",
            cost_center: "cc-1",
            managed_by: "tenantry",
        });
    });
});
