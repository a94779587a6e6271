import { algorithm } from "../../policies/reading/cryptography/algorithms";
import type { Component } from "./document";

/** The reference of an algorithm within a document. */
export const algorithmRef = (id: string): string => `algorithm:${id}`;

/** An algorithm as a component; one that the table does not know is named, and nothing is said of it. */
export function algorithmComponent(id: string): Component {
    const known = algorithm(id);
    const properties = known
        ? {
              primitive: known.primitive,
              ...(known.family && { algorithmFamily: known.family }),
              parameterSetIdentifier: known.parameter,
              ...(known.curve && { ellipticCurve: known.curve }),
              ...(known.mode && { mode: known.mode }),
              cryptoFunctions: [...known.functions],
              ...(known.level !== undefined && { nistQuantumSecurityLevel: known.level }),
          }
        : { primitive: "unknown" };
    return {
        type: "cryptographic-asset",
        "bom-ref": algorithmRef(id),
        name: id,
        cryptoProperties: { assetType: "algorithm", algorithmProperties: properties },
        ...(known && { properties: [{ name: "tenantry:quantum", value: known.quantum }] }),
    };
}
