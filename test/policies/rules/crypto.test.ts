import { describe, expect, it } from "vitest";
import { cryptoQuantumSafe } from "../../../policies/rules/crypto/quantum-safe";
import { tenant } from "../support/declared";
import { judged } from "../support/planner-view";
import { specify } from "../support/spec";
import { vaultKey } from "./azure/kinds";
import { atRestSpecs } from "./crypto/at-rest.specs";
import { cryptoSpecs } from "./crypto/crypto.specs";

specify([...cryptoSpecs, ...atRestSpecs]);

describe("crypto-quantum-safe", () => {
    it("says all of a stack in one verdict, on its root, and shortens long lists", () => {
        const keys = ["a", "b", "c", "d", "e", "f"].map((name) =>
            vaultKey({ properties: { kty: "RSA", keySize: 3072 } }, { name }),
        );
        const rules = [{ rule: cryptoQuantumSafe, level: cryptoQuantumSafe.level, pack: "test" }];
        const found = judged(rules, [tenant(), ...keys]);
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ level: "advisory", result: "fail", urn: tenant().urn });
        expect(found[0]!.message).toMatch(/RSA-3072 \(a, b, c, d and 2 more\)$/);
    });
});
