import { expect, test } from "vitest";
import {
    defaultProviderGoal,
    defaultProviderName,
    deployedVersions,
    isDefaultProviderDisabled,
    pluginInputs,
} from "../../../planner/engine/providers";
import { isDefaultProvider, makeUrn, packageOf, parseReference, parseUrn } from "../../../planner/engine/urn";
import { secret } from "../../../planner/engine/wire";

const config = (values: Record<string, string>, ...secretKeys: string[]) => ({
    values,
    secretKeys: new Set(secretKeys),
});

test.each([
    ["", "", "default"],
    ["7.48.0", "", "default_7_48_0"],
    ["1.0.0-alpha.1+build", "", "default_1_0_0_alpha_1_build"],
    ["1.0.0-alpha-1.2", "", "default_1_0_0_alpha-1_2"],
    ["7.48.0", "https://x.y/z", "default_7_48_0_https_/x.y/z"],
    ["", "//", "default__"],
    ["1.0.0", "https://example.com/plugins", "default_1_0_0_https_/example.com/plugins"],
    ["", "github://api.github.com/acme", "default_github_/api.github.com/acme"],
])("a default provider of version %j from %j is called %s", (version, downloadUrl, name) => {
    expect(defaultProviderName({ name: "sim", version, downloadUrl })).toBe(name);
});

test("a default provider is configured by the stack", () => {
    const request = { name: "aws", version: "7.48.0", downloadUrl: "https://example.com" };
    const goal = defaultProviderGoal(
        request,
        config({ "aws:region": "x", "aws:token": "t", "gcp:project": "p" }, "aws:token"),
    );
    expect(goal).toMatchObject({ type: "pulumi:providers:aws", custom: true, parent: "" });
    expect(goal.inputs).toEqual({
        region: "x",
        token: secret("t"),
        version: "7.48.0",
        __internal: { pluginDownloadURL: "https://example.com" },
    });
});

test("a parameterized plugin carries its parameters", () => {
    const parameterization = { name: "random", version: "3.0.0", value: "e30=" };
    const request = { name: "terraform-provider", version: "0.1.0", downloadUrl: "", parameterization };
    expect(pluginInputs(request)).toEqual({
        version: "0.1.0",
        __internal: { name: "terraform-provider", parameterization },
    });
    expect(defaultProviderGoal(request, config({})).type).toBe("pulumi:providers:random");
});

test("default providers are forbidden by name, or all of them", () => {
    const key = "pulumi:disable-default-providers";
    expect(isDefaultProviderDisabled("aws", config({ [key]: '["aws"]' }))).toBe(true);
    expect(isDefaultProviderDisabled("gcp", config({ [key]: '["aws"]' }))).toBe(false);
    expect(isDefaultProviderDisabled("gcp", config({ [key]: '["*"]' }))).toBe(true);
    expect(isDefaultProviderDisabled("gcp", config({}))).toBe(false);
});

test("URNs and references are taken apart", () => {
    const urn = makeUrn("dev", "shop", "urn:pulumi:dev::shop::a:b:P::p", "a:b:C", "odd::name");
    expect(urn).toBe("urn:pulumi:dev::shop::a:b:P$a:b:C::odd::name");
    expect(parseUrn(urn)).toEqual({
        stack: "dev",
        project: "shop",
        qualifiedType: "a:b:P$a:b:C",
        type: "a:b:C",
        name: "odd::name",
    });
    expect(parseUrn("nonsense")).toBeUndefined();
    expect(parseReference(`${urn}::id-1`)).toEqual({ urn, id: "id-1" });
    expect(packageOf("nonsense")).toBe("");
    expect(isDefaultProvider("urn:pulumi:dev::shop::pulumi:providers:aws::default_7")).toBe(true);
    expect(isDefaultProvider("urn:pulumi:dev::shop::pulumi:providers:aws::mine")).toBe(false);
});

test("of a package that the state has several providers of, the newest version counts", () => {
    const provider = (name: string, version?: string) => ({
        urn: `urn:pulumi:dev::shop::pulumi:providers:${name}::${version}`,
        type: `pulumi:providers:${name}`,
        custom: true,
        inputs: version === undefined ? {} : { version },
    });
    const versions = ["7.9.0", "7.48.0", "7.48.0-alpha.2", "7.10.0"].map((version) => provider("aws", version));
    const found = deployedVersions([...versions, provider("gcp"), { ...provider("aws", "9.0.0"), type: "a:b:C" }]);
    expect([...found]).toEqual([["aws", "7.48.0"]]);
});
