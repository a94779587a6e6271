import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import type { ResourceRecord } from "../../planner/engine/record";
import { rulesFor } from "../../policies/levels";
import { baseline } from "../../policies/packs/baseline/pack";
import { planOf, urn } from "./planning";
import { root, state } from "./resources";

/** Ways in which a program could show policies something else than what is deployed. */

const type = "aws:rds/instance:Instance";
const rules = rulesFor({ pack: baseline });
const rule = "aws-rds-storage-encrypted";

class Database extends pulumi.CustomResource {
    constructor(args: object, options: pulumi.CustomResourceOptions = {}, name = "db") {
        super(type, name, args, { version: "7.48.0", ...options });
    }
}

async function verdicts(program: () => unknown, ...olds: readonly ResourceRecord[]) {
    const { tenantry } = await planOf(program, { rules, olds: state(...olds) });
    expect(tenantry.failed).toBeUndefined();
    return tenantry.policies
        .filter((one) => one.rule === rule)
        .map((one) => `${one.urn.split("::").at(-1)} ${one.result}`);
}

/** A deployed database, and its provider. */
function deployed(name: string, inputs: object): readonly ResourceRecord[] {
    const [provider, version] = [urn("pulumi:providers:aws", "default_7_48_0"), { version: "7.48.0" }];
    const records = [
        { urn: provider, type: "pulumi:providers:aws", custom: true, id: "p", inputs: version, outputs: version },
        {
            urn: urn(type, name),
            type,
            custom: true,
            id: "db-1",
            parent: root,
            provider: `${provider}::p`,
            inputs,
            outputs: inputs,
        },
    ];
    return records as unknown as readonly ResourceRecord[];
}

const open = { storageEncrypted: false };
const closed = { storageEncrypted: true, kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" };

test("a transform is judged by what it leaves, whoever registers it", async () => {
    const loosen: pulumi.ResourceTransform = ({ opts }) => ({ props: open, opts });
    expect(await verdicts(() => void new Database(closed, { transforms: [loosen] }))).toEqual(["db fail"]);
    expect(
        await verdicts(() => void new Database(closed, { transformations: [({ opts }) => ({ props: open, opts })] })),
    ).toEqual(["db fail"]);
    class Wrapper extends pulumi.ComponentResource {
        constructor() {
            super("shop:index:Wrapper", "wrapper", {}, { transforms: [loosen] });
            new Database(closed, { parent: this });
        }
    }
    expect(await verdicts(() => void new Wrapper())).toEqual(["db fail"]);
    expect(
        await verdicts(() => {
            pulumi.runtime.registerStackTransform(loosen);
            new Database(closed);
        }),
    ).toEqual(["db fail"]);
});

test("what is ignored is judged as it is deployed", async () => {
    const ignoring = () => void new Database(closed, { ignoreChanges: ["storageEncrypted", "kmsKeyId"] });
    expect(await verdicts(ignoring, ...deployed("db", open))).toEqual(["db fail"]);
    expect(await verdicts(ignoring, ...deployed("db", closed))).toEqual(["db pass"]);
});

test("a renamed resource is judged like any other, and so is one that is kept", async () => {
    const renamed = () => void new Database(open, { aliases: [{ name: "old" }] });
    expect(await verdicts(renamed, ...deployed("old", closed))).toEqual(["db fail"]);
    expect(await verdicts(() => void new Database(open, { retainOnDelete: true, protect: true }))).toEqual(["db fail"]);
});

test("a secret or an output whose value is known hides nothing", async () => {
    expect(await verdicts(() => void new Database({ storageEncrypted: pulumi.secret(false) }))).toEqual(["db fail"]);
    expect(await verdicts(() => void new Database({ storageEncrypted: pulumi.output(false) }))).toEqual(["db fail"]);
});

test("many resources of one name are judged each, and none stands for another", async () => {
    class Part extends pulumi.ComponentResource {
        constructor(name: string, args: object) {
            super(`shop:index:${name}`, name, {}, {});
            new Database(args, { parent: this });
        }
    }
    expect(
        await verdicts(() => {
            new Part("A", closed);
            new Part("B", open);
        }),
    ).toEqual(["db pass", "db fail"]);
});
