import { describe, expect, test } from "vitest";
import { azureRedisCmk } from "../../../policies/rules/azure/cache/redis-cmk";
import { redis } from "../../policies/rules/azure/kinds";
import { judged } from "../../policies/support/planner-view";
import { outputsOfNew } from "./behaviour";

const keyAt = (id: string) =>
    outputsOfNew(
        {},
        {
            package: "azure-native",
            type: "azure-native:keyvault:Key",
            id,
            inputs: { vaultName: "tn-acme-kv", keyName: "cache" },
        },
    );

describe("a key of a simulated vault", () => {
    test("has the addresses that a real one has, so that what names it by version is judged as there", () => {
        const { keyUri, keyUriWithVersion } = keyAt("key-7");
        expect(keyUri).toBe("https://tn-acme-kv.vault.azure.net/keys/cache");
        expect(keyUriWithVersion).toMatch(/^https:\/\/tn-acme-kv\.vault\.azure\.net\/keys\/cache\/[0-9a-f]{32}$/);
        expect(keyAt("key-8").keyUriWithVersion).not.toBe(keyUriWithVersion);
        const result = (keyEncryptionKeyUrl: unknown) =>
            judged(
                [{ rule: azureRedisCmk, level: "mandatory", pack: "test" }],
                [
                    redis({
                        encryption: {
                            customerManagedKeyEncryption: { keyEncryptionKeyUrl: String(keyEncryptionKeyUrl) },
                        },
                    }),
                ],
            ).map((one) => one.result);
        expect([result(keyUriWithVersion), result(keyUri)]).toEqual([["pass"], ["fail"]]);
    });
});
