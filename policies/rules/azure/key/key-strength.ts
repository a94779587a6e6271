import { isWord } from "../../../reading/azure/words";
import { ask, must, not, onlyIf, some, worst } from "../../../reading/logic";
import { vaultKey } from "../../../reading/microsoft";
import { begunStrict } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const isRsa = isWord("RSA", "RSA-HSM");
const isHsm = isWord("RSA-HSM", "EC-HSM", "oct-HSM");
/** Bits of an RSA key that are enough until 2030, and those of one where nothing is said. Sources: NIST SP 800-57 part 1, revision 5 (from knowledge, unverified); @pulumi/azure-native 3.28.0, KeyPropertiesArgs. */
const [leastBits, usualBits] = [2048, 2048];

export const azureKeyStrength: StackRule = {
    scope: "stack",
    id: "azure-key-strength",
    title: "Keys are strong",
    requirement:
        "RSA keys are of 2,048 bits or more, and keys of tenants that were begun as strict lie in hardware (HSM).",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [vaultKey],
    properties: ["properties.kty", "properties.keySize"],
    settings: ["begunAs", "isolationLevel"],
    rationale: "A short key can be guessed; one that lies in hardware cannot be copied out.",
    fix: "Set properties.keySize to 3072, and properties.kty to RSA-HSM in a premium vault.",
    url: "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
    check: (stack) => {
        const strict = begunStrict(stack);
        return each(stack, [vaultKey], (key) => {
            const type = key.get("properties.kty");
            const long = ask(key.get("properties.keySize"), (bits) => (numberOf(bits) ?? usualBits) >= leastBits);
            return worst([
                must(some([not(ask(type, isRsa)), long]), `it has less than ${leastBits} bits`, "how long it is"),
                onlyIf(
                    strict,
                    () => must(ask(type, isHsm), "it does not lie in hardware", "of which type it is"),
                    "whether its data is restricted",
                ),
            ]);
        });
    },
};
