import { expect, it } from "vitest";
import { hasPrivateEndpoint } from "../../../../policies/reading/azure/ids";
import { privateEndpoint, storageAccount } from "../../../../policies/reading/microsoft";
import { unknown } from "../../../../policies/rule";
import { resourceView, stackView } from "../../../../policies/view";

const id = (name: string) => `/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/${name}`;
const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
const account = (name: string | undefined, label: string) =>
    resourceView({
        urn: urn(storageAccount, label),
        type: storageAccount,
        properties: name === undefined ? {} : { accountName: name },
    });
const door = (connections: unknown, from: readonly string[] = []) =>
    resourceView({
        urn: urn(privateEndpoint, "door"),
        type: privateEndpoint,
        properties: { privateLinkServiceConnections: connections },
        propertyDependencies: { privateLinkServiceConnections: from },
    });
const to = (target: unknown) => [{ privateLinkServiceId: target }];
const unknownOnWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const data = account("data", "data");
const other = account("other", "other");

it.each([
    ["its id", door(to(id("data"))), true],
    ["its id in other letters", door(to(id("DATA").toUpperCase())), true],
    ["something below it", door(to(`${id("data")}/blobServices/default`)), true],
    ["another whose name begins alike", door(to(id("data2"))), false],
    ["where its value came from", door(to(unknownOnWire), [data.urn]), true],
    ["what came from another account", door(to(unknownOnWire), [other.urn]), false],
    ["what nobody knows", door(to(unknownOnWire)), unknown],
    ["a list that nobody knows", door(unknownOnWire), unknown],
    ["nothing", door([]), false],
])("a private endpoint leads to an account by %s", (_, endpoint, expected) => {
    const stack = stackView([data, other, endpoint]);
    expect(hasPrivateEndpoint(stack, data, "storageAccounts", "accountName")).toBe(expected);
});

it("takes no literal for an account whose name the cloud will choose", () => {
    const nameless = account(undefined, "nameless");
    const stack = stackView([nameless, door(to(id("data")))]);
    expect(hasPrivateEndpoint(stack, nameless, "storageAccounts", "accountName")).toBe(false);
});
