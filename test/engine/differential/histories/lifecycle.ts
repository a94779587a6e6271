import * as ec2 from "@pulumi/aws/ec2";
import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { History } from "../history";

interface Network {
    readonly tags?: Readonly<Record<string, string>>;
    readonly cidr?: string;
    readonly subnets?: readonly string[];
}

/** A network whose parts name each other by what only the cloud knows. */
const network =
    ({ tags = {}, cidr = "10.0.0.0/16", subnets = ["10.0.0.0/24", "10.0.1.0/24"] }: Network = {}) =>
    () => {
        const vpc = new ec2.Vpc("vpc", { cidrBlock: cidr, tags });
        const parts = subnets.map(
            (block, at) => new ec2.Subnet(`subnet-${at}`, { vpcId: vpc.id, cidrBlock: block, tags }),
        );
        const ids = pulumi.all(parts.map(({ id }) => id)).apply((all) => all.join(","));
        const note = new ssm.Parameter("note", { type: "String", name: "/net/subnets", value: ids });
        return { vpc: vpc.id, cidr: vpc.cidrBlock, ids, version: note.version };
    };

/** Buckets of which each can be protected. */
const buckets =
    (...names: readonly string[]) =>
    () => {
        for (const name of names) {
            const [bare, mark] = name.split("!");
            new s3.Bucket(bare!, { tags: { name: bare! } }, { protect: mark !== undefined });
        }
    };

const onCluster = (name: string, data: Readonly<Record<string, string>>, text = "a") => {
    const provider = new kubernetes.Provider("cluster", { kubeconfig: "{}", enableServerSideApply: true });
    const map = new kubernetes.core.v1.ConfigMap(
        "map",
        { metadata: { name, namespace: "default" }, data, immutable: true },
        { provider },
    );
    new kubernetes.core.v1.Secret(
        "secret",
        {
            metadata: { name: "secret", annotations: { map: map.metadata.name, uid: map.metadata.uid } },
            stringData: { text: pulumi.secret(text) },
        },
        { provider },
    );
};

/** Resources come, change, are replaced and go. */
export const lifecycle: readonly History[] = [
    {
        name: "life",
        phases: [
            { name: "create all", program: network() },
            { name: "no change", program: network() },
            { name: "change inputs", program: network({ tags: { team: "blue", "a.b/c": "d" } }) },
            { name: "forced replacement", program: network({ tags: { team: "blue" }, cidr: "10.1.0.0/16" }) },
            { name: "another resource", program: network({ subnets: ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"] }) },
            { name: "delete resources", program: network({ subnets: ["10.0.0.0/24"] }) },
            { name: "delete all", program: () => ({}) },
        ],
    },
    {
        name: "protected",
        phases: [
            { name: "create", program: buckets("a!", "b", "c!") },
            { name: "delete one that is not protected", program: buckets("a!", "c!") },
            { name: "delete a protected one", program: buckets("c!") },
            { name: "protection lifted", program: buckets("a", "c!") },
            { name: "and deleted", program: buckets("c!") },
            { name: "remove everything, of which one is protected", program: () => ({}) },
            {
                name: "replace a protected one",
                program: () => void new s3.Bucket("c", { bucket: "another", tags: { name: "c" } }, { protect: true }),
            },
        ],
    },
    {
        name: "cluster",
        phases: [
            { name: "create", program: () => onCluster("settings", { a: "1" }) },
            { name: "no change", program: () => onCluster("settings", { a: "1" }) },
            { name: "change in place", program: () => onCluster("settings", { a: "2" }, "b") },
            { name: "rename the object", program: () => onCluster("settings-2", { a: "2" }, "b") },
        ],
    },
];
