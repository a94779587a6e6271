import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { beforeAll, describe, expect, test } from "vitest";
import { bomOf, uuidOf } from "../../crypto/cyclonedx/bom";
import type { Bom } from "../../crypto/cyclonedx/document";
import type { FleetInventory } from "../../crypto/document";
import { fleetInventoryOf, inventoryOf } from "../../crypto/inventory";
import { planFleet } from "../../planner/plan";
import { sampleFleet } from "../planner/fleets";
import { kms, planOf } from "./plans";

const author = { name: "tenantry", version: "1.2.3" };
const stacks = [
    "spotify-premium",
    "tulip-market",
    "fjord-shipping",
    "cell.westeurope-a",
    "cell.europe-west1-a",
    "acorn-trial",
];
let found: FleetInventory;

beforeAll(async () => {
    found = fleetInventoryOf(await planFleet({ fleet: sampleFleet(), stacks, jobs: 0 }));
}, 240_000);

/** What the official schema says against a document; null for nothing. */
const against = (bom: Bom) => new Validation.JsonStrictValidator(Spec.Version.v1dot7).validate(JSON.stringify(bom));

describe("the CBOM", () => {
    test("of several stacks is as the official schema of CycloneDX 1.7 asks", async () => {
        expect(await against(bomOf(found, "tenantry", author))).toBeNull();
    });

    test("of one stack is too, and is about that stack", async () => {
        const [stack] = found.stacks;
        const bom = bomOf({ version: 1, stacks: [stack!] }, "tenantry", author);
        expect(bom.metadata.component.name).toBe(stack!.stack);
        expect(await against(bom)).toBeNull();
    });

    test("would not pass with a word that the schema does not know", async () => {
        const bom = bomOf(found, "tenantry", author);
        const spoiled = { ...bom, components: [{ ...bom.components[0]!, type: "key" }] };
        expect(await against(spoiled as unknown as Bom)).not.toBeNull();
    });

    test("refers only to what it holds, each once", () => {
        const bom = bomOf(found, "tenantry", author);
        const refs = [bom.metadata.component, ...bom.components].map((component) => component["bom-ref"]);
        expect(new Set(refs).size).toBe(refs.length);
        const known = new Set(refs);
        const named = bom.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]);
        expect(named.filter((ref) => !known.has(ref))).toEqual([]);
        const related = bom.components.flatMap(({ cryptoProperties: of }) => [
            ...(of?.relatedCryptoMaterialProperties?.relatedCryptographicAssets ?? []),
            ...(of?.protocolProperties?.relatedCryptographicAssets ?? []),
            ...(of?.certificateProperties?.relatedCryptographicAssets ?? []),
        ]);
        expect(related.length).toBeGreaterThan(20);
        expect(related.filter(({ ref }) => !known.has(ref))).toEqual([]);
    });

    test("gives algorithms NIST's category, and leaves out what has none", () => {
        const level = (id: string) =>
            bomOf(found, "tenantry", author).components.find((one) => one["bom-ref"] === `algorithm:${id}`)
                ?.cryptoProperties?.algorithmProperties?.nistQuantumSecurityLevel;
        expect(level("AES-256-GCM")).toBe(5);
        expect(level("RSA-3072")).toBe(0);
        expect(level("ECDSA-P256")).toBe(0);
        expect(level("HMAC-SHA-256")).toBeUndefined();
    });

    test("tells a mode of TLS as a property, and no cipher suite of that name", () => {
        const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
        const inputs = { transitEncryptionEnabled: true, transitEncryptionMode: "required" };
        const { components } = bomOf(
            { version: 1, stacks: [inventoryOf(planOf([{ type: cache, name: "c", inputs }]))] },
            "acme",
            author,
        );
        const [protocol] = components.filter(({ cryptoProperties }) => cryptoProperties?.assetType === "protocol");
        expect(JSON.stringify(protocol!.cryptoProperties)).not.toContain("cipherSuites");
        expect(protocol!.properties).toContainEqual({ name: "tenantry:policy:planned", value: "required" });
    });

    test("depends from data on its key, and from the key on its algorithm", () => {
        const bom = bomOf(found, "tenantry", author);
        const below = (ref: string) => bom.dependencies.find((one) => one.ref === ref)?.dependsOn ?? [];
        const stack = found.stacks.find(({ stack }) => stack === "tulip-market")!;
        const line = stack.atRest.find(({ name }) => name === "storage-account")!;
        const key = stack.keys.find(({ name }) => name === "keys-data")!;
        expect(below(`data:${line.id}`)).toEqual(expect.arrayContaining([key.urn, "algorithm:AES-256"]));
        expect(below(key.urn)).toEqual(["algorithm:RSA-3072"]);
    });

    test("is the same for the same plans and tells no time; another plan or version has another number", () => {
        const one = bomOf(found, "tenantry", author);
        expect(JSON.stringify(bomOf(found, "tenantry", author))).toBe(JSON.stringify(one));
        expect(JSON.stringify(one)).not.toContain("timestamp");
        const later = bomOf(found, "tenantry", { ...author, version: "1.2.4" });
        const changed = { ...found, stacks: found.stacks.map((stack) => ({ ...stack, planHash: "other" })) };
        const numbers = [one, later, bomOf(changed, "tenantry", author)].map(({ serialNumber }) => serialNumber);
        expect(new Set(numbers).size).toBe(3);
        expect(uuidOf("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    test("names an algorithm that nobody here knows, and says nothing of it", async () => {
        const plan = planOf([{ type: kms, name: "key", inputs: { customerMasterKeySpec: "FUTURE_1" } }]);
        const bom = bomOf({ version: 1, stacks: [inventoryOf(plan)] }, "tenantry", author);
        const component = bom.components.find((one) => one["bom-ref"] === "algorithm:FUTURE_1");
        expect(component?.cryptoProperties?.algorithmProperties).toEqual({ primitive: "unknown" });
        expect(await against(bom)).toBeNull();
    });
});
