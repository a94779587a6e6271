import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { History } from "../history";

class Site extends pulumi.ComponentResource {
    constructor(name: string, tags: Readonly<Record<string, string>> = {}, options?: pulumi.ComponentResourceOptions) {
        super("shop:web:Site", name, {}, options);
        const files = new s3.Bucket(`${name}-files`, { tags }, { parent: this });
        new s3.BucketVersioning(
            `${name}-versions`,
            { bucket: files.id, versioningConfiguration: { status: "Enabled" } },
            { parent: files },
        );
        this.registerOutputs({ files: files.bucket });
    }
}

class Home extends pulumi.ComponentResource {
    constructor(name: string, options?: pulumi.ComponentResourceOptions) {
        super("shop:web:Home", name, { made: name }, options);
    }
}

const bucket = (name: string, options?: pulumi.CustomResourceOptions) =>
    new s3.Bucket(name, { tags: { a: "b" } }, options);

/** Resources get other names, parents and types, and stay what they are. */
export const names: readonly History[] = [
    {
        name: "renamed",
        phases: [
            { name: "create", program: () => void bucket("old") },
            { name: "rename with an alias", program: () => void bucket("new", { aliases: [{ name: "old" }] }) },
            { name: "the alias stays", program: () => void bucket("new", { aliases: [{ name: "old" }] }) },
            { name: "the alias goes", program: () => void bucket("new") },
            { name: "rename without an alias", program: () => void bucket("other") },
            {
                name: "rename by URN",
                program: () =>
                    void bucket("third", {
                        aliases: ["urn:pulumi:renamed::history::aws:s3/bucket:Bucket::other"],
                    }),
            },
        ],
    },
    {
        name: "reparented",
        phases: [
            { name: "create at the root", program: () => void bucket("files") },
            {
                name: "move below a component",
                program: () => {
                    const parent = new Home("home");
                    bucket("files", { parent, aliases: [{ parent: pulumi.rootStackResource }] });
                },
            },
            {
                name: "move below another",
                program: () => {
                    const home = new Home("home");
                    const parent = new Home("second", { parent: home });
                    bucket("files", { parent, aliases: [{ parent: home }] });
                },
            },
            { name: "back to the root, without an alias", program: () => void bucket("files") },
        ],
    },
    {
        name: "moved",
        phases: [
            { name: "create", program: () => void new Site("site") },
            {
                name: "rename the component, whose children follow",
                program: () => void new Site("place", {}, { aliases: [{ name: "site" }] }),
            },
            {
                name: "move it, and change what is below",
                program: () => {
                    const parent = new Home("home");
                    new Site("place", { a: "b" }, { parent, aliases: [{ parent: pulumi.rootStackResource }] });
                },
            },
            {
                name: "its type was another",
                program: () => {
                    const parent = new Home("home", { aliases: [{ type: "shop:web:Other" }] });
                    new Site("place", { a: "b" }, { parent });
                },
            },
            { name: "remove it", program: () => void new Home("home") },
        ],
    },
    {
        name: "claimed-twice",
        phases: [
            { name: "create", program: () => [bucket("files"), bucket("other")] },
            {
                name: "two resources claim a name, and nothing is deleted any more",
                program: () => {
                    const first = bucket("first", { aliases: [{ name: "files" }] });
                    bucket("second", { aliases: [{ name: "files" }], dependsOn: [first] });
                },
            },
        ],
    },
];
