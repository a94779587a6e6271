import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getPartition } from "@pulumi/aws/getPartition";
import { getRegion } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { secretText, unknownText } from "../../../planner/document";
import { declaredInvokes, deployedAccount } from "../../../planner/engine/invokes";
import { parseStackName } from "../../../planner/engine/references";
import { secret } from "../../../planner/engine/wire";
import { operationsOf, planOf, stepOf, urn } from "../planning";
import { Group, Thing, thing } from "../resources";

const config = { "aws:region": "eu-west-1" };

describe("functions", () => {
    test("of AWS are answered from the provider's configuration", async () => {
        const plan = await planOf(
            async () => ({
                region: (await getRegion({})).region,
                partition: (await getPartition({})).partition,
                zones: (await getAvailabilityZones({})).names,
                account: (await getCallerIdentity({})).accountId,
            }),
            { config },
        );
        expect(plan.tenantry.outputs).toEqual({
            region: "eu-west-1",
            partition: "aws",
            zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
            account: "000000000000",
        });
        expect(plan.diagnostics.map(({ message }) => message)).toEqual([
            expect.stringContaining("inferred: aws:index/getAvailabilityZones:getAvailabilityZones"),
            expect.stringContaining("inferred: aws:index/getCallerIdentity:getCallerIdentity: account 000000000000"),
        ]);
    });

    test("of AWS say that the region is a guess where none is configured or asked for", async () => {
        const plan = await planOf(async () => {
            await getRegion({ region: "eu-west-1" });
            const [region, partition] = [await getRegion({}), await getPartition({})];
            await Promise.all([getAvailabilityZones({}), getCallerIdentity({})]);
            return { region: region.region, partition: partition.partition };
        });
        expect(plan.tenantry.outputs).toEqual({ region: "us-east-1", partition: "aws" });
        const guesses = plan.diagnostics.map(({ message }) => message);
        expect(guesses).toHaveLength(4);
        for (const guess of guesses) expect(guess).toMatch(/^inferred: aws:.*region us-east-1 stands for the one/);
    });

    test.each([
        ["cn-north-1", "aws-cn", "cnn1-az1"],
        ["us-gov-west-1", "aws-us-gov", "usgw1-az1"],
        ["us-east-1", "aws", "use1-az1"],
        ["ap-northeast-1", "aws", "apne1-az1"],
    ])("know the partition and zones of %s", (region, partition, zone) => {
        const context = { args: {}, provider: { region } };
        const ask = (name: string) => declaredInvokes[`aws:index/${name}:${name}`]!.answer(context);
        expect(ask("getPartition").partition).toBe(partition);
        expect((ask("getAvailabilityZones").zoneIds as string[])[0]).toBe(zone);
        expect(ask("getCallerIdentity").arn).toBe(`arn:${partition}:iam::000000000000:root`);
    });

    test("tell the account that the stack was deployed to", async () => {
        const context = (account: unknown) => ({ args: {}, provider: {}, account: deployedAccount({ account }) });
        const caller = declaredInvokes["aws:index/getCallerIdentity:getCallerIdentity"]!;
        expect(caller.answer(context("123456789012")).arn).toBe("arn:aws:iam::123456789012:root");
        expect(caller.answer(context(unknownText)).accountId).toBe("000000000000");
        const root = urn("pulumi:pulumi:Stack", "shop-dev");
        const outputs = { account: "123456789012" };
        const plan = await planOf(async () => ({ account: (await getCallerIdentity({})).accountId }), {
            config: { "aws:region": "eu-west-1" },
            olds: [{ urn: root, type: "pulumi:pulumi:Stack", custom: false, inputs: {}, outputs }],
        });
        expect(plan.tenantry.outputs).toEqual(outputs);
        expect(plan.diagnostics[0]?.message).toContain("account 123456789012 is the one that the stack was deployed");
    });

    test("tell the project that the stack was deployed to, and stand in for one that nobody names", () => {
        const ask = (account: unknown) =>
            declaredInvokes["gcp:organizations/getClientConfig:getClientConfig"]!.answer({
                args: {},
                provider: {},
                account: deployedAccount({ account }),
            }).project;
        expect(ask("acme-production")).toBe("acme-production");
        expect(ask(unknownText)).toBe("unknown-project");
        expect(ask(undefined)).toBe("unknown-project");
    });

    test("of Azure are answered from what the stack was deployed with", () => {
        const account = "0b1f6471-1bf0-4dda-aec3-111122223333";
        const ask = (name: string, outputs: Record<string, unknown> = {}) =>
            declaredInvokes[`azure-native:${name}`]!.answer({ args: {}, provider: {}, account, outputs });
        expect(ask("authorization:getClientConfig", { directory: "d" })).toMatchObject({
            subscriptionId: account,
            tenantId: "d",
        });
        expect(ask("authorization:getClientConfig").tenantId).toBe("00000000-0000-0000-0000-000000000000");
        const credentials = "containerservice:listManagedClusterUserCredentials";
        const told = ask(credentials, { kubeconfig: "clusters: [a]" }).kubeconfigs as { value: string }[];
        expect(Buffer.from(told[0]!.value, "base64").toString()).toBe("clusters: [a]");
        expect(JSON.stringify(ask(credentials))).toContain(Buffer.from("clusters: []").toString("base64"));
        for (const name of ["authorization:getClientConfig", credentials]) {
            const declared = declaredInvokes[`azure-native:${name}`]!;
            expect(declared.inferred?.({ args: {}, provider: {}, account, outputs: { directory: "d" } })).toContain(
                "deployed",
            );
        }
    });

    test("of Azure that ask for an interface's address are answered from what the stack was deployed with, else not", () => {
        const declared = declaredInvokes["azure-native:network:getNetworkInterface"]!;
        const context = (outputs?: Record<string, unknown>) => ({
            args: { networkInterfaceName: "nic", resourceGroupName: "group" },
            provider: {},
            ...(outputs ? { outputs } : {}),
        });
        const known = context({ interfaceAddresses: secret({ nic: "10.0.0.4" }) });
        expect(declared.unknown?.(known)).toBe(false);
        expect(declared.answer(known)).toEqual({ name: "nic", ipConfigurations: [{ privateIPAddress: "10.0.0.4" }] });
        expect(declared.inferred?.(known)).toBe("the address of nic is the one that the stack was deployed with");
        for (const outputs of [undefined, {}, { interfaceAddresses: { other: "10.0.0.4" } }]) {
            expect(declared.unknown?.(context(outputs))).toBe(true);
            expect(declared.inferred?.(context(outputs))).toBe(
                "the address of nic is unknown until the stack is deployed",
            );
        }
    });

    test("of other clouds are answered as far as configuration tells", () => {
        const context = { args: {}, provider: { project: "shop", region: "europe-west1" } };
        const ask = (token: string) => declaredInvokes[token]!.answer(context);
        expect(ask("gcp:organizations/getClientConfig:getClientConfig")).toMatchObject({ project: "shop" });
        expect(ask("gcp:organizations/getProject:getProject")).toMatchObject({
            projectId: "shop",
            number: "000000000000",
        });
        expect(
            declaredInvokes["gcp:organizations/getProject:getProject"]!.answer({
                ...context,
                args: { projectId: "b" },
            }),
        ).toMatchObject({ projectId: "b" });
        expect(
            declaredInvokes["gcp:logging/getProjectCmekSettings:getProjectCmekSettings"]!.answer({
                ...context,
                args: { project: "b" },
            }),
        ).toMatchObject({
            project: "b",
            serviceAccountId: "service-000000000000@gcp-sa-logging.iam.gserviceaccount.com",
        });
        expect(ask("gcp:storage/getProjectServiceAccount:getProjectServiceAccount")).toMatchObject({
            project: "shop",
            member: "serviceAccount:service-000000000000@gs-project-accounts.iam.gserviceaccount.com",
        });
        expect(ask("gcp:storage/getTransferProjectServiceAccount:getTransferProjectServiceAccount")).toMatchObject({
            project: "shop",
            member: "serviceAccount:project-000000000000@storage-transfer-service.iam.gserviceaccount.com",
        });
        expect(ask("azure-native:authorization:getClientConfig")).toMatchObject({
            subscriptionId: "00000000-0000-0000-0000-000000000000",
        });
    });

    test("of Kubernetes take YAML apart", () => {
        const text = "kind: A\n---\nkind: BList\nitems: [{kind: B}, {kind: C}]\n---\n";
        const { result } = declaredInvokes["kubernetes:yaml:decode"]!.answer({ args: { text }, provider: {} });
        expect(result).toEqual([{ kind: "A" }, { kind: "B" }, { kind: "C" }]);
    });

    test("that nobody declared fail the stack, and say how to mend it", async () => {
        const program = async () => ({ image: (await pulumi.runtime.invoke("sim:index:getImage", { name: "x" })).id });
        const failed = (await planOf(program)).tenantry.failed;
        expect(failed).toContain("the program calls sim:index:getImage");
        expect(failed).toContain("--invokes");
        const answered = await planOf(program, { invokes: { "sim:index:getImage": { id: "image-1" } } });
        expect(answered.tenantry.outputs).toEqual({ image: "image-1" });
    });

    test("of unknown arguments, or of resources yet to be created, have unknown answers", async () => {
        const plan = await planOf(() => {
            const a = new Thing("a");
            const group = new Group("group");
            new Thing("inside", {}, { parent: group });
            const ask = (args: pulumi.Inputs, dependsOn?: pulumi.Resource[]) =>
                pulumi.runtime.invokeOutput("sim:index:get", args, dependsOn && { dependsOn });
            return { unknown: ask({ id: a.id }), waiting: ask({ id: 1 }, [a]), below: ask({ id: 1 }, [group]) };
        });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(plan.tenantry.outputs).toEqual({ unknown: unknownText, waiting: unknownText, below: unknownText });
    });

    test("given a secret answer with one", async () => {
        const plan = await planOf(
            () => ({
                answer: pulumi.runtime.invokeOutput("sim:index:get", { key: pulumi.secret("the-key") }),
            }),
            { invokes: { "sim:index:get": { ok: true } } },
        );
        expect(plan.tenantry.outputs).toEqual({ answer: secretText });
    });

    test("that are methods are answered by declarations alone", async () => {
        const program = () => {
            const a = new Thing("a");
            return { answer: pulumi.runtime.call("sim:index:Thing/describe", { __self__: a }, a) };
        };
        expect((await planOf(program)).tenantry.failed).toContain("sim:index:Thing/describe");
        const plan = await planOf(program, { invokes: { "sim:index:Thing/describe": { text: "fine" } } });
        expect(plan.tenantry.outputs).toEqual({ answer: { text: "fine" } });
    });

    test("of the engine find what is registered", async () => {
        class Found extends pulumi.CustomResource {
            declare readonly size: pulumi.Output<number>;
            constructor(name: string, of: string) {
                super("sim:index:Thing", name, { size: undefined }, { urn: of } as pulumi.CustomResourceOptions);
            }
        }
        const look = (name: string) => async () => {
            const a = new Thing("a", { size: 7 });
            await new Promise((resolve) => a.urn.apply(resolve));
            return { size: new Found("a", thing(name)).size };
        };
        expect((await planOf(look("a"))).tenantry.outputs).toEqual({ size: 7 });
        expect((await planOf(look("ghost"))).tenantry.failed).toContain("unknown resource");
    });
});

/** As SDKs before 2020 made them. */
class OldReference extends pulumi.CustomResource {
    declare readonly outputs: pulumi.Output<Record<string, unknown>>;
    constructor(title: string, name: pulumi.Input<string> = title) {
        super("pulumi:pulumi:StackReference", title, { name, outputs: undefined });
    }
}

describe("references to stacks", () => {
    const outputs = {
        network: "net-1",
        id: unknownText,
        password: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "opened" },
    };
    const program = (name: string) => () => {
        const reference = new pulumi.StackReference(name);
        return { network: reference.outputs.network, id: reference.outputs.id };
    };

    test("find a stack planned before, known values known", async () => {
        const asked: string[] = [];
        const { password: _password, ...open } = outputs;
        const resolve = (project: string, stack: string) => {
            asked.push(`${project}/${stack}`);
            return open;
        };
        const plan = await planOf(program("organization/infra/cell"), { resolve });
        expect(plan.tenantry.outputs).toEqual({ network: "net-1", id: unknownText });
        expect(asked).toEqual(["infra/cell"]);
        expect(operationsOf(plan)).toEqual(["create shop-dev", "read organization/infra/cell"]);
    });

    test("give placeholders for outputs that stand encrypted in the state, and keep the others known", async () => {
        const sealed = { ...secret(unknownText), ciphertext: "v1:abc" };
        const plan = await planOf(
            () => {
                const { outputs: all } = new pulumi.StackReference("cell");
                return { network: all.network, password: all.password, nested: all.nested };
            },
            { resolve: () => ({ network: "net-1", password: sealed, nested: { list: [sealed] } }) },
        );
        const { network, ...rest } = plan.tenantry.outputs;
        expect(JSON.stringify(rest)).not.toContain(unknownText);
        expect(rest).toMatchObject({ password: secretText });
        expect(JSON.stringify(network)).not.toContain(unknownText);
        expect(plan.diagnostics).toEqual([
            {
                severity: "info",
                message:
                    "inferred: the outputs nested, password of the stack cell are encrypted; the program was given placeholders",
            },
        ]);
    });

    test("keep secret outputs secret", async () => {
        const plan = await planOf(program("cell"), { resolve: () => outputs });
        expect(JSON.stringify(plan)).not.toContain("opened");
        const step = plan.steps.find(({ op }) => op === "read");
        expect(step?.newState?.inputs).toEqual({ name: "cell" });
    });

    test("say what to plan or deploy where nobody knows the stack", async () => {
        const plan = await planOf(program("cell"));
        expect(plan.tenantry.failed).toContain("the stack cell is neither planned in this run nor deployed");
        expect(plan.tenantry.failed).toContain("--state");
        expect(plan.steps.map(({ op }) => op)).toEqual(["create", "read"]);
        expect(plan.changeSummary).toEqual({ create: 1 });
    });

    test.each(["acme/infra/cell", "infra/cell"])(
        "to another organisation fail where there is but one: %s",
        async (name) => {
            const resolve = () => outputs;
            const alone = await planOf(program(name), { resolve, onlyOrganization: "organization" });
            expect(alone.tenantry.failed).toContain("organization name must be 'organization'");
            const among = await planOf(program(name), { resolve });
            expect(among.tenantry.failed).toBeUndefined();
        },
    );

    test("by a name that is not known yet have outputs that are not known either", async () => {
        const plan = await planOf(() => {
            const reference = new pulumi.StackReference("later", { name: new Thing("a").arn });
            const registered = new OldReference("old", new Thing("b").arn);
            return { one: reference.getOutput("network"), all: reference.outputs, old: registered.outputs };
        });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(plan.tenantry.outputs).toEqual({ one: unknownText, all: unknownText, old: unknownText });
    });

    test("of SDKs that register them are answered alike", async () => {
        const plan = await planOf(() => ({ network: new OldReference("cell").outputs.network }), {
            resolve: () => ({ network: "net-1" }),
        });
        expect(plan.tenantry.outputs).toEqual({ network: "net-1" });
    });

    test("have names of one to three parts", () => {
        const own = { project: "shop" };
        expect(parseStackName("dev", own)).toEqual({ project: "shop", stack: "dev" });
        expect(parseStackName("infra/dev", own)).toEqual({ project: "infra", stack: "dev" });
        expect(parseStackName("acme/infra/dev", own)).toEqual({ project: "infra", stack: "dev" });
    });

    test("may be to their outputs through a function", async () => {
        const plan = await planOf(
            async () => ({
                read: (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name: "cell" })).outputs,
            }),
            { resolve: () => ({ a: 1 }) },
        );
        expect(plan.tenantry.outputs).toEqual({ read: { a: 1 } });
        expect(stepOf(plan, "shop-dev").urn).toBe(urn("pulumi:pulumi:Stack", "shop-dev"));
    });
});
